package tutti.call.routing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
/// 3. Nobody was reached and the call would have come back to where it was → 482, or 483 where a network
///    said that it had gone too far (T14): so every turn of a circle ends as one, and the caller learns it.
/// 4. No group was asked and one leg alone was rung → its own final status, as far as it is the
///    caller's business: 3xx, 401, 407, 408, 430, 487 → 480; 503 → 500 (RFC 3261 §16.7 step 6).
/// 5. Else, time-out above all → 480.
///
/// Departs from RFC 3261 §16.7: a 6xx of one phone never speaks for others, and time-out is 480
/// rather than 408, as callers' exchanges take 408 for a dead trunk.
record Verdict(Outcome outcome, Refusal refusal) {

    /// The number has no plan.
    static final Verdict NO_PLAN = new Verdict(Outcome.FAILED, Refusal.NOT_FOUND);

    static Verdict exhausted(Dossier dossier) {
        var outcome = outcome(dossier, Outcome.MISSED);
        if (outcome == Outcome.BUSY) {
            return new Verdict(outcome, Refusal.BUSY);
        }
        var loop = loop(dossier);
        return new Verdict(outcome, loop == null ? theOnlyAnswer(dossier) : loop);
    }

    /// Nothing when somebody was reached, or may have been, or nothing went in a circle.
    private static @Nullable Refusal loop(Dossier dossier) {
        int told = 0;
        for (var leg : dossier.offered()) {
            var how = leg.how();
            if (mayHaveRung(leg) || (how != null && reached(how))) {
                return null;
            }
            var status = leg.status();
            if (told == 0 && status != null && Refusal.isLoop(status)) {
                told = status;
            }
        }
        if (told == 0 && skipped(dossier, SkipReason.LOOP)) {
            return Refusal.LOOP;
        }
        return told == 0 ? null : new Refusal(told);
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
        if (ends.contains(LegEnd.BUSY) || skipped(dossier, SkipReason.BUSY)) {
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

    private static boolean skipped(Dossier dossier, SkipReason why) {
        return dossier.timeline().stream()
                .anyMatch(entry -> entry instanceof Skipped skipped && skipped.because() == why);
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
