package tutti.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tutti.media.Packets.rtcp;
import static tutti.media.Packets.rtp;
import static tutti.media.RelayFixture.expect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class MediaRelayTest {

    private static final int LOW = 11_000;
    private static final int HIGH = 11_399;

    @Test
    void passesSoundBothWaysByteForByteFromItsOwnPorts() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            int callerPort = session.port(Side.CALLER);
            int calleePort = session.port(Side.CALLEE);
            assertThat(callerPort % 2).isZero();
            assertThat(calleePort % 2).isZero();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);

            for (int i = 0; i < 50; i++) {
                caller.send(rtp(1, i), callerPort);
                assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(1, i)));
                callee.send(rtp(2, i), calleePort);
                assertThat(caller.receive()).isEqualTo(TestPhone.bytes(rtp(2, i)));
            }

            // RFC 4961: what a side is sent comes from the port that it sends to.
            caller.send(rtp(1, 50), callerPort);
            assertThat(callee.receivePort()).isEqualTo(calleePort);
            callee.send(rtp(2, 50), calleePort);
            assertThat(caller.receivePort()).isEqualTo(callerPort);

            // A packet is counted after it left.
            RelayFixture.await(() -> session.counters().callee().rtpPackets() == 51);
            var counters = session.counters();
            assertThat(counters.caller().rtpPackets()).isEqualTo(51);
            assertThat(counters.callee().rtpBytes()).isEqualTo(51 * 172);
            assertThat(counters.of(Side.CALLER).lastHeardNanos()).isEqualTo(fixture.time.getAsLong());
        }
    }

    @Test
    void passesReportsBesideAndAmongTheSound() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callerReports = new TestPhone();
                var callee = new TestPhone();
                var calleeReports = new TestPhone()) {
            var session = fixture.open();
            session.expect(Side.CALLER, caller.address(), callerReports.address());
            session.expect(Side.CALLEE, callee.address(), calleeReports.address());

            callerReports.send(rtcp(1), session.port(Side.CALLER) + 1);
            assertThat(calleeReports.receive()).isEqualTo(TestPhone.bytes(rtcp(1)));
            calleeReports.send(rtcp(2), session.port(Side.CALLEE) + 1);
            assertThat(callerReports.receive()).isEqualTo(TestPhone.bytes(rtcp(2)));

            // RFC 5761: multiplexed, it stays on the RTP port.
            caller.send(rtcp(1), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtcp(1)));
            RelayFixture.await(() -> session.counters().caller().rtcpPackets() == 1);
        }
    }

    @Test
    void passesByteForByteWhatTheLockedSideSaysInRtp() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            for (int length : new int[] {12, 13, 1_200, 1_472}) {
                var bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (i * 7 + length);
                }
                bytes[0] = (byte) 0x80;
                bytes[1] = 8;
                caller.send(ByteBuffer.wrap(bytes), session.port(Side.CALLER));
                assertThat(callee.receive()).isEqualTo(bytes);
            }
        }
    }

    /// T13: the peer's described address may be anybody who trusts ours.
    @Test
    void passesNoOtherProtocolFromTheLockedSide() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            caller.send(
                    ByteBuffer.wrap("INVITE sip:+88212345@carrier.example SIP/2.0".getBytes(US_ASCII)),
                    session.port(Side.CALLER));
            var sound = Packets.rtp(1, 1);
            caller.send(sound, session.port(Side.CALLER));

            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(sound));
            assertThat(session.counters().caller().stray()).isOne();
        }
    }

    @Test
    void worksOnIpv6() throws IOException {
        var loopback = InetAddress.ofLiteral("::1");
        try (var fixture = new RelayFixture(loopback, LOW, HIGH);
                var caller = new TestPhone(loopback);
                var callee = new TestPhone(loopback)) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            caller.send(rtp(1, 1), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(1, 1)));
        }
    }

    @Test
    void aWildcardServesIpv4AndIpv6AtOnce() throws IOException {
        try (var fixture = new RelayFixture(InetAddress.ofLiteral("0.0.0.0"), LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone(InetAddress.ofLiteral("::1"))) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            caller.send(rtp(1, 1), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(1, 1)));
            callee.send(rtp(2, 1), session.port(Side.CALLEE));
            assertThat(caller.receive()).isEqualTo(TestPhone.bytes(rtp(2, 1)));
        }
    }

    @Test
    void nothingPassesBeforeBothSidesAreExpectedNorAfterTheEnd() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            caller.send(rtp(1, 1), session.port(Side.CALLER));
            RelayFixture.await(() -> session.counters().caller().early() == 1);
            expect(session, Side.CALLER, caller);
            caller.send(rtp(1, 2), session.port(Side.CALLER));
            RelayFixture.await(() -> session.counters().caller().undelivered() == 1);
            expect(session, Side.CALLEE, callee);
            caller.send(rtp(1, 3), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(1, 3)));

            session.close();
            session.close();
            caller.send(rtp(1, 4), session.port(Side.CALLER));
            RelayFixture.await(() -> fixture.relay.stats().dropped() == 3);
            assertThat(callee.hearsNothing()).isTrue();
            assertThat(fixture.relay.stats().sessions()).isZero();
        }
    }

    @Test
    void anUnreachableTargetCountsAndHarmsNobody() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            // An IPv6 address cannot be sent to from an IPv4 socket.
            var unreachable = new InetSocketAddress("2001:db8::1", 4000);
            session.expect(Side.CALLEE, unreachable, unreachable);
            caller.send(rtp(1, 1), session.port(Side.CALLER));
            RelayFixture.await(() -> session.counters().caller().undelivered() == 1);

            expect(session, Side.CALLEE, callee);
            caller.send(rtp(1, 2), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(1, 2)));
        }
    }

    @Test
    void aRangeWithoutRoomForACallIsRefused() {
        assertThatThrownBy(() -> new RelayFixture(11_000, 11_002))
                .hasMessage("RTP ports 11000-11002 hold no call; a call needs 4");
    }
}
