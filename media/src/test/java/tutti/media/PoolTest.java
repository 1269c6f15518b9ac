package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PoolTest {

    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");
    private static final int PORT = 11_790;

    private final MediaSettings settings = MediaSettings.of(ADDRESS, PORT, PORT + 3);

    /// A registered channel that is closed keeps its port until the selector's next round.
    @Test
    void aNumberIsFreeOnlyWhenItsSocketsAreClosed() throws IOException {
        var chance = new SplittableRandom(4711);
        var rests = settings.rests();
        var range = new PortRange(PORT, PORT + 1, rests.quarantine(), rests.floor(), chance);
        try (var selector = Selector.open()) {
            var pool = new Pool(settings, range, selector, chance);
            pool.release(Objects.requireNonNull(pool.take(0)));
            pool.tidy(0);
            long idle = rests.idle().toNanos();
            pool.tidy(idle);
            assertThat(pool.take(idle)).as("closed, and not yet let go of").isNull();
            assertThat(pool.isEmpty()).as("there is something left to tidy").isFalse();

            selector.selectNow();
            assertThatCode(() -> PortPair.bind(ADDRESS, PORT).close()).doesNotThrowAnyException();
            pool.tidy(idle);
            assertThat(pool.isEmpty()).isTrue();
            assertThat(pool.take(idle)).isNotNull();
            assertThat(pool.takenElsewhere()).isZero();
            pool.closeAll(selector);
        }
    }
}
