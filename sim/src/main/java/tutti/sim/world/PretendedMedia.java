package tutti.sim.world;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.media.Counters;
import tutti.media.MediaPlane;
import tutti.media.MediaSession;
import tutti.media.MediaStats;
import tutti.media.Side;

/// Media without sound: counts sessions and never gives a port twice, so that a port names a call.
public final class PretendedMedia implements MediaPlane {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS_PER_CALL = 4;
    private static final Counters NOTHING = new Counters(quiet(), quiet());

    private final int sessionsMax;
    private int opened;
    private int open;

    public PretendedMedia(int sessionsMax) {
        this.sessionsMax = sessionsMax;
    }

    private static Counters.OfSide quiet() {
        return new Counters.OfSide(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public @Nullable MediaSession open() {
        if (open == sessionsMax) {
            return null;
        }
        open++;
        return new Session(FIRST_PORT + PORTS_PER_CALL * opened++);
    }

    @Override
    public MediaStats stats() {
        return new MediaStats(open, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}

    private final class Session implements MediaSession {
        private final int port;
        private boolean closed;

        Session(int port) {
            this.port = port;
        }

        @Override
        public int port(Side side) {
            return side == Side.CALLER ? port : port + 2;
        }

        @Override
        public void expect(Side side, InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress from) {}

        @Override
        public Counters counters() {
            return NOTHING;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
