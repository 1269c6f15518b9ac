package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.EndpointScene.G722;
import static tutti.media.EndpointScene.HIGH;
import static tutti.media.EndpointScene.LOW;
import static tutti.media.EndpointScene.PACKET;
import static tutti.media.EndpointScene.PCMA;
import static tutti.media.EndpointScene.event;
import static tutti.media.EndpointScene.heard;
import static tutti.media.EndpointScene.once;
import static tutti.media.EndpointScene.sound;
import static tutti.media.EndpointScene.staircase;
import static tutti.media.EndpointScene.tell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tutti.media.EndpointScene.Pressed;
import tutti.media.codec.Codec;
import tutti.media.rtp.RtpPacket;
import tutti.media.sound.Playlist;
import tutti.media.sound.Sound;

/// The keys that an endpoint hears and presses, and what it records.
final class EndpointKeysTest {

    @Test
    void tellsEachKeyOnceWhateverGotLost() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            var keys = new Pressed();
            endpoint.hear(keys);
            int sequence = 1;
            for (int packet = 0; packet < 5; packet++) {
                phone.send(event(101, 1, sequence++, 1_000, 1, packet > 1, 160 * packet + 160), endpoint.port());
            }
            // Only the ends of the next press arrive, and one of them twice.
            for (int number : new int[] {12, 13, 13}) {
                phone.send(event(101, 1, number, 9_000, 11, true, 960), endpoint.port());
            }
            // The rest of a press that began in another menu is none in this one.
            phone.send(event(101, 1, 20, 20_000, 5, false, 160), endpoint.port());
            RelayFixture.await(() -> keys.length() == 3);
            endpoint.hear(null);
            var next = new Pressed();
            endpoint.hear(next);
            phone.send(event(101, 1, 21, 20_000, 5, false, 320), endpoint.port());
            phone.send(event(101, 1, 22, 20_000, 5, true, 320), endpoint.port());
            phone.send(event(101, 1, 30, 30_000, 0, true, 320), endpoint.port());
            // Under a number that nobody agreed on.
            phone.send(event(96, 1, 40, 40_000, 9, true, 320), endpoint.port());
            RelayFixture.await(() -> next.length() > 1);

            assertThat(keys).hasToString("1#5");
            assertThat(next).hasToString("09");
        }
    }

    @Test
    void hearsAKeyAsToneAndNotAgainAsEvent() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(G722);
            var keys = new Pressed();
            endpoint.hear(keys);
            var tone = tutti.media.sound.Tones.key('4').coded(Codec.G722);
            int sequence = 0;
            for (int press = 0; press < 2; press++) {
                for (int at = 0; at + 160 <= tone.length; at += 160) {
                    phone.send(sound(9, sequence++, tone, at), endpoint.port());
                }
                for (int i = 0; i < 5; i++) {
                    phone.send(sound(9, sequence++, Hush.of(Codec.G722), 0), endpoint.port());
                }
            }
            RelayFixture.await(() -> keys.length() == 2);
            phone.send(event(101, 1, sequence++, 50_000, 4, false, 160), endpoint.port());
            phone.send(event(101, 1, sequence++, 60_000, 6, false, 160), endpoint.port());
            RelayFixture.await(() -> keys.length() == 3);
            assertThat(keys).hasToString("446");
        }
    }

    /// While the phone is on hold nothing is sent, yet time passes.
    @Test
    void aKeyWhoseBeginningWasPassedOverIsPressedForTheRestOfIt() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.play(Playlist.once(new Sound.Keys("7")), () -> {});
            awaitARound(endpoint);
            awaitARound(endpoint);
            endpoint.speaks(PCMA);

            var reader = new tutti.media.rtp.KeyEvents();
            var keys = new StringBuilder();
            for (var packet : EndpointScene.more(fixture, phone, 3)) {
                char key = RtpPacket.payloadType(packet) == 101 ? reader.read(packet) : '?';
                keys.append(key == 0 ? "" : key);
            }
            assertThat(keys).hasToString("7");
        }
    }

    /// What was ordered so far has been done, and what is due has been said.
    private static void awaitARound(Endpoint endpoint) {
        var done = new ArrayList<Recorded>();
        endpoint.record(RecordLimits.VOICEMAIL, done::add);
        endpoint.finish();
        RelayFixture.await(() -> !done.isEmpty());
    }

    @Test
    void pressesKeysAsEventsWhereThePhoneTakesThem() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            endpoint.play(Playlist.once(new Sound.Clip(staircase(1)), new Sound.Keys("7#")), () -> {});
            var heard = heard(fixture, phone, 21);
            var reader = new tutti.media.rtp.KeyEvents();
            var keys = new StringBuilder();
            int ends = 0;
            for (var packet : heard) {
                if (RtpPacket.payloadType(packet) == 101) {
                    char key = reader.read(packet);
                    keys.append(key == 0 ? "" : key);
                    ends += packet.get(13) < 0 ? 1 : 0;
                }
            }
            assertThat(keys).hasToString("7#");
            assertThat(ends).isEqualTo(6);
        }
    }

    @Test
    void recordsWhatIsSaidWithSilenceForWhatGotLost() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            var recorded = new ArrayList<Recorded>();
            assertThat(endpoint.record(RecordLimits.VOICEMAIL, recorded::add)).isTrue();
            assertThat(endpoint.record(RecordLimits.VOICEMAIL, recorded::add)).isFalse();
            RelayFixture.await(() -> fixture.relay.stats().recording() == 1);
            var sound = staircase(1).coded(Codec.PCMA);
            for (int i = 0; i < 100; i++) {
                if (i != 50) {
                    phone.send(sound(8, i, sound, 0), endpoint.port());
                    int sent = i < 50 ? i + 1 : i;
                    RelayFixture.await(() -> endpoint.counters().undelivered() == sent);
                }
                fixture.time.pass(PACKET);
            }
            for (int i = 0; i < 3; i++) {
                phone.send(event(101, 1, 100 + i, 16_000, 11, true, 320), endpoint.port());
            }
            RelayFixture.await(() -> !recorded.isEmpty());

            var message = recorded.getFirst();
            assertThat(message.ending()).isEqualTo(Recorded.Ending.KEY);
            assertThat(message.key()).isEqualTo('#');
            assertThat(message.length()).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_000));
            var samples = ByteBuffer.wrap(message.wave()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            assertThat(message.wave()).hasSize((int) message.length().toMillis() * 16 + 44);
            assertThat((int) samples.getShort(44 + 2 * (49 * 160))).isBetween(900, 1_100);
            assertThat((int) samples.getShort(44 + 2 * (50 * 160 + 80))).isZero();
            assertThat((int) samples.getShort(44 + 2 * (51 * 160))).isBetween(900, 1_100);
            assertThat(fixture.relay.stats().recording()).isZero();
        }
    }

    @Test
    void aRecordingEndsWithTheCallWithSilenceAndWithItsTime() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH)) {
            var recorded = new ArrayList<Recorded>();
            var first = fixture.open();
            first.endpoint(Side.CALLER).record(RecordLimits.VOICEMAIL, recorded::add);
            first.close();
            RelayFixture.await(() -> recorded.size() == 1);
            var endpoint = fixture.open().endpoint(Side.CALLER);
            endpoint.record(RecordLimits.VOICEMAIL, recorded::add);
            fixture.awaitWhileTimePasses(() -> recorded.size() == 2);
            var limits = new RecordLimits(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, "");
            endpoint.record(limits, recorded::add);
            fixture.awaitWhileTimePasses(() -> recorded.size() == 3);

            assertThat(recorded)
                    .extracting(Recorded::ending)
                    .containsExactly(Recorded.Ending.FINISHED, Recorded.Ending.SILENCE, Recorded.Ending.LONGEST);
            assertThat(recorded).noneMatch(Recorded::isKept);
        }
    }

    @Test
    void aMistakeOfTheListenerHarmsNobody() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var endpoint = fixture.open().endpoint(Side.CALLER);
            tell(endpoint, phone);
            endpoint.speaks(PCMA);
            endpoint.play(Playlist.once(), () -> {
                throw new IllegalStateException("planted");
            });
            endpoint.play(once(staircase(1)), () -> {});
            assertThat(phone.receive()).hasSize(172);
        }
    }
}
