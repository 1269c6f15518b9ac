package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/// A running relay with its own time.
final class RelayFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(5);

    final ManualTime time = new ManualTime();
    final MediaRelay relay;

    RelayFixture(int low, int high) throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), low, high);
    }

    RelayFixture(InetAddress address, int low, int high) throws IOException {
        var settings = new MediaSettings(address, low, high, 1, MediaSettings.Rests.DEFAULT);
        relay = MediaRelay.start(settings, time, new SplittableRandom(4711));
    }

    MediaSession open() {
        var session = relay.open();
        if (session == null) {
            throw new AssertionError("no media session: " + relay.stats());
        }
        return session;
    }

    static void expect(MediaSession session, Side side, TestPhone phone) {
        var address = phone.address();
        session.expect(side, address, new InetSocketAddress(address.getAddress(), 1));
    }

    /// Waits for what the relay thread does on its own, without moving the relay's time.
    static void await(BooleanSupplier condition) {
        Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
            while (!condition.getAsBoolean()) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        });
    }

    /// Waits on whichever thread this is, the relay's too.
    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits for a condition, with the relay's time moving on 100 ms at each look.
    void awaitWhileTimePasses(BooleanSupplier condition) {
        await(() -> {
            time.passMillis(100);
            return condition.getAsBoolean();
        });
    }

    @Override
    public void close() {
        relay.close();
    }
}
