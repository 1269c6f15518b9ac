package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tutti.engine.phone.PhoneMedia;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;
import tutti.media.rtp.RtpReceiver;
import tutti.media.rtp.RtpSender;
import tutti.media.rtp.RtpStream;
import tutti.sip.sdp.Anchor;

/// What one call of a [Telephone] says and hears: a tone every 20 ms. Callers sing 440 Hz and listen
/// for 620, callees the other way round, so that hearing oneself does not count.
///
/// Thread-safe.
public final class Sound implements PhoneMedia {
    public static final double CALLER_HERTZ = 440;
    public static final double CALLEE_HERTZ = 620;

    private static final double LEVEL_DBM0 = -16;
    private static final int PACKET_MILLIS = 20;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sounds").factory());

    private final RtpStream stream;
    private final ScheduledFuture<?> ticking;
    private boolean closed;
    private @Nullable InetSocketAddress toward;

    /// @param hears the tone to listen for; 0 for that of the other side
    static Sound of(InetAddress at, boolean calling, double hears) {
        double says = calling ? CALLER_HERTZ : CALLEE_HERTZ;
        double other = calling ? CALLEE_HERTZ : CALLER_HERTZ;
        try {
            var sender = new RtpSender(G711.A_LAW, new Tone(says, LEVEL_DBM0), calling ? 1 : 2, 0, 0);
            return new Sound(
                    RtpStream.bind(new InetSocketAddress(at, 0), sender, new RtpReceiver(hears == 0 ? other : hears)));
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    private Sound(RtpStream stream) {
        this.stream = stream;
        this.ticking = CLOCK.scheduleAtFixedRate(this::tick, PACKET_MILLIS, PACKET_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Anchor anchor() {
        var local = local();
        return new Anchor(local.getAddress().getHostAddress(), local.getPort());
    }

    /// Where it receives.
    public synchronized InetSocketAddress local() {
        try {
            return stream.local();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public synchronized void talk(InetSocketAddress remote) {
        toward = remote;
        stream.sendTo(remote);
    }

    /// Where it sends: the relay's port for this side. Null before the call is answered.
    public synchronized @Nullable InetSocketAddress toward() {
        return toward;
    }

    private synchronized void tick() {
        try {
            if (!closed) {
                stream.tick();
            }
        } catch (IOException refused) {
            // The relay's port is closed already; the call is over in a moment.
        }
    }

    /// Presses a key for `ticks` of 20 ms.
    public synchronized void press(char key, int ticks) {
        stream.press(key, ticks);
    }

    /// What was heard so far.
    public synchronized RtpReceiver.Heard heard() {
        return stream.heard();
    }

    /// Whether the other side's tone is heard.
    public boolean hears() {
        return heard().tone().present();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ticking.cancel(false);
            try {
                stream.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
