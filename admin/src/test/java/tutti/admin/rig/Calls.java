package tutti.admin.rig;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Because;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.Closing;
import tutti.call.history.Direction;
import tutti.call.history.GroupStay;
import tutti.call.history.LegEnd;
import tutti.call.history.LiveCall;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;
import tutti.store.Lookup;

/// Calls that tests put into the history and on the scene.
public final class Calls {
    public static final Instant START = Instant.parse("2026-03-02T08:10:03Z");
    public static final Party ANNA = new Party(Party.Type.VOIP_ACCOUNT, "anna", "Anna, desk", "sip:4f@192.0.2.7:5062");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int PATIENCE = 500;

    private final Rig rig;

    public Calls(Rig rig) {
        this.rig = rig;
    }

    /// An answered call from this name, written and readable.
    public String record(Company company, String callerName) {
        return record(answered(company, new Caller("+493099887766", callerName, null), START));
    }

    /// Writes calls and waits until they can be read; gives their ids. They are written together, which is
    /// faster than one after another: the history rests between its writes.
    public List<String> record(CallRecord... calls) {
        for (var call : calls) {
            rig.store().history().write(call);
        }
        return Stream.of(calls).map(this::written).toList();
    }

    /// Writes a call and waits until it can be read; gives its id.
    public String record(CallRecord call) {
        rig.store().history().write(call);
        return written(call);
    }

    private String written(CallRecord call) {
        for (var tries = 0; tries < PATIENCE; tries++) {
            if (rig.store().history().get(call.tenantId(), call.id()) instanceof Lookup.Found<CallRecord>) {
                return call.id();
            }
            pause();
        }
        throw new AssertionError("never written: " + call.id());
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A call to a group that Anna answered after 6 s and that lasted 2 minutes.
    public static CallRecord answered(Company company, Caller caller, Instant start) {
        var answered = start.plusSeconds(6);
        var ended = start.plusSeconds(126);
        var ben = new Party(Party.Type.VOIP_ACCOUNT, "ben", "Ben", null);
        var because = new Because(Because.Kind.TARGET, "Service");
        return new CallRecord(
                "call" + NUMBERS.incrementAndGet(),
                company.id(),
                Direction.INBOUND,
                caller,
                "+4930123450",
                start,
                answered,
                ended,
                6,
                120,
                Outcome.ANSWERED,
                ANNA,
                "group1",
                List.of(
                        new TimelineEntry.StepBegun(start, 1, "callGroup", "group1", "Service", 25),
                        TimelineEntry.Leg.rung(start, 1, ANNA, because)
                                .ringing(start)
                                .answered(answered),
                        TimelineEntry.Leg.rung(start, 2, ANNA, because).ended(answered, LegEnd.BUSY, 486),
                        new TimelineEntry.Skipped(start, ben, SkipReason.DO_NOT_DISTURB),
                        new TimelineEntry.Closed(ended, Closing.CALLER_HUNG_UP, null, null)));
    }

    /// A call that nobody took.
    public static CallRecord missed(Company company, String number, Instant start) {
        return new CallRecord(
                "call" + NUMBERS.incrementAndGet(),
                company.id(),
                Direction.INBOUND,
                new Caller(number, null, null),
                "+4930123450",
                start,
                null,
                start.plusSeconds(25),
                25,
                0,
                Outcome.MISSED,
                null,
                "group2",
                List.of(new TimelineEntry.Closed(start.plusSeconds(25), Closing.REFUSED, 480, "nobody")));
    }

    /// The same call for another group.
    public static CallRecord in(String group, CallRecord call) {
        return with(call, group, call.timeline());
    }

    /// The same call, having rung at a device.
    public static CallRecord ringing(String device, CallRecord call) {
        var party = new Party(Party.Type.VOIP_ACCOUNT, device, "Device", null);
        var leg = TimelineEntry.Leg.rung(call.startedAt(), 1, party, new Because(Because.Kind.TARGET, "Service"));
        return with(call, call.groupId(), List.of(leg));
    }

    /// The same call, which a group had before.
    public static CallRecord after(String group, CallRecord call) {
        var step = new TimelineEntry.StepBegun(call.startedAt(), 1, "callGroup", group, "Service", 5);
        return with(call, call.groupId(), List.of(step));
    }

    private static CallRecord with(CallRecord call, @Nullable String group, List<TimelineEntry> timeline) {
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
                group,
                timeline);
    }

    /// A call that rings at Anna's.
    public LiveCall live(Company company, String id) {
        return new LiveCall(
                id,
                company.id(),
                LiveCall.State.RINGING,
                Direction.INBOUND,
                new Caller("+493099887766", "Caller of " + company.id(), null),
                "+4930123450",
                List.of(ANNA),
                null,
                START,
                new GroupStay("service", START.plusSeconds(5)));
    }
}
