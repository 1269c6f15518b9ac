package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.Packets.rtcp;
import static tutti.media.Packets.rtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// T27 and R11 over real sockets: a third address sprays all four ports of a call, on the very host of
/// the phones (the hardest case, no address tells them apart) and from elsewhere.
final class RtpBleedTest {

    private static final int OWN = 0x1111;
    private static final int FORGED = 0x6666;

    private RelayFixture fixture;
    private TestPhone caller;
    private TestPhone callerReports;
    private TestPhone callee;
    private TestPhone calleeReports;
    private TestPhone neighbour;
    private MediaSession session;

    @BeforeEach
    void callIsUp() throws IOException {
        fixture = new RelayFixture(11_400, 11_599);
        caller = new TestPhone();
        callerReports = new TestPhone();
        callee = new TestPhone();
        calleeReports = new TestPhone();
        neighbour = new TestPhone();
        session = fixture.open();
        session.expect(Side.CALLER, caller.address(), callerReports.address());
        session.expect(Side.CALLEE, callee.address(), calleeReports.address());
    }

    @AfterEach
    void hangUp() {
        fixture.close();
        for (var phone : new TestPhone[] {caller, callerReports, callee, calleeReports, neighbour}) {
            phone.close();
        }
    }

    /// Sprays like a scanner; returns when the relay has judged all of it.
    private void spray(TestPhone attacker, int ssrc, int from, int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            long judged = refused();
            for (var side : Side.values()) {
                attacker.send(rtp(ssrc, from + i), session.port(side));
                attacker.send(rtcp(ssrc), session.port(side) + 1);
            }
            RelayFixture.await(() -> refused() >= judged + 4);
            fixture.time.passMillis(20);
        }
    }

    private long refused() {
        return refused(Side.CALLER) + refused(Side.CALLEE);
    }

    private long refused(Side side) {
        var counters = session.counters().of(side);
        return counters.early() + counters.probing() + counters.stray();
    }

    private void talk(int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            caller.send(rtp(OWN, i), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(OWN, i)));
            callee.send(rtp(OWN + 1, i), session.port(Side.CALLEE));
            assertThat(caller.receive()).isEqualTo(TestPhone.bytes(rtp(OWN + 1, i)));
            callerReports.send(rtcp(OWN), session.port(Side.CALLER) + 1);
            assertThat(calleeReports.receive()).isEqualTo(TestPhone.bytes(rtcp(OWN)));
            fixture.time.passMillis(20);
        }
    }

    @Test
    void aSprayBeforeTheFirstPacketGetsNothingAndInjectsNothing() throws IOException {
        spray(neighbour, FORGED, 1, 45);
        talk(1, 10);
        spray(neighbour, FORGED, 46, 10);
        talk(11, 10);

        assertThat(neighbour.hearsNothing()).isTrue();
        assertThat(session.counters().caller().learned()).isZero();
    }

    @Test
    void aSprayInTheFirstThreeSecondsGetsNothingAndInjectsNothing() throws IOException {
        for (int second = 0; second < 15; second++) {
            talk(1 + 10 * second, 10);
            spray(neighbour, FORGED, 1 + 10 * second, 10);
        }
        assertThat(neighbour.hearsNothing()).isTrue();
    }

    @Test
    void aLaterSprayWithASpoofedSsrcGetsNothingAndInjectsNothing() throws IOException {
        talk(1, 200);
        for (int i = 0; i < 100; i++) {
            spray(neighbour, OWN, 201 + i, 1);
            talk(201 + i, 1);
        }
        assertThat(neighbour.hearsNothing()).isTrue();
        assertThat(session.counters().caller().rebound()).isZero();
        assertThat(session.counters().caller().stray()).isEqualTo(200);
    }

    @Test
    void anAttackerElsewhereIsNotLearnedEvenWhenThePhoneNeverSpeaks() throws IOException {
        var here = caller.address().getAddress();
        session.expect(Side.CALLER, caller.address(), callerReports.address(), here);
        session.expect(Side.CALLEE, callee.address(), calleeReports.address(), here);
        try (var attacker = new TestPhone(InetAddress.ofLiteral("127.0.0.66"))) {
            for (int i = 0; i < 200; i++) {
                attackFrom(attacker, i);
            }
            talk(1, 5);
            assertThat(attacker.hearsNothing()).isTrue();
        }
    }

    private void attackFrom(TestPhone attacker, int i) throws IOException {
        long before = session.counters().caller().stray();
        attacker.sendTo(
                rtp(FORGED, i), new InetSocketAddress(caller.address().getAddress(), session.port(Side.CALLER)));
        RelayFixture.await(() -> session.counters().caller().stray() == before + 1);
        fixture.time.passMillis(20);
    }

    /// R11: audio is back on the fifth packet after the change, well below 2 s.
    @Test
    void aReboundPhoneIsHeardAgainAndCannotBeStolenFrom() throws IOException {
        talk(1, 50);
        fixture.time.pass(Duration.ofMillis(400));
        try (var rebound = new TestPhone()) {
            spray(neighbour, FORGED, 51, 5);
            for (int i = 60; i < 62; i++) {
                rebound.send(rtp(OWN, i), session.port(Side.CALLER));
                fixture.time.passMillis(20);
            }
            rebound.send(rtp(OWN, 62), session.port(Side.CALLER));
            assertThat(callee.receive()).isEqualTo(TestPhone.bytes(rtp(OWN, 62)));
            callee.send(rtp(OWN + 1, 51), session.port(Side.CALLEE));
            assertThat(rebound.receive()).isEqualTo(TestPhone.bytes(rtp(OWN + 1, 51)));
            assertThat(caller.hearsNothing()).isTrue();
            assertThat(neighbour.hearsNothing()).isTrue();
            assertThat(session.counters().caller().rebound()).isEqualTo(1);
        }
    }

    /// T28: who talked in the former call goes on sending into the next one at the same port.
    @Test
    void aStaleSenderIsNotHeardInTheNextCall() throws IOException {
        try (var narrow = new RelayFixture(11_600, 11_603)) {
            var first = openFor(narrow);
            caller.send(rtp(OWN, 1), first.port(Side.CALLER));
            callee.receive();
            first.close();
            narrow.awaitWhileTimePasses(() -> narrow.relay.stats().sockets() == 0);
            narrow.time.pass(Duration.ofSeconds(31));

            var next = narrow.open();
            try (var nextCaller = new TestPhone();
                    var nextCallee = new TestPhone()) {
                RelayFixture.expect(next, Side.CALLER, nextCaller);
                RelayFixture.expect(next, Side.CALLEE, nextCallee);
                for (int i = 0; i < 5; i++) {
                    caller.send(rtp(OWN, 2 + i), next.port(Side.CALLER));
                    nextCaller.send(rtp(9, i), next.port(Side.CALLER));
                    assertThat(nextCallee.receive()).isEqualTo(TestPhone.bytes(rtp(9, i)));
                }
                assertThat(nextCallee.hearsNothing()).isTrue();
            }
        }
    }

    private MediaSession openFor(RelayFixture other) {
        var opened = other.open();
        RelayFixture.expect(opened, Side.CALLER, caller);
        RelayFixture.expect(opened, Side.CALLEE, callee);
        return opened;
    }
}
