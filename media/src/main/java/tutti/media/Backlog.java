package tutti.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What waits at a socket after the thread was held up. Of it only the last packets are worth passing on
/// (R24): all of them at once would overflow the phone's jitter buffer, or keep it late for the rest of the
/// call. Of the relay thread.
final class Backlog {

    /// The most that is passed on of one socket, with the one that was read already.
    static final int BURST_MAX = 5;

    private static final int KEPT = BURST_MAX - 1;
    private static final int ROOM = KEPT + 1; // One for the read that finds nothing.
    private static final int DATAGRAM_BYTES_MAX = 2_048;
    /// A stranger who floods the socket does not hold us up.
    private static final int READ_MAX = 2_000;

    private final ByteBuffer[] packets = new ByteBuffer[ROOM];
    private final @Nullable InetSocketAddress[] sources = new InetSocketAddress[ROOM];
    private int read;

    /// Who takes what is kept.
    interface Taker {
        void take(MediaPort port, InetSocketAddress source, ByteBuffer packet);
    }

    Backlog() {
        Arrays.setAll(packets, _ -> ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX));
    }

    /// Empties the socket of `port`; `taker` gets the last packets.
    ///
    /// @return how many were dropped
    int drain(MediaPort port, Taker taker) throws IOException {
        read = 0;
        while (read < READ_MAX && receive(port)) {
            read++;
        }
        int first = Math.max(0, read - KEPT);
        for (int i = first; i < read; i++) {
            var source = sources[i % ROOM];
            if (source != null) {
                taker.take(port, source, packets[i % ROOM].flip());
            }
        }
        return first;
    }

    private boolean receive(MediaPort port) throws IOException {
        var into = packets[read % ROOM].clear();
        var source = (InetSocketAddress) port.channel.receive(into);
        sources[read % ROOM] = source;
        return source != null;
    }
}
