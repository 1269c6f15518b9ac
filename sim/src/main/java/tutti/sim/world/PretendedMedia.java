package tutti.sim.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.media.Endpoint;
import tutti.media.MediaPlane;
import tutti.media.MediaSession;
import tutti.media.MediaStats;
import tutti.media.Side;

/// Media without sound: counts sessions and never gives a port twice, so that a port names a call.
public final class PretendedMedia implements MediaPlane {
    private static final int FIRST_PORT = 20_000;
    /// The call of a port that is none of ours.
    private static final int NO_ROOM = -1;

    private final int sessionsMax;
    private final Map<Integer, PretendedEndpoint> endpoints = new HashMap<>();
    private Ears ears = Ears.IDLE;
    private int nextPort = FIRST_PORT;
    private int opened;
    private int open;
    private int lastClosed = NO_ROOM;

    public PretendedMedia(int sessionsMax) {
        this.sessionsMax = sessionsMax;
    }

    /// From now on these people are at the ends of calls.
    void listen(Ears people) {
        ears = people;
    }

    /// A number for the call that `port` belongs to now.
    public int roomAt(int port) {
        var endpoint = endpoints.get(port);
        return endpoint == null ? NO_ROOM : endpoint.room();
    }

    /// The number of the call whose media were given back last.
    public int lastClosed() {
        return lastClosed;
    }

    /// The end of a call at `port`.
    public PretendedEndpoint at(int port) {
        var endpoint = endpoints.get(port);
        if (endpoint == null) {
            throw new IllegalArgumentException("nothing at port " + port);
        }
        return endpoint;
    }

    @Override
    public @Nullable MediaSession open() {
        if (open == sessionsMax) {
            return null;
        }
        open++;
        var session = new Session(opened++);
        ears.opened(session.room);
        return session;
    }

    @Override
    public int capacity() {
        return sessionsMax;
    }

    @Override
    public boolean isOpen(int port) {
        return endpoints.containsKey(port);
    }

    @Override
    public MediaStats stats() {
        return new MediaStats(open, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}

    private PretendedEndpoint endpoint(int room) {
        var endpoint = new PretendedEndpoint(nextPort, room, ears);
        endpoints.put(nextPort, endpoint);
        nextPort += 2;
        return endpoint;
    }

    private final class Session implements MediaSession {
        private final int room;
        private final PretendedEndpoint caller;
        private final PretendedEndpoint callee;
        private final List<PretendedEndpoint> guests = new ArrayList<>();
        private boolean closed;

        Session(int room) {
            this.room = room;
            caller = PretendedMedia.this.endpoint(room);
            callee = PretendedMedia.this.endpoint(room);
            caller.join(callee);
        }

        @Override
        public Endpoint endpoint(Side side) {
            return side == Side.CALLER ? caller : callee;
        }

        @Override
        public Endpoint add() {
            var endpoint = PretendedMedia.this.endpoint(room);
            guests.add(endpoint);
            return endpoint;
        }

        @Override
        public void bridge(Endpoint left, Endpoint right) {
            ((PretendedEndpoint) left).join((PretendedEndpoint) right);
        }

        @Override
        public void adopt(Endpoint guest) {
            var endpoint = (PretendedEndpoint) guest;
            endpoint.moveTo(room);
            guests.add(endpoint);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
                lastClosed = room;
                leave(caller);
                leave(callee);
                guests.forEach(this::leave);
            }
        }

        /// Whoever another call has taken over ends with that one.
        private void leave(PretendedEndpoint endpoint) {
            if (endpoint.room() == room) {
                endpoint.close();
            }
        }
    }
}
