package tutti.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One relay thread: reads a packet, asks the side's guard, sends it on.
///
/// One datagram is read per readiness and selection, never "until empty": the read that finds nothing
/// would be a wasted system call per packet, and the selector reports what is left at once.
///
/// **Invariant**: nothing is allocated for a packet whose sender is the same as the last one's on that
/// socket (the channel keeps that address object).
final class Relay implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final Duration TICK = Duration.ofMillis(100);

    private final LongSupplier nanos;
    private final Selector selector;
    private final Pool pool;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final Consumer<SelectionKey> onReadable = this::read;
    private final AtomicLong relayed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean stopping;
    private long tickedAt;

    Relay(Selector selector, Pool pool, LongSupplier nanos) {
        this.nanos = nanos;
        this.selector = selector;
        this.pool = pool;
    }

    Pool pool() {
        return pool;
    }

    /// Takes sockets back from an ended session.
    void release(Quartet quartet) {
        pool.release(quartet);
    }

    long relayed() {
        return relayed.get();
    }

    long dropped() {
        return dropped.get();
    }

    void stop() {
        stopping = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector) {
            while (!stopping) {
                selector.select(onReadable, pool.isEmpty() ? 0 : TICK.toMillis());
                tick();
            }
            pool.closeAll(selector);
        } catch (IOException e) {
            log.error("media relay ended", e);
        }
    }

    private void tick() {
        long now = nanos.getAsLong();
        if (now - tickedAt >= TICK.toNanos()) {
            tickedAt = now;
            pool.tidy(now);
        }
    }

    private void read(SelectionKey key) {
        var port = (MediaPort) key.attachment();
        try {
            packet.clear();
            var source = (InetSocketAddress) port.channel.receive(packet);
            if (source != null) {
                packet.flip();
                increment(pass(port, source) ? relayed : dropped);
            }
        } catch (IOException e) {
            increment(dropped);
        } catch (RuntimeException e) {
            increment(dropped);
            log.error("media packet on port {} failed", port.number, e);
        }
    }

    private boolean pass(MediaPort port, InetSocketAddress source) {
        port.quartet.touch();
        var session = port.quartet.session();
        if (session == null || !packet.hasRemaining()) {
            return false;
        }
        long now = nanos.getAsLong();
        var party = session.party(port.side);
        var verdict = party.judge(port.rtcp, source, packet, now);
        switch (verdict) {
            case EARLY -> party.tally.count(Tally.Kind.EARLY);
            case PROBING -> party.tally.count(Tally.Kind.PROBING);
            case STRAY -> party.tally.count(Tally.Kind.STRAY);
            case PASS -> {
                return send(port, session, now);
            }
        }
        return false;
    }

    private boolean send(MediaPort port, RelaySession session, long now) {
        var tally = session.party(port.side).tally;
        tally.set(Tally.Kind.LAST_HEARD, now);
        int bytes = packet.remaining();
        var target = session.party(port.side.other()).target(port.rtcp);
        if (target == null || !deliver(port.across(), target, bytes)) {
            tally.count(Tally.Kind.UNDELIVERED);
            return false;
        }
        if (port.rtcp) {
            tally.count(Tally.Kind.RTCP_PACKETS);
        } else {
            tally.count(Tally.Kind.RTP_PACKETS);
            tally.add(Tally.Kind.RTP_BYTES, bytes);
        }
        return true;
    }

    private boolean deliver(MediaPort out, InetSocketAddress target, int bytes) {
        try {
            return out.channel.send(packet, target) == bytes;
        } catch (IOException | UnsupportedAddressTypeException e) {
            return false; // No route, other family, too long: as if lost on the way.
        }
    }

    private static void increment(AtomicLong counter) {
        counter.setRelease(counter.getPlain() + 1);
    }
}
