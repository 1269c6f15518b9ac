package tutti.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One relay thread: reads a packet, asks the guard of its end, sends it on to the peer; between packets
/// it does what was ordered and plays what is due.
///
/// One datagram is read per readiness and selection, never "until empty": the read that finds nothing
/// would be a wasted system call per packet, and the selector reports what is left at once. Only after
/// the thread was held up all that waits is read, and most of it dropped ([Backlog]).
///
/// **Invariant**: nothing is allocated for a packet whose sender is the same as the last one's on that
/// socket (the channel keeps that address object).
final class Relay implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final Duration TICK = Duration.ofMillis(100);
    /// So long between two rounds: the process was stopped, or had no processor.
    private static final long HELD_UP = 3 * TICK.toNanos();

    private final LongSupplier nanos;
    private final RandomGenerator chance;
    private final Selector selector;
    private final Pool pool;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final Consumer<SelectionKey> onReadable = this::read;
    private final AtomicLong relayed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong played = new AtomicLong();
    private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Playout playout = new Playout();
    private final Backlog backlog = new Backlog();
    private final ArrayList<RelayEndpoint> recording = new ArrayList<>();
    private volatile boolean stopping;
    private long roundAt;
    private long tickedAt;

    Relay(Selector selector, Pool pool, LongSupplier nanos, RandomGenerator chance) {
        this.nanos = nanos;
        this.chance = chance;
        this.selector = selector;
        this.pool = pool;
    }

    Pool pool() {
        return pool;
    }

    /// Takes sockets back from an ended session.
    void release(Outlet outlet) {
        pool.release(outlet);
    }

    long relayed() {
        return relayed.get();
    }

    long played() {
        return played.get();
    }

    Playout playout() {
        return playout;
    }

    long now() {
        return nanos.getAsLong();
    }

    /// Where a stream of ours begins: SSRC, sequence, clock (RFC 3550 §5.1).
    int anyNumber() {
        return chance.nextInt();
    }

    long dropped() {
        return dropped.get();
    }

    void stop() {
        stopping = true;
        selector.wakeup();
    }

    /// Leaves something to be done on the relay thread.
    void order(Runnable what) {
        orders.add(what);
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector) {
            roundAt = nanos.getAsLong();
            while (!stopping) {
                long now = nanos.getAsLong();
                catchUp(now);
                await(now);
                obey();
                playout.playDue(nanos.getAsLong());
                tick();
            }
            pool.closeAll(selector);
            recording.forEach(RelayEndpoint::close);
            obey();
        } catch (IOException e) {
            log.error("media relay ended", e);
        }
    }

    /// Sockets or not, a round takes a tick at most while there is anything to do; but for being held up.
    private void catchUp(long now) throws IOException {
        boolean heldUp = now - roundAt > HELD_UP && !pool.isEmpty();
        roundAt = now;
        if (!heldUp) {
            return;
        }
        for (var key : selector.keys()) {
            if (key.isValid() && key.channel().isOpen()) {
                drain((MediaPort) key.attachment());
            }
        }
    }

    private void drain(MediaPort port) {
        try {
            int late = backlog.drain(port, this::pass);
            dropped.setRelease(dropped.getPlain() + late);
        } catch (IOException e) {
            increment(dropped);
        }
    }

    private void pass(MediaPort port, InetSocketAddress source, ByteBuffer kept) {
        packet.clear().put(kept).flip();
        try {
            increment(pass(port, source) ? relayed : dropped);
        } catch (RuntimeException e) {
            increment(dropped);
            log.error("media packet on port {} failed", port.number, e);
        }
    }

    private void await(long now) throws IOException {
        long longest = pool.isEmpty() && recording.isEmpty() ? 0 : TICK.toMillis();
        if (playout.isEmpty()) {
            selector.select(onReadable, longest);
            return;
        }
        long millis = Math.min(playout.millisUntilDue(now), TICK.toMillis());
        if (millis <= 0) {
            selector.selectNow(onReadable);
        } else {
            selector.select(onReadable, millis);
        }
    }

    private void obey() {
        for (var order = orders.poll(); order != null; order = orders.poll()) {
            tell(order);
        }
    }

    /// Runs what may fail; a mistake there costs nobody his media.
    void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            log.error("media order or callback failed", e);
        }
    }

    private void tick() {
        long now = nanos.getAsLong();
        if (now - tickedAt >= TICK.toNanos()) {
            tickedAt = now;
            tell(() -> pool.tidy(now));
            tell(() -> recording.removeIf(endpoint -> !endpoint.goesOnRecording(now)));
        }
    }

    /// Looks after a recording while it lasts. On the relay thread.
    void watch(RelayEndpoint endpoint) {
        recording.add(endpoint);
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

    /// What was ordered before a packet came holds for the packet: nobody's first word goes where it went before.
    private boolean pass(MediaPort port, InetSocketAddress source) {
        obey();
        port.outlet.touch();
        var from = port.outlet.endpoint();
        if (from == null || !packet.hasRemaining()) {
            return false;
        }
        long now = nanos.getAsLong();
        var party = from.party;
        var verdict = party.judge(port.rtcp, source, packet, now);
        switch (verdict) {
            case EARLY -> party.tally.count(Tally.Kind.EARLY);
            case PROBING -> party.tally.count(Tally.Kind.PROBING);
            case STRAY -> party.tally.count(Tally.Kind.STRAY);
            case PASS -> {
                return take(from, port.rtcp, now);
            }
        }
        return false;
    }

    private boolean take(RelayEndpoint from, boolean rtcp, long now) {
        var tally = from.party.tally;
        tally.set(Tally.Kind.LAST_HEARD, now);
        if (from.ear != null && !rtcp) {
            from.ear.hear(packet, now);
        }
        int bytes = packet.remaining();
        if (!send(from, rtcp, now)) {
            tally.count(Tally.Kind.UNDELIVERED);
            return false;
        }
        if (rtcp) {
            tally.count(Tally.Kind.RTCP_PACKETS);
        } else {
            tally.count(Tally.Kind.RTP_PACKETS);
            tally.add(Tally.Kind.RTP_BYTES, bytes);
        }
        return true;
    }

    private boolean send(RelayEndpoint from, boolean rtcp, long now) {
        var to = from.peer;
        if (to == null || !to.isOpen()) {
            return false;
        }
        if (to.mouth != null || differ(from.format(), to.format())) {
            // Our reports would be about a stream that the phone does not know (RFC 3550 §6.4).
            if (rtcp || !to.mouth().passOn(packet, from, now)) {
                return false;
            }
        }
        var target = to.party.target(rtcp);
        return target != null && deliver(to.outlet.port(rtcp), target, packet.remaining());
    }

    private static boolean differ(@Nullable Format one, @Nullable Format other) {
        return one != null && other != null && !one.equals(other);
    }

    /// Sends what was made here. On the relay thread.
    void utter(RelayEndpoint to, InetSocketAddress target, ByteBuffer made) {
        try {
            to.outlet.port(false).channel.send(made, target);
            increment(played);
        } catch (IOException | UnsupportedAddressTypeException e) {
            increment(dropped);
        }
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
