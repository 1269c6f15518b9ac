package tutti.engine.transport;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The open stream connections of all lanes: by their number, by their peer for reuse
/// (RFC 3261 §18), and how many each source holds (T32).
///
/// Strangers share places of their own, the newest in place of the oldest: whoever fills them keeps other
/// strangers from staying, never a phone that has proven who it is, and a phone has its place as soon as it
/// has said its password. What strangers may make us keep is bounded with them
/// ([Stream#STRANGERS_BYTES_MAX] each).
///
/// Thread-safe.
final class Connections {
    /// Streams open at most from one source; more are closed at once.
    static final int PER_SOURCE_MAX = 1_000;
    /// Streams of strangers.
    static final int STRANGERS_MAX = 1_000;
    static final int STRANGERS_PER_SOURCE_MAX = 256;

    private final ConcurrentHashMap<Long, Stream> byNumber = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<InetSocketAddress, Long> byPeer = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Object lock = new Object();
    private final Map<Long, Source> accepted = new HashMap<>();
    private final Map<Source, Integer> bySource = new HashMap<>();
    private final Map<Long, Source> strangers = new LinkedHashMap<>(); // The oldest first.
    private final Map<Source, Integer> strangersBySource = new HashMap<>();

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /// We make a connection ourselves: nobody's limits are touched.
    void opening(long number, Stream stream, InetSocketAddress peer) {
        byNumber.put(number, stream);
        byPeer.put(peer, number);
    }

    /// A stranger has made one.
    ///
    /// @return the connection that has to be closed for it: itself when its source holds too many already
    @Nullable
    Stream opened(long number, Stream stream, InetSocketAddress peer) {
        opening(number, stream, peer);
        var source = Source.of(peer.getAddress());
        synchronized (lock) {
            accepted.put(number, source);
            if (bySource.merge(source, 1, Integer::sum) > PER_SOURCE_MAX) {
                return stream;
            }
            strangers.put(number, source);
            int ofSource = strangersBySource.merge(source, 1, Integer::sum);
            Long oldest = ofSource > STRANGERS_PER_SOURCE_MAX
                    ? oldest(source)
                    : strangers.size() > STRANGERS_MAX
                            ? strangers.keySet().iterator().next()
                            : null;
            if (oldest == null) {
                return null;
            }
            admit(oldest);
            return byNumber.get(oldest);
        }
    }

    private @Nullable Long oldest(Source source) {
        for (var stranger : strangers.entrySet()) {
            if (stranger.getValue().equals(source)) {
                return stranger.getKey();
            }
        }
        return null;
    }

    /// Whoever is at its other end has proven who he is.
    void proven(long number) {
        var stream = byNumber.get(number);
        if (stream != null && !stream.isProven()) {
            stream.proven();
            synchronized (lock) {
                admit(number);
            }
        }
    }

    /// It is no stranger's any more.
    private void admit(long number) {
        var source = strangers.remove(number);
        if (source != null) {
            less(strangersBySource, source);
        }
    }

    void closed(long number, InetSocketAddress peer) {
        if (byNumber.remove(number) == null) {
            return;
        }
        byPeer.remove(peer, number);
        synchronized (lock) {
            admit(number);
            var source = accepted.remove(number);
            if (source != null) {
                less(bySource, source);
            }
        }
    }

    private static void less(Map<Source, Integer> counts, Source source) {
        counts.computeIfPresent(source, (_, open) -> open == 1 ? null : open - 1);
    }

    /// Closes them all, from a thread that is no lane's.
    void close() {
        List.copyOf(byNumber.values()).forEach(Stream::close);
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
