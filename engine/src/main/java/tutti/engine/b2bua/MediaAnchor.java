package tutti.engine.b2bua;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.media.MediaSession;
import tutti.media.Side;

/// The media room of one call: the caller has a seat, all phones that ring together share one until
/// somebody answers, and whoever is to be spoken to before he is connected gets a seat of his own.
final class MediaAnchor {
    private final MediaSession room;
    private final MediaTargets targets;
    private final Wire wire;
    private final long id;
    private final Seat caller;
    private final Seat phones;
    private int seats = 2;

    /// @param caller over which the caller is reached; null when nobody has called
    MediaAnchor(MediaSession room, MediaTargets targets, @Nullable Flow caller, long id) {
        this.room = room;
        this.targets = targets;
        this.wire = targets.wire();
        this.id = id >>> 2;
        var facing = caller == null
                ? InetAddress.getLoopbackAddress()
                : wire.advertised(caller).getAddress();
        this.caller = new Seat(targets, room.endpoint(Side.CALLER), facing, this.id);
        if (caller != null) {
            this.caller.take(caller);
        }
        this.phones = new Seat(targets, room.endpoint(Side.CALLEE), facing, this.id + 1);
    }

    Seat caller() {
        return caller;
    }

    /// The seat of all phones that ring together; who answers takes it.
    Seat phones() {
        return phones;
    }

    /// A seat of his own for whoever is reached over `flow`; null while there is no port for it.
    @Nullable
    Seat another(Flow flow) {
        var endpoint = room.add();
        if (endpoint == null) {
            return null;
        }
        var seat = new Seat(targets, endpoint, wire.advertised(flow).getAddress(), id + seats++);
        seat.take(flow);
        return seat;
    }

    /// The caller's offer as phones shall hear it; null when it makes no sense.
    byte @Nullable [] offered(byte[] description) {
        return caller.hear(description) ? phones.say(description) : null;
    }

    /// Takes over a seat from the room of another call.
    void adopt(Seat guest) {
        room.adopt(guest.endpoint());
    }

    /// Who sat there is gone; nobody else will take that seat, unless phones share it.
    void leave(Seat seat) {
        if (seat != caller && seat != phones) {
            seat.endpoint().close();
        }
    }

    /// These two hear each other from now on.
    void bridge(Seat left, Seat right) {
        room.bridge(left.endpoint(), right.endpoint());
    }

    void close() {
        room.close();
    }
}
