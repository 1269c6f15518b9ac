package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tutti.call.history.CallRecord;
import tutti.call.history.Outcome;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.sim.time.Agenda;

/// I3: every call that the server took has one record, and it says what happened.
final class Truth implements Referee {
    private static final long TOLERANCE_MILLIS = 1_000;
    /// An answer that is not acknowledged ends the call after 64*T1.
    private static final long UNACKNOWLEDGED_MILLIS = 32_000;

    private final Objections objections;
    private final Witness witness;

    Truth(Objections objections, Witness witness) {
        this.objections = objections;
        this.witness = witness;
    }

    @Override
    public void ended(SeenCall call) {
        int due = call.hasBegun() ? 1 : 0;
        if (call.records.size() != due) {
            objections.raise("I3", call + " has " + call.records.size() + " records");
            return;
        }
        call.records.forEach(record -> judge(call, record));
    }

    private void judge(SeenCall call, CallRecord record) {
        if (!outcomes(call, record).contains(record.outcome())) {
            objections.raise("I3", call + " is recorded as " + record.outcome() + ", it was " + outcomes(call, record));
        }
        if (call.isAnswered()) {
            judgeTalk(call, record);
        } else if (record.answeredAt() != null || record.answeredBy() != null || record.talkSeconds() != 0) {
            objections.raise("I3", call + " was never answered, says its caller");
        }
        judgeSkips(call, record);
    }

    private void judgeTalk(SeenCall call, CallRecord record) {
        var winner = call.winner;
        var by = record.answeredBy();
        if (winner == null || by == null || !winner.serves(by)) {
            objections.raise("I3", call + " was answered by " + winner + ", recorded is " + by);
            return;
        }
        long end = Math.min(call.callerGoneAt, winner.byeGotAt);
        if (call.acknowledgedAt == NEVER) {
            end = Math.min(end, call.finalAt + UNACKNOWLEDGED_MILLIS);
        }
        if (call.brokenAt != NEVER || call.severed || !call.changedAt.isEmpty()) {
            end = Math.min(end, call.recordedAt); // Ended by the server, with a reason; see Changes.
        }
        near("ring time", record.ringSeconds() * 1_000L, call.finalAt - call.begunAt, call);
        near("talk time", record.talkSeconds() * 1_000L, end - call.finalAt, call);
        near("end", Agenda.worldMillis(record.endedAt()), end, call);
        if (call.isFelt()) {
            near("felt talk time", record.talkSeconds() * 1_000L, call.overAtCallerAt - call.heardAt, call);
        }
    }

    private void near(String what, long recorded, long true_, SeenCall call) {
        if (Math.abs(recorded - true_) > TOLERANCE_MILLIS) {
            objections.raise("I3", call + ": " + what + " recorded as " + recorded + " ms, it was " + true_ + " ms");
        }
    }

    /// All outcomes that are true: what happens in one instant can be told in two ways.
    private static Set<Outcome> outcomes(SeenCall call, CallRecord record) {
        if (call.isAnswered()) {
            return Set.of(Outcome.ANSWERED);
        }
        if (call.finalStatus == 487) {
            boolean gaveUp = call.cancelledAt != NEVER || call.callerGoneAt != NEVER;
            return gaveUp ? Set.of(Outcome.ABANDONED) : Set.of();
        }
        if (call.finalStatus == 503) {
            return Set.of(Outcome.FAILED);
        }
        var possible = EnumSet.noneOf(Outcome.class);
        var legs = LegFate.effective(call);
        if (legs.stream().anyMatch(fate -> fate.mayBe(LegFate.Kind.REACHED))) {
            possible.add(Outcome.MISSED);
        }
        if (legs.stream().noneMatch(fate -> fate.mustBe(LegFate.Kind.REACHED))) {
            addUnreached(possible, legs, record);
        }
        return possible;
    }

    private static void addUnreached(Set<Outcome> possible, List<LegFate> legs, CallRecord record) {
        boolean skippedBusy = skipped(record, SkipReason.BUSY);
        if (skippedBusy || legs.stream().anyMatch(fate -> fate.mayBe(LegFate.Kind.BUSY))) {
            possible.add(Outcome.BUSY);
        }
        if (skippedBusy || legs.stream().anyMatch(fate -> fate.mustBe(LegFate.Kind.BUSY))) {
            return;
        }
        if (legs.isEmpty()) {
            possible.add(hungUpBusy(record) ? Outcome.BUSY : Outcome.MISSED);
            return;
        }
        if (legs.stream().allMatch(fate -> fate.mayBe(LegFate.Kind.FAILED))) {
            possible.add(Outcome.FAILED);
        }
        if (legs.stream().anyMatch(fate -> fate.mayBe(LegFate.Kind.ABSENT))) {
            possible.add(Outcome.MISSED);
        }
    }

    /// The plan hung up with busy before it offered the call to anybody.
    private static boolean hungUpBusy(CallRecord record) {
        boolean busy = record.timeline().stream()
                .anyMatch(entry -> entry instanceof StepBegun step
                        && step.kind().equals("hangUp")
                        && step.name().equals("busy"));
        return busy && record.timeline().stream().noneMatch(Skipped.class::isInstance);
    }

    private static boolean skipped(CallRecord record, SkipReason reason) {
        return record.timeline().stream()
                .anyMatch(entry -> entry instanceof Skipped skipped && skipped.because() == reason);
    }

    /// Clause 1: who was skipped really was not to be had.
    private void judgeSkips(SeenCall call, CallRecord record) {
        for (TimelineEntry entry : record.timeline()) {
            if (entry instanceof Skipped(var at, var target, var because) && target.id() != null) {
                if (!witness.confirms(call, target.id(), because, Agenda.worldMillis(at))) {
                    objections.raise("clause 1", call + " skipped " + target.name() + " because of " + because);
                }
            }
        }
    }

    /// Who knows how the accounts were.
    interface Witness {
        boolean confirms(SeenCall call, String account, SkipReason because, long at);
    }
}
