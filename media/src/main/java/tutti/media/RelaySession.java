package tutti.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call's endpoints on one [Relay]. Methods are for any thread.
final class RelaySession implements MediaSession {

    /// Endpoints of one call besides the first two.
    static final int FURTHER_MAX = 100;

    private final MediaRelay plane;
    private final Relay relay;
    private final RelayEndpoint caller;
    private final RelayEndpoint callee;
    private final List<RelayEndpoint> further = new ArrayList<>(0); // Guarded by itself.
    private boolean closed; // Guarded by further.

    RelaySession(MediaRelay plane, Relay relay, RelayEndpoint caller, RelayEndpoint callee) {
        this.plane = plane;
        this.relay = relay;
        this.caller = caller;
        this.callee = callee;
        caller.begin(this, callee);
        callee.begin(this, caller);
    }

    @Override
    public Endpoint endpoint(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    @Override
    public @Nullable Endpoint add() {
        synchronized (further) {
            further.removeIf(endpoint -> !endpoint.isOpen());
            if (closed || further.size() >= FURTHER_MAX) {
                return null;
            }
            var endpoint = plane.bind(relay);
            if (endpoint != null) {
                endpoint.begin(this, null);
                further.add(endpoint);
            }
            return endpoint;
        }
    }

    @Override
    public void bridge(Endpoint left, Endpoint right) {
        own(left).bridge(own(right));
    }

    @Override
    public void adopt(Endpoint guest) {
        var endpoint = own(guest);
        endpoint.ownedBy(this);
        synchronized (further) {
            if (!closed) {
                further.add(endpoint);
                return;
            }
        }
        endpoint.close();
    }

    private RelayEndpoint own(Endpoint endpoint) {
        if (endpoint instanceof RelayEndpoint ours && ours.isOn(relay)) {
            return ours;
        }
        throw new IllegalArgumentException("endpoint of another plane, or opened with another affinity");
    }

    @Override
    public void close() {
        synchronized (further) {
            if (closed) {
                return;
            }
            closed = true;
            further.forEach(endpoint -> endpoint.closeFor(this));
        }
        caller.closeFor(this);
        callee.closeFor(this);
        plane.ended();
    }
}
