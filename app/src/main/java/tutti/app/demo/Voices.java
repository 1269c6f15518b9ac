package tutti.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.engine.phone.PhoneMedia;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;
import tutti.media.rtp.RtpReceiver;
import tutti.media.rtp.RtpSender;
import tutti.media.rtp.RtpStream;
import tutti.sip.sdp.Anchor;

/// The sound of all simulated phones: each call sends a tone every 20 ms and listens for the other
/// side's. Callers and callees sing differently, so that hearing oneself does not count.
///
/// Thread-safe.
final class Voices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Voices.class);
    static final double CALLER_HERTZ = 440;
    static final double CALLEE_HERTZ = 620;
    private static final double LEVEL_DBM0 = -16;
    private static final int PACKET_MILLIS = 20;
    /// Who talked for less, such as a phone that answered too late, had nobody to listen to.
    private static final int JUDGED_TICKS_MIN = 25;

    private final Set<Voice> talking = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicLong streams = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("voices").factory());

    Voices() {
        var _ = clock.scheduleAtFixedRate(this::tick, PACKET_MILLIS, PACKET_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        talking.forEach(Voice::tick);
    }

    /// Sides of calls that heard the other side's tone.
    int heard() {
        return heard.get();
    }

    /// Sides that talked, yet heard no tone.
    int unheard() {
        return unheard.get();
    }

    PhoneMedia at(InetAddress address, boolean calling) {
        return calling ? voice(address, CALLER_HERTZ, CALLEE_HERTZ) : voice(address, CALLEE_HERTZ, CALLER_HERTZ);
    }

    private PhoneMedia voice(InetAddress at, double says, double hears) {
        try {
            int ssrc = (int) streams.incrementAndGet();
            var sender = new RtpSender(G711.A_LAW, new Tone(says, LEVEL_DBM0), ssrc, 0, 0);
            var stream = RtpStream.bind(new InetSocketAddress(at, 0), sender, new RtpReceiver(hears));
            return new Voice(stream);
        } catch (IOException noSocket) {
            throw new IllegalStateException("no socket for a simulated phone", noSocket);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private final class Voice implements PhoneMedia {
        private final RtpStream stream;
        private int ticks;
        private boolean closed;

        Voice(RtpStream stream) {
            this.stream = stream;
        }

        @Override
        public synchronized Anchor anchor() {
            try {
                var local = stream.local();
                return new Anchor(local.getAddress().getHostAddress(), local.getPort());
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        }

        @Override
        public synchronized void talk(InetSocketAddress remote) {
            stream.sendTo(remote);
            talking.add(this);
        }

        private synchronized void tick() {
            try {
                if (!closed) {
                    ticks++;
                    stream.tick();
                }
            } catch (IOException refused) {
                log.debug("a packet was refused: {}", refused.toString());
            }
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            talking.remove(this);
            if (ticks >= JUDGED_TICKS_MIN) {
                (stream.heard().tone().present() ? heard : unheard).incrementAndGet();
            }
            try {
                stream.close();
            } catch (IOException failed) {
                log.debug("closing a simulated phone's socket: {}", failed.toString());
            }
        }
    }
}
