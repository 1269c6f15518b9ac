package tutti.engine.b2bua;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Waiting;
import tutti.call.routing.LegId;
import tutti.engine.transport.Flow;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Brings the people of one call together: what each is offered, what the caller is answered, whose sound
/// goes to whom (RFC 3264). A caller and a phone that simply talk hear each other as they described
/// themselves; wherever we spoke to one of them before, we answered for the other, and the media
/// translates what does not match.
final class Connecting {
    private final CallSession call;
    private final Switchboard board;
    private final Sides sides;
    private final MediaAnchor media;
    private final Map<LegId, byte[]> descriptions = new HashMap<>(4);
    private byte[] offerToPhones;
    private boolean answeredByUs;
    private @Nullable Overheard overheard;

    /// `listener` hears `leg`, which has not answered.
    private record Overheard(LegId listener, LegId leg) {}

    /// @param offerToPhones the caller's, with our relay in it; empty when he made none
    Connecting(CallSession call, Sides sides, MediaAnchor media, byte[] offerToPhones) {
        this.call = call;
        this.board = call.board();
        this.sides = sides;
        this.media = media;
        this.offerToPhones = offerToPhones;
    }

    // Offers.

    /// What the caller was told of us before his 200; an offer where he made none and was told nothing.
    byte[] saidToCaller() {
        var caller = media.caller();
        var said = caller.said();
        return said.length > 0 ? said : caller.offer(caller.common());
    }

    /// The caller was served by us: phones are offered what we can translate to what he speaks.
    void served() {
        answeredByUs = true;
        offerToPhones = media.phones().offer(media.caller().common());
    }

    /// The offer for whoever will sit on `seat` and is reached over `flow`; empty when he shall make one.
    ///
    /// @param towards with whom he will be connected
    byte[] offerTo(Seat seat, Flow flow, @Nullable Seat towards) {
        if (seat == media.phones()) {
            return offerToPhones.length == 0 ? Seat.NOTHING : seat.offerFacing(flow, offerToPhones, offerToPhones);
        }
        seat.take(flow);
        return seat.offer(towards == null ? media.caller().common() : towards.common());
    }

    /// A leg's 2xx carried this session description; kept until the machine has decided.
    void described(LegId leg, byte[] description) {
        descriptions.put(leg, description);
    }

    /// Takes what the leg described, once.
    ///
    /// @return false when it makes no sense
    private boolean hear(LegId leg, Side side) {
        var description = descriptions.remove(leg);
        if (description == null) {
            return side.seat().heard().length > 0;
        }
        side.seat().take(side.flow());
        return side.seat().hear(description);
    }

    // Ringing.

    /// Lets `to` hear that it rings. A caller whom nobody has spoken to makes his ringback himself, and has
    /// media of ours for music, before phones are offered what he speaks.
    void ringing(LegId to, Waiting waiting) {
        var attendant = call.attendant();
        if (attendant.serves(to)) {
            attendant.ringing(to, waiting);
        } else if (!to.isCaller() || call.caller().invite() == null) {
            call.transfers().ringing(to, waiting);
        } else if (waiting.type() == Waiting.Type.MUSIC && attendant.serveRinging()) {
            served();
            attendant.ringing(to, waiting);
        } else {
            call.caller().ringing();
        }
    }

    /// A number outside that alone is rung is heard before it answers: an announcement of the network, or its
    /// own ringback (RFC 3960 §3). Where several ring, or a group does, nobody is. A caller whom nobody has
    /// spoken to yet gets its description, where he dialled that number, else ours: others may ring after it.
    boolean early(Side side, byte[] description) {
        var listener = call.listenerTo(Sides.idOf(side));
        if (listener == null) {
            return false;
        }
        boolean plain =
                side.seat() == media.phones() && !answeredByUs && call.caller().invite() != null;
        return plain ? earlyPlainly(side, description) : overhears(listener, side, description);
    }

    private boolean earlyPlainly(Side side, byte[] description) {
        if (media.caller().heard().length == 0) {
            return false;
        }
        side.seat().take(side.flow());
        var said = side.seat().hear(description) ? media.caller().say(description) : null;
        if (said != null) {
            call.caller().progress(said);
        }
        return said != null;
    }

    private boolean overhears(LegId listener, Side side, byte[] description) {
        var ear = call.seatOf(listener);
        var seat = side.seat();
        seat.take(side.flow());
        if (ear == null || ear.heard().length == 0 || !seat.hear(description) || !seat.open()) {
            return false;
        }
        var attendant = call.attendant();
        if (listener.isCaller() && !attendant.serves(listener)) {
            var answer = ear.answer(seat.settled());
            if (answer == null) {
                return false;
            }
            attendant.begin(listener, ear);
            call.caller().progress(answer);
            if (!answeredByUs) {
                served();
            }
        }
        attendant.pause(listener);
        media.bridge(ear, seat);
        overheard = new Overheard(listener, Sides.idOf(side));
        return true;
    }

    /// `leg` rings no longer: whoever heard it hears that it rings, until somebody else speaks to him.
    void unheard(LegId leg) {
        var was = overheard;
        if (was != null && was.leg().equals(leg)) {
            overheard = null;
            call.attendant().ringing(was.listener(), Waiting.RINGBACK);
        }
    }

    // Connections.

    /// The leg answered and is spoken to before it is connected.
    boolean accept(LegId leg) {
        var side = sides.of(leg);
        if (side == null || !hear(leg, side)) {
            return false;
        }
        call.attendant().begin(leg, side.seat());
        return true;
    }

    /// Connects the caller with `leg`.
    ///
    /// @return false when the leg's description makes no sense
    boolean answer(LegId leg) {
        var side = sides.of(leg);
        if (side == null) {
            return false;
        }
        overheard = null;
        sides.join(LegId.CALLER, leg);
        boolean plain = side.seat() == media.phones() && !answeredByUs;
        return plain ? answerPlainly(leg, side) : answerForBoth(leg, side);
    }

    private boolean answerPlainly(LegId leg, Side side) {
        var description = descriptions.getOrDefault(leg, Seat.NOTHING);
        boolean heard = hear(leg, side);
        var anchored = heard ? media.caller().say(description) : null;
        call.caller().answer(anchored == null ? Seat.NOTHING : anchored);
        descriptions.clear();
        return anchored != null;
    }

    private boolean answerForBoth(LegId leg, Side side) {
        var seat = side.seat();
        boolean heard = hear(leg, side);
        var caller = media.caller();
        var answer = caller.said();
        if (!answeredByUs || answer.length == 0) {
            var settled = seat.settled();
            answer = caller.heard().length > 0 ? caller.answer(settled) : caller.offer(settled);
        }
        call.attendant().silence(LegId.CALLER);
        call.attendant().silence(leg);
        call.caller().answer(answer == null ? Seat.NOTHING : answer);
        caller.open();
        seat.open();
        media.bridge(caller, seat);
        descriptions.clear();
        return heard && answer != null;
    }

    /// The caller's ACK carried the answer to an offer of a phone, or of ours (RFC 3261 §13.2.1).
    void lateAnswer(Side from, byte[] description) {
        var caller = from.seat();
        if (!caller.hear(description)) {
            return;
        }
        if (from.leg() != null) {
            caller.open();
            return;
        }
        var partner = sides.partner(LegId.CALLER);
        var leg = partner == null ? null : sides.leg(partner);
        var side = leg == null ? null : leg.side();
        if (leg == null || side == null || answeredByUs || side.seat() != media.phones()) {
            caller.open();
        } else {
            var anchored = side.seat().say(description);
            if (anchored != null) {
                leg.acknowledge(anchored);
            }
        }
    }

    /// Connects two who have both been answered, whomever each heard before.
    void connect(LegId left, LegId right) {
        var one = sides.of(left);
        var other = sides.of(right);
        if (one == null || other == null) {
            call.severed("one of the two is gone");
            return;
        }
        boolean leftIsNew = descriptions.containsKey(left);
        boolean rightIsNew = descriptions.containsKey(right);
        if (!hear(left, one) || !hear(right, other)) {
            call.severed("a session description has no usable audio");
            return;
        }
        overheard = null;
        call.attendant().silence(left);
        call.attendant().silence(right);
        sides.join(left, right);
        one.seat().open();
        other.seat().open();
        media.bridge(one.seat(), other.seat());
        if (!leftIsNew) {
            renew(one, other);
        }
        if (!rightIsNew) {
            renew(other, one);
        }
    }

    /// Tells `side` with a re-INVITE what it talks from now on: it may be on hold, or have agreed on what
    /// the new one does not speak.
    private void renew(Side side, Side other) {
        var offer = side.seat().offer(both(side.seat(), other.seat()));
        OurOffer.send(board, side, offer, identity(side, other), new OurOffer.Outcome() {
            @Override
            public void changed(OurOffer sent, SipResponse answer) {
                if (side.seat().hear(answer.body())) {
                    side.seat().open();
                }
            }

            @Override
            public void refused(int status) {
                if (status == Status.NO_SUCH_TRANSACTION || status == Status.REQUEST_TIMEOUT) {
                    side.call().severed("one side lost the call");
                }
            }
        });
    }

    /// With whom a phone of ours talks from now on, so that it shows him (RFC 3325, clause 3); strangers
    /// are not told.
    private @Nullable String identity(Side side, Side other) {
        var person = call.accountOf(side) == null ? null : call.person(Sides.idOf(other));
        return person == null || person.number() == null
                ? null
                : board.ways().shown(person.displayName(), person.number(), side.flow());
    }

    private static List<tutti.sip.sdp.Codec> both(Seat seat, Seat other) {
        var theirs = other.spoken();
        var both = seat.spoken().stream()
                .filter(codec -> theirs.stream().anyMatch(codec::matches))
                .toList();
        return both.stream().allMatch(tutti.sip.sdp.Codec::isDigits) ? seat.common() : both;
    }
}
