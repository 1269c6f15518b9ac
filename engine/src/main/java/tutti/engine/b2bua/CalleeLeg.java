package tutti.engine.b2bua;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.call.routing.Event;
import tutti.call.routing.LegFailure;
import tutti.call.routing.LegId;
import tutti.engine.lane.TimerWheel;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// A leg that the call rings: a phone, or a number outside that is tried at one carrier after
/// another. To the call it is one leg with one outcome.
final class CalleeLeg {
    /// A carrier that has not said a word by then is passed over for the next (R21).
    private static final int CARRIER_SILENCE_MILLIS = 4_000;

    private final Switchboard board;
    private final CallSession call;
    private final LegId id;
    private final List<Way> ways;
    private int tried;
    private boolean ringing;
    private boolean proven;
    private boolean unwanted;
    private @Nullable Attempt attempt;
    private TimerWheel.@Nullable Entry silence;

    /// @param ways at least one, the one to try first in front
    CalleeLeg(Switchboard board, CallSession call, LegId id, List<Way> ways) {
        this.board = board;
        this.call = call;
        this.id = id;
        this.ways = ways;
    }

    void ring() {
        tryNext();
    }

    private void tryNext() {
        var way = ways.get(tried++);
        var sdp = call.offerTo(way.flow());
        var next = new Attempt(board, this, call, id, way, sdp.length > 0);
        proven = false;
        attempt = next;
        if (tried < ways.size()) {
            silence = board.after(CARRIER_SILENCE_MILLIS, () -> passOver(next));
        }
        next.send(call.maxForwards(), sdp, null);
    }

    private void passOver(Attempt silent) {
        if (silent == attempt) {
            silent.cancel(EndReason.LOST);
            tryNext();
        }
    }

    @Nullable
    Side side() {
        return attempt == null ? null : attempt.side();
    }

    /// The other end is there: a mere 100 says so.
    void heard(Attempt from) {
        if (from == attempt) {
            board.disarm(silence);
        }
    }

    void ringing(Attempt from) {
        if (from == attempt && !ringing) {
            ringing = true;
            call.feed(new Event.LegRinging(id, board.clock().now()));
        }
    }

    void answered(Attempt from, byte[] description) {
        if (from != attempt) {
            from.hangUp(EndReason.COMPLETED_ELSEWHERE);
            return;
        }
        board.disarm(silence);
        call.described(id, description);
        call.feed(new Event.LegAnswered(id, board.clock().now()));
    }

    void refused(Attempt from, SipResponse response) {
        if (from != attempt) {
            return;
        }
        if (!proven && !unwanted && from.way().carrier() != null) {
            var proof = board.carrierLogin().proof(from.way(), response);
            if (proof != null) {
                proven = true;
                from.send(call.maxForwards(), call.offerTo(from.way().flow()), proof);
                return;
            }
        }
        if (response.status() >= Status.SERVER_INTERNAL_ERROR
                && response.status() < Status.BUSY_EVERYWHERE
                && hasNext()) {
            board.disarm(silence);
            tryNext();
        } else {
            over(response.status(), response.reason());
        }
    }

    void failed(Attempt from, int status) {
        if (from != attempt) {
            return;
        }
        if (hasNext()) {
            board.disarm(silence);
            tryNext();
        } else {
            over(status, Status.reason(status));
        }
    }

    private boolean hasNext() {
        return !unwanted && tried < ways.size();
    }

    private void over(int status, String phrase) {
        board.disarm(silence);
        call.feed(new Event.LegFailed(
                id, new LegFailure(status, phrase), board.clock().now()));
    }

    void acknowledge(byte[] answer) {
        if (attempt != null) {
            attempt.acknowledge(answer);
        }
    }

    void cancel(EndReason why) {
        unwanted = true;
        board.disarm(silence);
        if (attempt != null) {
            attempt.cancel(why);
        }
    }

    void hangUp(EndReason why) {
        if (attempt != null) {
            attempt.hangUp(why);
        }
    }

    /// The peer's BYE came.
    void close() {
        if (attempt != null) {
            attempt.close();
        }
    }
}
