package tutti.media;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The four open sockets of one call: a pair for each side, watched by one [Relay] as long as they
/// are open, also between two calls; so a call costs no system call unless it carries media.
final class Quartet {

    static final int SOCKETS = 4;

    private final MediaPort[] ports = new MediaPort[SOCKETS];
    private final AtomicReference<@Nullable RelaySession> session = new AtomicReference<>();
    private volatile boolean touched;

    // Of the relay thread, while no session has it.
    private long freeSince;

    Quartet(PortPair caller, PortPair callee) {
        place(Side.CALLER, caller);
        place(Side.CALLEE, callee);
    }

    private void place(Side side, PortPair pair) {
        place(side, false, pair.port(), pair.rtp());
        place(side, true, pair.port() + 1, pair.rtcp());
    }

    private void place(Side side, boolean rtcp, int number, DatagramChannel channel) {
        ports[index(side, rtcp)] = new MediaPort(this, side, rtcp, number, channel);
    }

    MediaPort port(Side side, boolean rtcp) {
        return ports[index(side, rtcp)];
    }

    @Nullable
    RelaySession session() {
        return session.getAcquire();
    }

    void begin(RelaySession next) {
        session.set(next);
    }

    /// Takes the sockets from `ended`; false when it has them no more.
    boolean end(RelaySession ended) {
        return session.compareAndSet(ended, null);
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
        for (var port : ports) {
            port.channel.register(selector, SelectionKey.OP_READ, port);
        }
    }

    void close() throws IOException {
        for (var port : ports) {
            port.channel.close();
        }
    }

    private static int index(Side side, boolean rtcp) {
        return (side == Side.CALLER ? 0 : 2) + (rtcp ? 1 : 0);
    }
}
