package tutti.call.routing;

import java.util.List;
import java.util.Objects;
import tutti.call.directory.PlanStep;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Stage.Title;

/// How a call that nobody answered ended: for the history ([Outcome] has the order), and for the
/// caller. He is told the first that applies:
///
/// 1. The plan hung up: busy → 486, rejected → 603, normal → 480.
/// 2. Outcome busy → 486.
/// 3. No group was asked and one leg alone was rung → its own final status, as far as it is the
///    caller's business: 3xx, 401, 407, 408, 430, 487 → 480; 503 → 500 (RFC 3261 §16.7 step 6).
/// 4. Else, time-out above all → 480.
///
/// Departs from RFC 3261 §16.7: a 6xx of one phone never speaks for others, and time-out is 480
/// rather than 408, as callers' exchanges take 408 for a dead trunk.
record Verdict(Outcome outcome, Refusal refusal) {

    /// The number has no plan.
    static final Verdict NO_PLAN = new Verdict(Outcome.FAILED, Refusal.NOT_FOUND);

    static Verdict exhausted(Dossier dossier) {
        var outcome = outcome(dossier, Outcome.MISSED);
        var refusal = outcome == Outcome.BUSY ? Refusal.BUSY : theOnlyAnswer(dossier);
        return new Verdict(outcome, refusal);
    }

    static Verdict hungUp(Dossier dossier, PlanStep.Reason reason) {
        return switch (reason) {
            case BUSY -> new Verdict(outcome(dossier, Outcome.BUSY), Refusal.BUSY);
            case REJECTED -> new Verdict(outcome(dossier, Outcome.MISSED), Refusal.DECLINED);
            case NORMAL -> new Verdict(outcome(dossier, Outcome.MISSED), Refusal.UNAVAILABLE);
        };
    }

    private static Outcome outcome(Dossier dossier, Outcome withoutAnybody) {
        var ends = dossier.offered().stream()
                .map(Leg::how)
                .filter(Objects::nonNull)
                .toList();
        if (ends.stream().anyMatch(Verdict::reached)
                || dossier.offered().stream().anyMatch(Verdict::mayHaveRung)) {
            return Outcome.MISSED;
        }
        if (ends.contains(LegEnd.BUSY) || skippedBusy(dossier)) {
            return Outcome.BUSY;
        }
        if (!ends.isEmpty()) {
            boolean errors = ends.stream().allMatch(LegEnd.FAILED::equals);
            return errors ? Outcome.FAILED : Outcome.MISSED;
        }
        return dossier.timeline().stream().anyMatch(Skipped.class::isInstance) ? Outcome.MISSED : withoutAnybody;
    }

    /// A leg that said nothing until its time was over: phones exist that ring without a word.
    private static boolean mayHaveRung(Leg leg) {
        return leg.how() == LegEnd.UNREACHABLE && leg.status() == null;
    }

    /// Whether somebody was there to notice the call.
    private static boolean reached(LegEnd how) {
        return switch (how) {
            case NO_ANSWER, DECLINED, FORWARD_IGNORED, TOO_LATE, NOT_CONFIRMED -> true;
            case BUSY, UNREACHABLE, FAILED, FORWARDED -> false;
            case ANSWERED, TRANSFERRED, ANSWERED_ELSEWHERE, CALLER_GAVE_UP, LOST -> true; // Of other endings.
        };
    }

    private static boolean skippedBusy(Dossier dossier) {
        return dossier.timeline().stream()
                .anyMatch(entry -> entry instanceof Skipped skipped && skipped.because() == SkipReason.BUSY);
    }

    private static Refusal theOnlyAnswer(Dossier dossier) {
        List<Leg> legs = dossier.offered();
        boolean group = dossier.timeline().stream().anyMatch(entry -> entry instanceof StepBegun step && isGroup(step));
        var status = group || legs.size() != 1 ? null : legs.getFirst().status();
        return status == null ? Refusal.UNAVAILABLE : new Refusal(forCaller(status));
    }

    private static boolean isGroup(StepBegun step) {
        return step.kind().equals(Title.CALL_GROUP);
    }

    private static int forCaller(int status) {
        return switch (status) {
            case 401, 407, 408, 430, 487 -> Refusal.UNAVAILABLE.status();
            case 503 -> Refusal.ERROR.status();
            default -> status < 400 || status > 699 ? Refusal.UNAVAILABLE.status() : status;
        };
    }
}
