package tutti.sim.chronicle;

import static tutti.sim.chronicle.Line.NEVER;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tutti.call.history.CallRecord;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Prompted;
import tutti.call.history.TimelineEntry.Transferred;
import tutti.sim.time.Agenda;
import tutti.sim.watch.Objections;
import tutti.sim.world.Places;

/// I3: every call that the server took has one record, and it says what happened: who called whom, when it
/// began, was answered and ended, within a second, and every telephone that rang.
final class Telling implements Rule {
    private static final long TOLERANCE_MILLIS = 1_000;
    private static final int REFUSALS = 300;
    /// Who dials that listens to his messages: no call, and no record.
    private static final String MAILBOX = "*97";

    private final Lines lines;
    private final Agenda agenda;
    private final Objections objections;
    private final Map<Line, Integer> records = new HashMap<>();

    Telling(Lines lines, Agenda agenda, Objections objections) {
        this.lines = lines;
        this.agenda = agenda;
        this.objections = objections;
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        records.merge(first, 1, Integer::sum);
        judgeBeginning(record, first);
        judgeOutcome(record, first);
        judgeTimes(record, first);
        lines.rungIn(first.room).filter(line -> Lines.isHouse(line.peer)).forEach(line -> judgeLeg(record, line));
    }

    private void judgeBeginning(CallRecord record, Line first) {
        near(first, "beginning", Agenda.worldMillis(record.startedAt()), first.begunAt);
        var account = record.caller().accountId();
        if (Places.isPhone(first.peer) && !first.user.equals(account)) {
            objections.raise("I3", first + " is recorded as a call of " + account);
        }
    }

    private void judgeOutcome(CallRecord record, Line first) {
        boolean answered = record.outcome() == Outcome.ANSWERED;
        if (answered != (record.answeredAt() != null) || answered != (record.answeredBy() != null)) {
            objections.raise("I3", first + " is recorded as " + record.outcome() + " by " + record.answeredBy());
        }
        boolean refused = first.finalAt == NEVER || first.finalStatus >= REFUSALS;
        if (refused && (answered || record.outcome() == Outcome.VOICEMAIL)) {
            objections.raise("I3", first + " was refused, and is recorded as " + record.outcome());
        }
        boolean gone = first.cancelledAt != NEVER || first.byeGotAt != NEVER || isTransferred(record);
        if (record.outcome() == Outcome.ABANDONED && !gone) {
            objections.raise("I3", first + " is recorded as abandoned");
        }
    }

    private static boolean isTransferred(CallRecord record) {
        return record.timeline().stream().anyMatch(Transferred.class::isInstance);
    }

    private void judgeTimes(CallRecord record, Line first) {
        near(first, "end", Agenda.worldMillis(record.endedAt()), agenda.worldMillis());
        var answeredAt = record.answeredAt();
        var rung = answeredAt == null ? record.endedAt() : answeredAt;
        near(first, "ring time", 1_000L * record.ringSeconds(), millis(record.startedAt(), rung));
        long talk = answeredAt == null ? 0 : millis(answeredAt, record.endedAt());
        near(first, "talk time", 1_000L * record.talkSeconds(), talk);
        boolean spokenTo = record.timeline().stream().anyMatch(Telling::isOurs);
        if (answeredAt != null && !spokenTo) {
            near(first, "answer", Agenda.worldMillis(answeredAt), first.finalAt);
        }
    }

    private static boolean isOurs(TimelineEntry entry) {
        return entry instanceof Prompted
                || entry instanceof TimelineEntry.Recorded
                || entry instanceof TimelineEntry.Chose;
    }

    private static long millis(java.time.Instant from, java.time.Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private void near(Line line, String what, long told, long seen) {
        if (Math.abs(told - seen) > TOLERANCE_MILLIS) {
            objections.raise("I3", line + ": " + what + " recorded as " + told + " ms, it was " + seen + " ms");
        }
    }

    /// Whoever rang is in the record.
    private void judgeLeg(CallRecord record, Line line) {
        var address = line.peer.getAddress().getHostAddress() + ":" + line.peer.getPort();
        boolean told = record.timeline().stream()
                .anyMatch(entry -> entry instanceof Leg leg
                        && Math.abs(Agenda.worldMillis(leg.at()) - line.invitedAt) <= TOLERANCE_MILLIS
                        && (address.equals(leg.target().address())
                                || leg.target().type() == tutti.call.history.Party.Type.TRUNK));
        if (!told) {
            objections.raise("I3", line + " rang, and is not in the record");
        }
    }

    @Override
    public void ended() {
        for (var line : lines.all()) {
            boolean call = line.inbound && line.room != Line.NO_ROOM && !line.dialled.startsWith(MAILBOX);
            int due = call ? 1 : 0;
            if (records.getOrDefault(line, 0) != due) {
                objections.raise("I3", line + " has " + records.getOrDefault(line, 0) + " records");
            }
        }
    }
}
