package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Closing;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Call.Live;
import tutti.call.routing.Call.Recalling;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Serving;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Call.Talking;
import tutti.call.routing.Call.Unanswered;
import tutti.call.routing.Stage.Title;
import tutti.call.routing.TimerId.Choose;
import tutti.call.routing.TimerId.Farewell;

/// How a call ends, and the record that is made of it.
final class Finish {

    private Finish() {}

    /// No stage is left.
    static Step exhausted(Dossier dossier, Legs losers, Instant at) {
        return dossier.scene().handover() == null
                ? refused(dossier, losers, Verdict.exhausted(dossier), at)
                : Transfers.failed(dossier, losers, at);
    }

    /// The plan has nobody (more) to offer, and nothing to say.
    static Step refused(Dossier dossier, Legs losers, Verdict verdict, Instant at) {
        var actions = new ArrayList<Action>();
        Closed closed;
        if (dossier.scene().answered()) {
            actions.add(release(dossier.scene().waiter(), EndReason.PLAN_ENDED));
            closed = new Closed(at, Closing.PLAN_ENDED, null, null);
        } else {
            actions.add(new RefuseCaller(verdict.refusal()));
            closed = new Closed(at, Closing.REFUSED, verdict.refusal().status(), null);
        }
        return ended(dossier, closed, outcome(dossier, verdict.outcome()), EndReason.RING_TIME_OVER, losers, actions);
    }

    /// Whoever wanted the call did not answer when he was rung for it: nobody else was.
    static Step notFetched(Dossier dossier, Legs losers, Instant at) {
        var actions = new ArrayList<Action>();
        actions.add(new RefuseCaller(Refusal.UNAVAILABLE));
        var closed = new Closed(at, Closing.NOT_FETCHED, null, null);
        return ended(dossier, closed, Outcome.ABANDONED, EndReason.RING_TIME_OVER, losers, actions);
    }

    /// Whoever was waited for has gone before anybody (else) answered.
    static Step abandoned(Unanswered call, Instant at) {
        var scene = call.scene();
        boolean talked = winner(call.dossier()) != null;
        var member = !scene.waiter().isCaller();
        var how = member ? Closing.MEMBER_HUNG_UP : Closing.CALLER_HUNG_UP;
        var closed = new Closed(at, talked || scene.message() ? how : Closing.CALLER_GAVE_UP, null, null);
        return broken(call, closed, LegEnd.CALLER_GAVE_UP, EndReason.CALLER_GONE);
    }

    /// We cannot go on with the call.
    static Step lost(Live call, String why, Instant at) {
        var closed = new Closed(at, Closing.LOST, null, why);
        return switch (call) {
            case Unanswered unanswered -> broken(unanswered, closed, LegEnd.LOST, EndReason.LOST);
            case Talking talking ->
                hungUp(
                        talking,
                        closed,
                        List.of(
                                release(talking.winner(), EndReason.LOST),
                                release(talking.scene().waiter(), EndReason.LOST)));
        };
    }

    private static Step broken(Unanswered call, Closed closed, LegEnd how, EndReason why) {
        var actions = new ArrayList<Action>();
        release(call, why, actions);
        for (var leg : call.open().all()) {
            actions.add(new Cancel(leg, why));
        }
        var dossier = call.dossier().ended(call.open().all(), closed.at(), how);
        switch (call) {
            case Ringing ringing -> {
                for (var asking : ringing.hunt().asked()) {
                    actions.add(new HangUp(asking.leg(), why));
                    dossier = dossier.ended(asking.leg(), closed.at(), how, null);
                }
                Hunting.disarm(ringing.hunt(), actions);
            }
            case Serving serving
            when serving.phase() == Serving.Phase.CHOOSING ->
                actions.add(new Disarm(new Choose(serving.step(), serving.attempt())));
            case Serving _, Surveying _, Recalling _ -> {} // No timer runs.
        }
        var outcome = why == EndReason.CALLER_GONE ? Outcome.ABANDONED : Outcome.FAILED;
        return ended(
                dossier, closed, outcome(dossier, outcome), why, call.losers().and(call.open()), actions);
    }

    /// Lets go of whoever waits, and of a transferor who is still there.
    private static void release(Unanswered call, EndReason why, List<Action> actions) {
        var scene = call.scene();
        boolean gone = why == EndReason.CALLER_GONE;
        if (!scene.answered()) {
            actions.add(new RefuseCaller(gone ? Refusal.TERMINATED : Refusal.ERROR));
        } else if (!gone) {
            actions.add(release(scene.waiter(), why));
        }
        var handover = scene.handover();
        if (handover != null && handover.there()) {
            actions.add(release(handover.by(), gone ? EndReason.PEER_HUNG_UP : why));
        }
    }

    /// Ends one side of an answered call.
    static Action release(LegId side, EndReason why) {
        return side.isCaller() ? new HangUpCaller(why) : new HangUp(side, why);
    }

    /// One side hung up after talking.
    static Step hungUp(Talking call, LegId side, Instant at) {
        var how = side.isCaller() ? Closing.CALLER_HUNG_UP : Closing.MEMBER_HUNG_UP;
        var release = release(call.other(side), EndReason.PEER_HUNG_UP);
        return hungUp(call, new Closed(at, how, null, other(call.dossier(), side)), List.of(release));
    }

    /// Who hung up, where that is not the one who answered.
    private static @Nullable String other(Dossier dossier, LegId side) {
        var winner = winner(dossier);
        boolean answered = winner != null && winner.leg() == side.number();
        return side.isCaller() || answered ? null : dossier.leg(side).target().name();
    }

    static Step hungUp(Talking call, Closed closed, List<Action> releases) {
        return ended(
                call.dossier(),
                closed,
                Outcome.ANSWERED,
                EndReason.COMPLETED_ELSEWHERE,
                call.losers(),
                new ArrayList<>(releases));
    }

    /// Nobody who waits is left without a partner, so no talk goes on: `actions` let go of the others.
    static Step ended(
            Dossier dossier, Closed closed, Outcome outcome, EndReason why, Legs losers, List<Action> actions) {
        for (var leg : dossier.scene().leaving().all()) {
            actions.add(new HangUp(leg, EndReason.COMPLETED_ELSEWHERE));
            actions.add(new Disarm(new Farewell(leg)));
        }
        actions.add(new Write(record(dossier, closed, outcome)));
        return new Step(new Ended(dossier.legs(), why, losers), actions);
    }

    /// Whoever talked has been answered, and a message is one, whatever happened afterwards.
    private static Outcome outcome(Dossier dossier, Outcome otherwise) {
        if (winner(dossier) != null) {
            return Outcome.ANSWERED;
        }
        return dossier.scene().message() ? Outcome.VOICEMAIL : otherwise;
    }

    private static CallRecord record(Dossier open, Closed closed, Outcome outcome) {
        var dossier = talksOver(open, closed.at());
        var inquiry = dossier.inquiry();
        var winner = outcome == Outcome.ANSWERED ? winner(dossier) : null;
        var answeredAt = winner == null ? null : winner.answeredAt();
        return new CallRecord(
                inquiry.callId(),
                inquiry.tenantId(),
                inquiry.direction(),
                inquiry.caller(),
                inquiry.called(),
                inquiry.at(),
                answeredAt,
                closed.at(),
                seconds(inquiry.at(), answeredAt == null ? closed.at() : answeredAt),
                answeredAt == null ? 0 : seconds(answeredAt, closed.at()),
                outcome,
                winner == null ? null : winner.target(),
                lastGroup(dossier),
                dossier.with(closed).timeline());
    }

    private static Dossier talksOver(Dossier dossier, Instant at) {
        var over = dossier;
        for (var leg : dossier.rung()) {
            if (leg.how() == LegEnd.ANSWERED && leg.endedAt() == null) {
                over = over.ended(new LegId(leg.leg()), at, LegEnd.ANSWERED, null);
            }
        }
        return over;
    }

    /// Whole seconds, rounded half up; a clock that was set back counts as none.
    private static int seconds(Instant from, Instant to) {
        long millis = Math.max(0, Duration.between(from, to).toMillis());
        return (int) Math.min(Integer.MAX_VALUE, (millis + 500) / 1000);
    }

    /// Who took the call first.
    private static @Nullable Leg winner(Dossier dossier) {
        for (var leg : dossier.offered()) {
            if (leg.answeredAt() != null) {
                return leg;
            }
        }
        return null;
    }

    private static @Nullable String lastGroup(Dossier dossier) {
        String group = null;
        for (var entry : dossier.timeline()) {
            if (entry instanceof StepBegun step && step.kind().equals(Title.CALL_GROUP)) {
                group = step.id();
            }
        }
        return group;
    }
}
