package tutti.sim.chronicle;

import static tutti.sim.chronicle.Line.NEVER;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tutti.call.history.CallRecord;
import tutti.sim.net.Packet;
import tutti.sim.watch.Objections;
import tutti.sim.world.Places;
import tutti.sim.world.PretendedMedia;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// I6: of those who are rung together one wins at most. Two talk in a call, the others are asked or hear
/// something; nobody shares his place; and when it is decided, whoever rings is told at once and is rung
/// no more (clause 10, RFC 3261 §9.1). A phone that has not said a word cannot be told.
final class Forks implements Rule {
    private static final int TWO = 2;

    private final Lines lines;
    private final PretendedMedia media;
    private final Objections objections;
    private final Set<Integer> over = new HashSet<>();
    /// Calls in which a transfer was asked for: two may talk there, or wait, while others ring.
    private final Set<Integer> restless = new HashSet<>();

    Forks(Lines lines, PretendedMedia media, Objections objections) {
        this.lines = lines;
        this.media = media;
        this.objections = objections;
    }

    @Override
    public void arriving(Packet packet) {
        if (packet.to().equals(Places.SERVER)
                && packet.message() instanceof SipRequest request
                && request.is(Method.REFER)) {
            var line = lines.of(request.callId());
            if (line != null && line.port != 0) {
                restless.add(media.roomAt(line.port));
            }
        }
    }

    @Override
    public void rung(Line line, boolean again) {
        if (over.contains(line.room) || line.cancelledAt != NEVER) {
            objections.raise("I6", line + " is rung although its call is over");
        }
        for (var other : lines.live()) {
            boolean told = other.heardAt != NEVER || other.invitedAt == line.invitedAt;
            boolean rings = other.isOpen() && told && other.cancelledAt == NEVER;
            boolean twice = other != line && rings && other.room == line.room;
            if (twice && other.peer.equals(line.peer) && other.user.equals(line.user)) {
                objections.raise("fork", line + " rings twice, as " + other);
            }
        }
    }

    /// Whether the two who talk in the call of `line` hear each other.
    private void judgeBridge(Line line, Map<Integer, Line> taken) {
        var seat = media.at(line.port);
        var partner = seat.partner();
        var other = partner == null ? null : taken.get(partner.port());
        boolean apart = other == null || !other.isUp();
        if (apart && !restless.contains(seat.room())) {
            objections.raise(
                    "I6", line + " talks, and hears " + (partner == null ? "nobody" : "port " + partner.port()));
        }
    }

    @Override
    public void settled() {
        var talking = new HashMap<Integer, Integer>();
        var taken = new HashMap<Integer, Line>();
        for (var line : lines.live()) {
            if (line.isUp() && line.port != 0) {
                count(line, talking, taken);
            }
        }
        for (var line : taken.values()) {
            var seat = media.at(line.port);
            if (!seat.isServed() && !seat.isClosed() && talking.getOrDefault(seat.room(), 0) == TWO) {
                judgeBridge(line, taken);
            }
        }
        for (var line : lines.live()) {
            if (line.isOpen() && line.heardAt != NEVER && line.cancelledAt == NEVER && isDecided(line, talking)) {
                objections.raise("cancel", line + " rings on although its call is decided");
            }
        }
    }

    private void count(Line line, Map<Integer, Integer> talking, Map<Integer, Line> taken) {
        var other = taken.putIfAbsent(line.port, line);
        if (other != null) {
            objections.raise("I6", line + " and " + other + " share a place");
        }
        var seat = media.at(line.port);
        if (!seat.isServed() && talking.merge(seat.room(), 1, Integer::sum) > TWO) {
            objections.raise("I6", line + " is a third in its call");
        }
    }

    private boolean isDecided(Line ringing, Map<Integer, Integer> talking) {
        boolean connected = talking.getOrDefault(ringing.room, 0) >= TWO && !restless.contains(ringing.room);
        return over.contains(ringing.room) || connected;
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        over.add(first.room);
    }

    @Override
    public void ended() {
        for (var line : lines.all()) {
            if (!line.inbound && line.cancelledAt != NEVER && line.cancelReason == null) {
                objections.raise("clause 10", line + " was cancelled without a reason");
            }
        }
    }
}
