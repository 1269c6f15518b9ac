package tutti.engine.b2bua;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tutti.call.routing.Inquiry;
import tutti.sip.Parsed;
import tutti.sip.sdp.SessionDescription;

/// Calls that ring somewhere outside the house and may come back to us as new ones: a mobile that is
/// forwarded to the number that rings it, an exchange that sends a call on to the group that called it.
/// Networks on the way may drop every header that says where a call has been (T14). Two things remain:
///
/// - **What it describes.** A network that carries no media itself passes our session description on, or
///   its session id, or our port: then it is our call, wherever it comes from. It may come to another number
///   of ours, as far as [#PLACES_MAX] of them, and never to one where it has been.
/// - **Who calls whom.** Two honest calls may be alike in that: several people of one company call with one
///   number. So a few such calls ring outside at a time, and the next is taken for an echo of the first.
///   Callers without a number are told apart by nothing, so more of them are let in.
///
/// For all lanes. Thread-safe.
final class Circles {
    /// Calls of one caller to one number that ring outside at a time.
    static final int SAME_CALLER_MAX = 3;

    /// Legs outside that they have together, from the second call on.
    static final int SAME_CALLER_LEGS_MAX = 10;

    /// Calls to one number that ring outside at a time, of callers without a number.
    static final int ANONYMOUS_MAX = 10;

    /// Numbers of ours that one call passes through on its way out and back.
    static final int PLACES_MAX = 5;

    private final ConcurrentHashMap<Turn, Rings> ringing = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Object, Set<Place>> sent = new ConcurrentHashMap<>();

    /// Who calls whom.
    private record Turn(Place called, String caller) {
        static Turn of(Inquiry call) {
            var number = call.caller().number();
            return new Turn(Place.of(call), number == null ? "" : number);
        }

        boolean isFull(Rings now) {
            return isAnonymous()
                    ? now.calls >= ANONYMOUS_MAX
                    : now.calls >= SAME_CALLER_MAX || (now.calls > 1 && now.legs >= SAME_CALLER_LEGS_MAX);
        }

        boolean isAnonymous() {
            return caller.isEmpty();
        }
    }

    /// A number of ours that was called.
    private record Place(String tenantId, String called) {
        static Place of(Inquiry call) {
            return new Place(call.tenantId(), call.called());
        }
    }

    /// How many calls alike ring outside, and on how many legs.
    private record Rings(int calls, int legs) {
        static final Rings NONE = new Rings(0, 0);

        Rings plus(int moreCalls, int moreLegs) {
            return new Rings(calls + moreCalls, legs + moreLegs);
        }
    }

    /// Whether `call`, which nobody has answered yet, is an echo. What a phone of ours dials never is.
    ///
    /// @param offer its session description; empty when it has none
    boolean isEcho(Inquiry call, byte[] offer) {
        if (isOfPhone(call)) {
            return false;
        }
        var way = way(offer);
        if (way.contains(Place.of(call)) || way.size() >= PLACES_MAX) {
            return true;
        }
        var turn = Turn.of(call);
        return turn.isFull(ringing.getOrDefault(turn, Rings.NONE));
    }

    /// Whether a call of this very caller to this very number rings outside already.
    boolean mayBeEcho(Inquiry call) {
        var turn = Turn.of(call);
        return !isOfPhone(call) && !turn.isAnonymous() && ringing.containsKey(turn);
    }

    private static boolean isOfPhone(Inquiry call) {
        var account = call.caller().accountId();
        return account != null && call.directory().account(account).isPresent();
    }

    /// Where the call that `offer` shows to be one of ours has been; nowhere when it is none.
    private Set<Place> way(byte[] offer) {
        if (offer.length == 0
                || sent.isEmpty()
                || !(SessionDescription.parse(offer) instanceof Parsed.Ok<SessionDescription>(var read))) {
            return Set.of();
        }
        var session = sent.get(read.origin().id());
        var audio = read.audio();
        var place = audio == null ? null : audio.transport().rtp();
        var known = session == null && place != null ? sent.get(place) : session;
        return known == null ? Set.of() : known;
    }

    /// `call` rings outside the house, on one more leg.
    ///
    /// @param offer which `call` came with, empty when it has none
    /// @param marks by which our description to that leg is known ([Seat#marks])
    /// @param first whether it did not ring outside before
    void enter(Inquiry call, byte[] offer, Set<Object> marks, boolean first) {
        ringing.merge(Turn.of(call), new Rings(1, 1), (now, _) -> now.plus(first ? 1 : 0, 1));
        var places = new LinkedHashSet<>(way(offer));
        places.add(Place.of(call));
        var way = Set.copyOf(places);
        marks.forEach(mark -> sent.put(mark, way));
    }

    /// It does so no longer.
    ///
    /// @param legs so many were
    void leave(Inquiry call, int legs, Set<Object> marks) {
        ringing.computeIfPresent(Turn.of(call), (_, now) -> now.calls == 1 ? null : now.plus(-1, -legs));
        marks.forEach(sent::remove);
    }
}
