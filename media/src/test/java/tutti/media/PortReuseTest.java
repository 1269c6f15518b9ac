package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.media.Packets.rtp;
import static tutti.media.RelayFixture.expect;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PortReuseTest {

    private static final int LOW = 11_700;
    private static final int CALLS = 10;
    private static final int HIGH = LOW + 4 * CALLS - 1;

    /// The JDK keeps a descriptor of its own from the first close on.
    @BeforeAll
    static void closeOnce() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH)) {
            fixture.open();
        }
    }

    private static int openFiles() {
        var files = new File("/proc/self/fd").list();
        return files == null ? -1 : files.length;
    }

    @Test
    void anExhaustedRangeRefusesAndServesAgainASecondAfterACallWithoutMedia() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH)) {
            var sessions = new ArrayList<MediaSession>();
            var ports = new HashSet<Integer>();
            for (int i = 0; i < CALLS; i++) {
                var session = fixture.open();
                sessions.add(session);
                ports.add(session.port(Side.CALLER));
                ports.add(session.port(Side.CALLEE));
            }
            assertThat(ports).hasSize(2 * CALLS);
            assertThat(fixture.relay.open()).isNull();
            assertThat(fixture.relay.stats().exhausted()).isEqualTo(1);
            assertThat(fixture.relay.stats().freePorts()).isZero();

            sessions.getFirst().close();
            assertThat(fixture.relay.open()).isNull();
            long from = fixture.time.getAsLong();
            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().freePorts() == 4);
            assertThat(fixture.time.getAsLong() - from)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
            var again = fixture.open();
            var before = sessions.getFirst();
            assertThat(List.of(again.port(Side.CALLER), again.port(Side.CALLEE)))
                    .containsExactlyInAnyOrder(before.port(Side.CALLER), before.port(Side.CALLEE));
            assertThat(fixture.relay.stats().sockets()).isEqualTo(4 * CALLS);
        }
    }

    @Test
    void portsThatCarriedMediaAreClosedAndRest() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            var session = fixture.open();
            expect(session, Side.CALLER, phone);
            phone.send(rtp(1, 1), session.port(Side.CALLER));
            RelayFixture.await(() -> session.counters().caller().undelivered() == 1);
            session.close();

            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().sockets() == 0);
            // The other side's pair never carried anything and is free at once.
            assertThat(fixture.relay.stats().restingPorts()).isEqualTo(2);
            assertThat(fixture.relay.stats().freePorts()).isEqualTo(4 * CALLS - 2);
            fixture.time.pass(Duration.ofSeconds(30));
            assertThat(fixture.relay.stats().freePorts()).isEqualTo(4 * CALLS);
        }
    }

    @Test
    void aReadyPortThatAStrangerTouchesIsNotGivenToACall() throws IOException {
        try (var fixture = new RelayFixture(LOW, LOW + 3);
                var stranger = new TestPhone()) {
            var session = fixture.open();
            int port = session.port(Side.CALLER);
            session.close();
            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().freePorts() == 4);
            stranger.send(rtp(1, 1), port);
            RelayFixture.await(() -> fixture.relay.stats().dropped() == 1);

            assertThat(fixture.relay.open()).isNull();
            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().restingPorts() == 2);
        }
    }

    /// I4: 40 s after the last call nothing is open.
    @Test
    void allSocketsAreClosedWithinFortySecondsAfterTheLastCall() throws IOException {
        try (var fixture = new RelayFixture(LOW, HIGH);
                var phone = new TestPhone()) {
            int before = openFiles();
            var sessions = new ArrayList<MediaSession>();
            for (int i = 0; i < CALLS; i++) {
                sessions.add(fixture.open());
            }
            phone.send(rtp(1, 1), sessions.getFirst().port(Side.CALLEE));
            RelayFixture.await(() -> fixture.relay.stats().dropped() == 1);
            sessions.forEach(MediaSession::close);

            long from = fixture.time.getAsLong();
            fixture.awaitWhileTimePasses(() -> fixture.relay.stats().sockets() == 0);
            assertThat(fixture.time.getAsLong() - from)
                    .isLessThan(Duration.ofSeconds(40).toNanos());
            RelayFixture.await(() -> openFiles() == before);
        }
    }

    @Test
    void aPortOfAnotherProcessIsPassedOver() throws IOException {
        var taken = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), LOW + 1);
        try (var other = new DatagramSocket(taken);
                var fixture = new RelayFixture(LOW, LOW + 5)) {
            assertThat(other.isBound()).isTrue();
            var session = fixture.open();
            assertThat(session.port(Side.CALLER)).isGreaterThan(LOW);
            assertThat(session.port(Side.CALLEE)).isGreaterThan(LOW);
            assertThat(fixture.relay.open()).isNull();
            assertThat(fixture.relay.stats().takenElsewhere()).isPositive();
        }
    }

    @Test
    void aClosedRelayHasNothingOpen() throws IOException {
        int before = openFiles();
        MediaRelay closed;
        try (var fixture = new RelayFixture(LOW, HIGH)) {
            fixture.open();
            fixture.open().close();
            closed = fixture.relay;
        }
        assertThat(closed.open()).isNull();
        assertThat(openFiles()).isEqualTo(before);
    }
}
