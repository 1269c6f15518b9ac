package tutti.engine.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The open stream connections of all lanes: by their number, by their peer for reuse
/// (RFC 3261 §18), and how many each source holds (T32).
///
/// Thread-safe.
final class Connections {
    /// Streams open at most from one address; more are closed at once.
    static final int PER_SOURCE_MAX = 1_000;

    private final ConcurrentHashMap<Long, Stream> byNumber = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<InetSocketAddress, Long> byPeer = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /// @return false when its source holds too many already: close it
    boolean opened(long number, Stream stream, InetSocketAddress peer) {
        byNumber.put(number, stream);
        byPeer.put(peer, number);
        return bySource.merge(peer.getAddress(), 1, Integer::sum) <= PER_SOURCE_MAX;
    }

    void closed(long number, InetSocketAddress peer) {
        if (byNumber.remove(number) != null) {
            byPeer.remove(peer, number);
            bySource.computeIfPresent(peer.getAddress(), (_, open) -> open == 1 ? null : open - 1);
        }
    }

    @Nullable
    Stream stream(long number) {
        return byNumber.get(number);
    }

    @Nullable
    Long numberToward(InetSocketAddress peer) {
        return byPeer.get(peer);
    }
}
