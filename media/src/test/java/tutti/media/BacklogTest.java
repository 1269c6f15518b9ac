package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.RelayFixture.expect;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// R24: the process was stopped for two seconds, or had no processor.
final class BacklogTest {

    private static final int LOW = 42_800;
    private static final int HIGH = 42_839;

    @Test
    void ofWhatCameMeanwhileOnlyTheLastIsPassedOn() throws Exception {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            hear(caller, callee, session, 1);

            var goesOn = holdUp(session);
            for (int i = 2; i <= 101; i++) {
                caller.send(Packets.rtp(1, i), session.port(Side.CALLER));
            }
            fixture.time.pass(Duration.ofSeconds(2));
            goesOn.countDown();

            int first = sequence(callee.receive());
            assertThat(first).isGreaterThan(101 - Backlog.BURST_MAX);
            for (int i = first + 1; i <= 101; i++) {
                assertThat(sequence(callee.receive())).isEqualTo(i);
            }
            hear(caller, callee, session, 102);
            assertThat(fixture.relay.stats().dropped()).isEqualTo(first - 2);
        }
    }

    @Test
    void aMomentIsNoDelay() throws Exception {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var caller = new TestPhone();
                var callee = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, caller);
            expect(session, Side.CALLEE, callee);
            hear(caller, callee, session, 1);

            var goesOn = holdUp(session);
            for (int i = 2; i <= 11; i++) {
                caller.send(Packets.rtp(1, i), session.port(Side.CALLER));
            }
            fixture.time.pass(Duration.ofMillis(200));
            goesOn.countDown();

            for (int i = 2; i <= 11; i++) {
                assertThat(sequence(callee.receive())).isEqualTo(i);
            }
        }
    }

    private static void hear(TestPhone caller, TestPhone callee, MediaSession session, int number) throws IOException {
        caller.send(Packets.rtp(1, number), session.port(Side.CALLER));
        assertThat(sequence(callee.receive())).isEqualTo(number);
    }

    /// The media thread waits until this is counted down.
    private static CountDownLatch holdUp(MediaSession session) throws InterruptedException {
        var held = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var endpoint = session.endpoint(Side.CALLEE);
        assertThat(endpoint.record(RecordLimits.VOICEMAIL, _ -> {
                    held.countDown();
                    RelayFixture.await(goesOn);
                }))
                .isTrue();
        endpoint.finish();
        held.await();
        return goesOn;
    }

    private static int sequence(byte[] packet) {
        return ((packet[2] & 0xff) << 8) | (packet[3] & 0xff);
    }
}
