package tutti.store;

import java.time.Instant;
import java.util.List;
import tutti.call.history.Because;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.Closing;
import tutti.call.history.Direction;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;

/// Call records for tests.
public final class Calls {

    public static final String GROUP = "group1";

    private Calls() {}

    /// An inbound call that a phone of the group took, with every kind of timeline entry.
    public static CallRecord answered(String tenant, String id, Instant startedAt) {
        var anna = new Party(Party.Type.VOIP_ACCOUNT, "anna", "Anna", "sip:anna@192.0.2.1");
        var bert = new Party(Party.Type.EXTERNAL_NUMBER, "bert", "Bert", null);
        var because = new Because(Because.Kind.TARGET, "Customer Service");
        return new CallRecord(
                id,
                tenant,
                Direction.INBOUND,
                Caller.outside("+491701234567", "Käufer"),
                "+4930123456",
                startedAt,
                startedAt.plusSeconds(5),
                startedAt.plusSeconds(65),
                5,
                60,
                Outcome.ANSWERED,
                anna,
                GROUP,
                List.of(
                        new TimelineEntry.StepBegun(startedAt, 1, "callGroup", GROUP, "Customer Service", 25),
                        TimelineEntry.Leg.rung(startedAt, 1, anna, because)
                                .ringing(startedAt.plusMillis(200))
                                .answered(startedAt.plusSeconds(5))
                                .ended(startedAt.plusSeconds(65), LegEnd.ANSWERED, 200),
                        new TimelineEntry.Skipped(startedAt, bert, SkipReason.TOO_MANY),
                        new TimelineEntry.Closed(startedAt.plusSeconds(65), Closing.CALLER_HUNG_UP, null, null)));
    }

    /// A call of a withheld number that nobody took.
    public static CallRecord missed(String tenant, String id, Instant startedAt) {
        return new CallRecord(
                id,
                tenant,
                Direction.INBOUND,
                Caller.outside(null, null),
                "+4930123456",
                startedAt,
                null,
                startedAt.plusSeconds(25),
                25,
                0,
                Outcome.MISSED,
                null,
                null,
                List.of(new TimelineEntry.Closed(startedAt.plusSeconds(25), Closing.REFUSED, 480, "nobody")));
    }

    /// The record as a list shows it.
    public static CallRecord listed(CallRecord call) {
        return new CallRecord(
                call.id(),
                call.tenantId(),
                call.direction(),
                call.caller(),
                call.called(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.ringSeconds(),
                call.talkSeconds(),
                call.outcome(),
                call.answeredBy(),
                call.groupId(),
                List.of());
    }
}
