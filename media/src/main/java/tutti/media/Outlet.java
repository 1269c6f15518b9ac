package tutti.media;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Two open sockets, RTP and RTCP, that serve one endpoint after another.
///
/// Sockets outlive endpoints: a call that never carried media (most legs of a group) costs no system call.
/// A pair on which any packet arrived is closed after the call, so that nothing queued in the kernel
/// reaches the next one, and its numbers rest.
final class Outlet {

    static final int SOCKETS = 2;

    private final MediaPort rtp;
    private final MediaPort rtcp;
    private final AtomicReference<@Nullable RelayEndpoint> endpoint = new AtomicReference<>();
    private volatile boolean touched;

    // Of the relay thread, while no endpoint has it.
    private long freeSince;

    Outlet(PortPair pair) {
        rtp = new MediaPort(this, false, pair.port(), pair.rtp());
        rtcp = new MediaPort(this, true, pair.port() + 1, pair.rtcp());
    }

    MediaPort port(boolean ofRtcp) {
        return ofRtcp ? rtcp : rtp;
    }

    @Nullable
    RelayEndpoint endpoint() {
        return endpoint.getAcquire();
    }

    void begin(RelayEndpoint next) {
        endpoint.set(next);
    }

    /// Takes the sockets from `ended`; false when it has them no more.
    boolean end(RelayEndpoint ended) {
        return endpoint.compareAndSet(ended, null);
    }

    /// Notes that a packet arrived: these numbers need quarantine.
    void touch() {
        if (!touched) {
            touched = true;
        }
    }

    boolean touched() {
        return touched;
    }

    void freeAt(long now) {
        freeSince = now;
    }

    long freeFor(long now) {
        return now - freeSince;
    }

    void register(Selector selector) throws IOException {
        rtp.channel.register(selector, SelectionKey.OP_READ, rtp);
        rtcp.channel.register(selector, SelectionKey.OP_READ, rtcp);
    }

    void close() throws IOException {
        try (rtp.channel) {
            rtcp.channel.close();
        }
    }
}
