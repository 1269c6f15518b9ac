package tutti.engine.b2bua;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Tenant;
import tutti.call.routing.EndReason;
import tutti.call.routing.Event;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegId;
import tutti.call.routing.LegOrder;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transport.Flow;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// A leg that the call rings: a phone that may have several flows, or a number outside that is tried at
/// one carrier after another. To the call it is one leg with one outcome.
final class CalleeLeg implements RungLeg {
    /// A way on which nobody has said a word by then is passed over for the next (R21).
    private static final int SILENCE_MILLIS = 4_000;

    private final Switchboard board;
    private final CallSession call;
    private final LegId id;
    private final List<Way> ways;
    private final Seat seat;
    private int tried;
    private boolean ringing;
    private byte[] early = Seat.NOTHING;
    private boolean proven;
    private boolean unwanted;
    private final boolean outside;
    private final Duration deadAfter;
    private @Nullable Attempt attempt;
    private boolean counted;
    private @Nullable Instant answeredAt;
    private TimerWheel.@Nullable Entry silence;

    /// @param ways at least one, the one to try first in front
    CalleeLeg(Switchboard board, CallSession call, LegOrder order, List<Way> ways, Seat seat) {
        this.board = board;
        this.call = call;
        this.id = order.leg();
        this.deadAfter = order.deadAfter();
        this.ways = ways;
        this.seat = seat;
        this.outside = ways.getFirst().carrier() != null;
    }

    void ring() {
        if (outside) {
            counted = true;
            board.busy()
                    .outside()
                    .enter(payer(), board.clock().now(), board.services().tollWatch());
        }
        tryNext();
    }

    private void tryNext() {
        var way = ways.get(tried++);
        var sdp = offer(way);
        var side = new Side(call, id, board.marks().tag(), way.flow(), seat);
        side.carrier(way.carrier());
        var next = new Attempt(board, this, side, way, sdp.length > 0);
        proven = false;
        attempt = next;
        if (tried < ways.size()) {
            silence = board.after(SILENCE_MILLIS, () -> passOver(next));
        } else if (!deadAfter.isZero()) {
            silence = board.after(deadAfter.toMillis(), () -> giveUp(next));
        }
        next.send(call.trail().maxForwards(), sdp, null);
    }

    private void passOver(Attempt silent) {
        if (silent == attempt) {
            rests(silent.way());
            silent.cancel(EndReason.LOST);
            tryNext();
        }
    }

    /// A carrier's address that is of no use now is tried last by the calls that follow.
    private void rests(Way way) {
        if (way.carrier() != null) {
            var shared = board.shared();
            shared.carrierAddresses()
                    .silent(way.flow().remote(), shared.ticker().millis());
        }
    }

    /// What it may still say comes too late.
    private void giveUp(Attempt dead) {
        if (dead == attempt) {
            dead.cancel(EndReason.FORWARDED);
            attempt = null;
            over(Status.REQUEST_TIMEOUT, Status.reason(Status.REQUEST_TIMEOUT));
        }
    }

    private byte[] offer(Way way) {
        return call.connecting().offerTo(seat, way.flow(), call.transfers().waiting());
    }

    @Override
    public @Nullable Side side() {
        return attempt == null ? null : attempt.side();
    }

    @Override
    public boolean isOutside() {
        return outside;
    }

    /// The other end is there: a mere 100 says so.
    void heard(Attempt from) {
        if (from.way().carrier() != null) {
            board.shared().carrierAddresses().heard(from.way().flow().remote());
        }
        if (from == attempt) {
            board.disarm(silence);
        }
    }

    void ringing(Attempt from) {
        if (from == attempt && !ringing) {
            ringing = true;
            call.feed(new Event.LegRinging(id, call.now()));
        }
    }

    /// It is heard before it answers, if anybody may hear it.
    void speaks(Attempt from, byte[] description) {
        boolean news = from == attempt && description.length > 0 && early.length == 0;
        if (news && outside && call.connecting().early(from.side(), description)) {
            early = description;
        }
    }

    void answered(Attempt from, byte[] description) {
        if (from != attempt) {
            from.hangUp(EndReason.COMPLETED_ELSEWHERE);
            return;
        }
        board.disarm(silence);
        answeredAt = call.now();
        call.connecting().described(id, description.length > 0 ? description : early);
        call.feed(new Event.LegAnswered(id, call.now()));
    }

    void refused(Attempt from, SipResponse response) {
        if (response.status() == Status.SERVICE_UNAVAILABLE) {
            rests(from.way());
        }
        if (from != attempt) {
            return;
        }
        if (!proven && !unwanted && from.way().carrier() != null) {
            var proof = board.carrierLogin().proof(from.way(), response);
            if (proof != null) {
                proven = true;
                from.send(call.trail().maxForwards(), offer(from.way()), proof);
                return;
            }
        }
        if (response.status() == Status.SESSION_INTERVAL_TOO_SMALL
                && !unwanted
                && from.side().timer().tooSmall(response)) {
            from.send(call.trail().maxForwards(), offer(from.way()), null);
            return;
        }
        if (isOfThisWay(response.status()) && hasNext()) {
            board.disarm(silence);
            tryNext();
        } else if (from.way().carrier() == null && Redirection.isOne(response)) {
            redirected(response, from.way().flow());
        } else {
            over(response.status(), response.reason());
        }
    }

    /// Whether it says something about the way alone: the next may do (RFC 3261 §16.7, RFC 5626 §5.3).
    private static boolean isOfThisWay(int status) {
        return status == Status.FLOW_FAILED
                || (status >= Status.SERVER_INTERNAL_ERROR && status < Status.BUSY_EVERYWHERE);
    }

    /// A phone or trunk wants to be called elsewhere; a carrier that does is a refusal like any other.
    private void redirected(SipResponse response, Flow flow) {
        board.disarm(silence);
        call.media().leave(seat);
        var numbers = Redirection.numbers(response, board.hosts(flow));
        var failure = new LegFailure(response.status(), response.reason());
        call.feed(
                numbers.isEmpty()
                        ? new Event.LegFailed(id, failure, call.now())
                        : new Event.LegRedirected(id, numbers, failure, call.now()));
    }

    /// There was no way to it (RFC 5626 §11.5).
    void unsent(Attempt from) {
        failed(from, outside ? Status.SERVICE_UNAVAILABLE : Status.FLOW_FAILED);
    }

    void failed(Attempt from, int status) {
        if (from != attempt) {
            return;
        }
        rests(from.way());
        if (hasNext()) {
            board.disarm(silence);
            tryNext();
        } else {
            over(status, Status.reason(status));
        }
    }

    private boolean hasNext() {
        return !unwanted && !ringing && tried < ways.size();
    }

    private void over(int status, String phrase) {
        board.disarm(silence);
        gone();
        call.feed(new Event.LegFailed(id, new LegFailure(status, phrase), call.now()));
    }

    @Override
    public void acknowledge(byte[] answer) {
        if (attempt != null) {
            attempt.acknowledge(answer);
        }
    }

    @Override
    public void cancel(EndReason why) {
        unwanted = true;
        board.disarm(silence);
        call.connecting().unheard(id);
        if (attempt != null) {
            attempt.cancel(why);
        }
    }

    @Override
    public void hangUp(EndReason why) {
        if (attempt != null) {
            attempt.hangUp(why);
        }
        gone();
    }

    @Override
    public void close() {
        if (attempt != null) {
            attempt.close();
        }
        gone();
    }

    private Tenant payer() {
        return call.inquiry().directory().tenant();
    }

    /// The leg is over: its seat and its place among the calls outside are free.
    private void gone() {
        call.connecting().unheard(id);
        call.media().leave(seat);
        if (counted) {
            counted = false;
            long seconds = answeredAt == null
                    ? 0
                    : Math.max(1, Duration.between(answeredAt, call.now()).toSeconds());
            var now = board.clock().now(); // Tells the day.
            board.busy().outside().leave(payer(), seconds, now, board.services().tollWatch());
        }
    }
}
