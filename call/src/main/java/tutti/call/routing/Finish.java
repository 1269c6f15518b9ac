package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.Closing;
import tutti.call.history.LegEnd;
import tutti.call.history.LiveCall;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
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
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Call.Talking;
import tutti.call.routing.Call.Unanswered;
import tutti.call.routing.Stage.Title;
import tutti.call.routing.TimerId.RingTime;

/// How a call ends, and the record that is made of it.
final class Finish {

    private Finish() {}

    /// The plan has nobody (more) to offer.
    static Step refused(Dossier dossier, Legs losers, Verdict verdict, Instant at) {
        var refusal = verdict.refusal();
        var closed = new Closed(at, Closing.REFUSED, refusal.status(), null);
        return new Step(
                new Ended(dossier.legs(), EndReason.RING_TIME_OVER, losers),
                List.of(new RefuseCaller(refusal), new Write(record(dossier, closed, verdict.outcome()))));
    }

    /// The caller gave up while it was ringing, or before.
    static Step abandoned(Unanswered call, Instant at) {
        var closed = new Closed(at, Closing.CALLER_GAVE_UP, null, null);
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
                        List.of(new HangUp(talking.winner(), EndReason.LOST), new HangUpCaller(EndReason.LOST)));
        };
    }

    private static Step broken(Unanswered call, Closed closed, LegEnd how, EndReason why) {
        boolean caller = why == EndReason.CALLER_GONE;
        var actions = new ArrayList<Action>();
        actions.add(new RefuseCaller(caller ? Refusal.TERMINATED : Refusal.ERROR));
        call.open().all().forEach(leg -> actions.add(new Cancel(leg, why)));
        switch (call) {
            case Ringing ringing -> actions.add(new Disarm(new RingTime(ringing.step())));
            case Surveying _ -> {} // No timer runs.
        }
        var dossier = call.dossier().ended(call.open().all(), closed.at(), how);
        var outcome = caller ? Outcome.ABANDONED : Outcome.FAILED;
        actions.add(new Write(record(dossier, closed, outcome)));
        var losers = call.losers().and(call.open());
        return new Step(new Ended(dossier.legs(), why, losers), actions);
    }

    /// One side hung up after talking.
    static Step hungUp(Talking call, Instant at, Closing how, Action release) {
        return hungUp(call, new Closed(at, how, null, null), List.of(release));
    }

    private static Step hungUp(Talking call, Closed closed, List<Action> releases) {
        var dossier = call.dossier().ended(call.winner(), closed.at(), LegEnd.ANSWERED, null);
        var actions = new ArrayList<>(releases);
        actions.add(new Write(record(dossier, closed, Outcome.ANSWERED)));
        var ended = new Ended(dossier.legs(), EndReason.COMPLETED_ELSEWHERE, call.losers());
        return new Step(ended, actions);
    }

    private static CallRecord record(Dossier dossier, Closed closed, Outcome outcome) {
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
                dossier.with(List.of(closed)).timeline());
    }

    /// Whole seconds, rounded half up; a clock that was set back counts as none.
    private static int seconds(Instant from, Instant to) {
        long millis = Math.max(0, Duration.between(from, to).toMillis());
        return (int) Math.min(Integer.MAX_VALUE, (millis + 500) / 1000);
    }

    private static @Nullable Leg winner(Dossier dossier) {
        return dossier.rung().stream()
                .filter(leg -> leg.how() == LegEnd.ANSWERED)
                .findFirst()
                .orElse(null);
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

    /// How a live call looks to people.
    static LiveCall view(Live call) {
        var dossier = call.dossier();
        return switch (call) {
            case Unanswered ringing -> view(dossier, LiveCall.State.RINGING, ringing.open(), null);
            case Talking talking -> view(dossier, LiveCall.State.TALKING, Legs.NONE, dossier.leg(talking.winner()));
        };
    }

    private static LiveCall view(Dossier dossier, LiveCall.State state, Legs ringing, @Nullable Leg winner) {
        var inquiry = dossier.inquiry();
        var answeredAt = winner == null ? null : winner.answeredAt();
        List<Party> rung =
                ringing.all().stream().map(leg -> dossier.leg(leg).target()).toList();
        return new LiveCall(
                inquiry.callId(),
                inquiry.tenantId(),
                state,
                inquiry.direction(),
                inquiry.caller(),
                inquiry.called(),
                rung,
                winner == null ? null : winner.target(),
                answeredAt == null ? inquiry.at() : answeredAt);
    }
}
