package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tutti.media.EndpointScene.HIGH;
import static tutti.media.EndpointScene.LOW;
import static tutti.media.EndpointScene.PACKET;
import static tutti.media.EndpointScene.PCMA;
import static tutti.media.EndpointScene.assertContinuous;
import static tutti.media.EndpointScene.event;
import static tutti.media.EndpointScene.heard;
import static tutti.media.EndpointScene.once;
import static tutti.media.EndpointScene.payload;
import static tutti.media.EndpointScene.sound;
import static tutti.media.EndpointScene.staircase;
import static tutti.media.EndpointScene.tell;
import static tutti.media.Packets.rtp;
import static tutti.media.RelayFixture.expect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tutti.media.codec.Codec;
import tutti.media.codec.Coder;
import tutti.media.rtp.RtpPacket;
import tutti.media.sound.Playlist;
import tutti.media.sound.Sound;

/// What an endpoint does besides relaying, seen from the phone.
final class EndpointTest {

    @Test
    void playsASoundPacketByPacketAndSaysWhenItIsOver() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            var done = new AtomicInteger();
            var sound = staircase(5);
            assertThat(endpoint.play(once(sound), done::incrementAndGet)).isTrue();

            var heard = heard(fixture, phone, 5);
            assertThat(done).hasValue(0);
            fixture.time.pass(PACKET);
            RelayFixture.await(() -> done.get() == 1);

            assertContinuous(heard);
            assertThat(RtpPacket.marker(heard.getFirst())).isTrue();
            assertThat(RtpPacket.marker(heard.get(1))).isFalse();
            assertThat(RtpPacket.payloadType(heard.getFirst())).isEqualTo(8);
            for (int i = 0; i < heard.size(); i++) {
                assertThat(payload(heard.get(i)))
                        .isEqualTo(Arrays.copyOfRange(sound.coded(Codec.PCMA), 160 * i, 160 * i + 160));
            }
            assertThat(fixture.relay.stats().playing()).isZero();
            assertThat(fixture.relay.stats().played()).isEqualTo(5);
        }
    }

    @Test
    void anEndlessListBeginsAgainUntilItIsStopped() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            var done = new AtomicInteger();
            var list = Playlist.endless(new Sound.Clip(staircase(2)), new Sound.Silence(PACKET));
            endpoint.play(list, done::incrementAndGet);
            var heard = heard(fixture, phone, 7);
            assertContinuous(heard);
            assertThat(payload(heard.get(3))).isEqualTo(payload(heard.get(0)));
            assertThat(payload(heard.get(2))).containsOnly((byte) 0xd5);
            assertThat(payload(heard.get(6))).isEqualTo(payload(heard.get(0)));

            endpoint.stop();
            RelayFixture.await(() -> fixture.relay.stats().playing() == 0);
            fixture.time.passMillis(500);
            assertThat(phone.hearsNothing()).isTrue();
            assertThat(done).hasValue(0);
        }
    }

    /// R24: a thread that stood still does not flood the phone.
    @Test
    void afterAHoldUpFivePacketsAtMostLeaveAtOnce() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            endpoint.play(once(staircase(30)), () -> {});
            var before = heard(fixture, phone, 1).getFirst();
            fixture.time.passMillis(2_000);
            var caughtUp = new ArrayList<ByteBuffer>();
            for (int i = 0; i < 5; i++) {
                caughtUp.add(ByteBuffer.wrap(phone.receive()));
            }
            assertThat(phone.hearsNothing()).isTrue();
            fixture.time.pass(PACKET);
            var next = ByteBuffer.wrap(phone.receive());

            caughtUp.addFirst(before);
            assertContinuous(caughtUp);
            assertThat(RtpPacket.timestamp(next) - RtpPacket.timestamp(before)).isGreaterThanOrEqualTo(100 * 160);
            assertThat(RtpPacket.marker(next)).isTrue();
            assertThat(payload(next)).isEqualTo(Arrays.copyOfRange(staircase(30).coded(Codec.PCMA), 960, 1_120));
        }
    }

    @Test
    void asksALegOnItsOwnPortsAndBridgesItThenInOneStream() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var mobile = new TestPhone()) {
            var session = fixture.open();
            var callerEnd = session.endpoint(Side.CALLER);
            tell(callerEnd, caller);
            callerEnd.speaks(PCMA);
            callerEnd.play(Playlist.endless(new Sound.Clip(staircase(4))), () -> {});
            var leg = Objects.requireNonNull(session.add());
            tell(leg, mobile);
            leg.speaks(PCMA);
            leg.play(once(staircase(2)), () -> {});
            var toMobile = heard(fixture, mobile, 2);
            fixture.time.pass(PACKET);
            RelayFixture.await(() -> fixture.relay.stats().playing() == 1);
            var toCaller = new ArrayList<ByteBuffer>();
            for (int i = 0; i < 3; i++) {
                toCaller.add(ByteBuffer.wrap(caller.receive()));
            }
            mobile.send(rtp(7, 1), leg.port());
            RelayFixture.await(() -> leg.counters().undelivered() == 1);

            session.bridge(callerEnd, leg);
            callerEnd.stop();
            leg.stop();
            RelayFixture.await(() -> fixture.relay.stats().playing() == 0);
            for (int i = 0; i < 3; i++) {
                fixture.time.pass(PACKET);
                mobile.send(rtp(7, 100 + i), leg.port());
                toCaller.add(ByteBuffer.wrap(caller.receive()));
                caller.send(rtp(9, 500 + i), callerEnd.port());
                toMobile.add(ByteBuffer.wrap(mobile.receive()));
            }

            assertContinuous(toCaller);
            assertContinuous(toMobile);
            assertThat(RtpPacket.marker(toCaller.get(3))).isTrue();
            assertThat(RtpPacket.marker(toCaller.get(4))).isFalse();
            assertThat(payload(toCaller.get(3))).isEqualTo(payload(rtp(7, 100)));
            assertThat(payload(toMobile.getLast())).isEqualTo(payload(rtp(9, 502)));
            session.close();
            RelayFixture.await(() -> fixture.relay.stats().sessions() == 0);
        }
    }

    @Test
    void aHeldPhoneHearsMusicAndThenItsPeerAgainInOneStream() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            var callerEnd = session.endpoint(Side.CALLER);
            callerEnd.speaks(PCMA);
            var heard = new ArrayList<ByteBuffer>();
            for (int i = 0; i < 3; i++) {
                callee.send(rtp(5, i), session.port(Side.CALLEE));
                heard.add(ByteBuffer.wrap(caller.receive()));
                fixture.time.pass(PACKET);
            }
            callerEnd.play(Playlist.endless(new Sound.Clip(staircase(2))), () -> {});
            heard.addAll(heard(fixture, caller, 3));
            callerEnd.stop();
            RelayFixture.await(() -> fixture.relay.stats().playing() == 0);
            callee.send(rtp(5, 200), session.port(Side.CALLEE));
            heard.add(ByteBuffer.wrap(caller.receive()));

            assertContinuous(heard);
            assertThat(RtpPacket.ssrc(heard.getLast())).isEqualTo(5);
        }
    }

    @Test
    void translatesBetweenPhonesThatSpeakDifferently() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var narrow = new TestPhone();
                var wide = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, narrow);
            expect(session, Side.CALLEE, wide);
            session.endpoint(Side.CALLER).speaks(PCMA);
            session.endpoint(Side.CALLEE).speaks(new Format(Codec.G722, 9, 96));
            var sound = staircase(20);
            var decoder = Coder.decoder(Codec.G722);
            var samples = new short[320];
            for (int i = 0; i < 20; i++) {
                var packet = rtp(3, i);
                packet.put(12, sound.coded(Codec.PCMA), 160 * i, 160);
                narrow.send(packet, session.port(Side.CALLER));
                var heard = ByteBuffer.wrap(wide.receive());
                assertThat(RtpPacket.payloadType(heard)).isEqualTo(9);
                assertThat(heard.limit()).isEqualTo(172);
                decoder.decode(heard, 12, 172, samples);
            }
            assertThat((int) samples[300]).isBetween(19_000, 21_000);

            narrow.send(event(101, 3, 30, 4_000, 5, false, 160), session.port(Side.CALLER));
            assertThat(RtpPacket.payloadType(ByteBuffer.wrap(wide.receive()))).isEqualTo(96);
        }
    }

    @Test
    void aHeldPhoneIsSentNothingWhileTimePasses() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            var nowhere = new InetSocketAddress("0.0.0.0", 0);
            endpoint.expect(nowhere, nowhere, null);
            endpoint.speaks(PCMA);
            var done = new AtomicInteger();
            endpoint.play(once(staircase(10)), done::incrementAndGet);
            RelayFixture.await(() -> {
                fixture.time.pass(PACKET);
                return done.get() == 1;
            });
            assertThat(fixture.relay.stats().played()).isZero();
            assertThat(phone.hearsNothing()).isTrue();
        }
    }

    @Test
    void anAdoptedEndOutlivesTheSessionThatItCameFrom() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var colleague = new TestPhone()) {
            var first = fixture.open();
            var second = fixture.open();
            expect(first, Side.CALLER, caller);
            expect(second, Side.CALLEE, colleague);
            var guest = second.endpoint(Side.CALLEE);
            first.adopt(guest);
            first.bridge(first.endpoint(Side.CALLER), guest);
            second.close();
            RelayFixture.await(() -> fixture.relay.stats().sessions() == 1);
            caller.send(rtp(1, 1), first.port(Side.CALLER));
            assertThat(colleague.receive()).isEqualTo(TestPhone.bytes(rtp(1, 1)));
            first.close();
            colleague.send(rtp(2, 1), guest.port());
            RelayFixture.await(() -> fixture.relay.stats().dropped() == 1);
        }
    }

    /// The relay thread stands still while a bridge is ordered and a packet comes: both wait for it at once.
    @Test
    void whatComesAfterABridgeWasOrderedGoesOverIt() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var colleague = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            var callerEnd = session.endpoint(Side.CALLER);
            var leg = Objects.requireNonNull(session.add());
            tell(leg, colleague);
            var goesOn = holdUpAfterASound(fixture);

            try {
                session.bridge(callerEnd, leg);
                caller.send(rtp(1, 1), callerEnd.port());
            } finally {
                goesOn.countDown();
            }

            assertThat(colleague.receive()).isEqualTo(TestPhone.bytes(rtp(1, 1)));
        }
    }

    @Test
    void onlyEndsOfOneAffinityMeet() throws IOException {
        var settings = new MediaSettings(InetAddress.ofLiteral("127.0.0.1"), LOW, HIGH, 2, MediaSettings.Rests.DEFAULT);
        try (var plane = MediaRelay.start(settings, new ManualTime(), new SplittableRandom(1))) {
            var one = Objects.requireNonNull(plane.open(1));
            var same = Objects.requireNonNull(plane.open(3));
            var other = Objects.requireNonNull(plane.open(2));
            one.bridge(one.endpoint(Side.CALLER), same.endpoint(Side.CALLER));
            var foreign = other.endpoint(Side.CALLER);
            assertThatThrownBy(() -> one.bridge(one.endpoint(Side.CALLER), foreign))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void furtherPortsComeWhenWantedAndGoWithTheSession() throws IOException {
        try (var fixture = new RelayFixture(LOW, LOW + 7)) {
            var session = fixture.open();
            assertThat(fixture.relay.stats().sockets()).isEqualTo(4);
            var leg = Objects.requireNonNull(session.add());
            assertThat(session.add()).isNotNull();
            assertThat(session.add()).isNull();
            assertThat(fixture.relay.stats().exhausted()).isEqualTo(1);
            leg.close();
            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().freePorts() == 2);
            session.close();
            assertThat(session.add()).isNull();
            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().sockets() == 0);
        }
    }

    /// The relay thread waits until this is counted down, and looks at its sockets first then.
    private static CountDownLatch holdUpAfterASound(RelayFixture fixture) throws IOException {
        var standing = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        try (var listener = new TestPhone()) {
            var other = fixture.open().endpoint(Side.CALLER);
            tell(other, listener);
            other.speaks(PCMA);
            other.play(Playlist.once(new Sound.Silence(PACKET)), () -> {
                standing.countDown();
                RelayFixture.await(goesOn);
            });
            heard(fixture, listener, 1);
            fixture.time.pass(PACKET);
        }
        RelayFixture.await(standing);
        return goesOn;
    }
}
