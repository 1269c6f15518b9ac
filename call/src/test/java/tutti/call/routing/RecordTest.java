package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.Because;
import tutti.call.history.Caller;
import tutti.call.history.Closing;
import tutti.call.history.Direction;
import tutti.call.history.GroupStay;
import tutti.call.history.LegEnd;
import tutti.call.history.LiveCall;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Call.Live;

/// What the history and the live view say of a call.
class RecordTest {

    private static final Party BEN = new Party(Party.Type.VOIP_ACCOUNT, "ben", "Ben", "sip:ben@192.0.2.1");

    @Test
    void theRecordOfAnAnsweredCallIsComplete() {
        var record = Rehearsal.of(Office.open().called())
                .at(0.1)
                .rings(2)
                .at(3.5)
                .answers(2)
                .at(63.4)
                .hangsUp(2)
                .record();

        assertThat(record.id()).isEqualTo("call-1");
        assertThat(record.tenantId()).isEqualTo("acme");
        assertThat(record.direction()).isEqualTo(Direction.INBOUND);
        assertThat(record.caller()).isEqualTo(Caller.outside(Office.CALLER, null));
        assertThat(record.called()).isEqualTo(Office.NUMBER);
        assertThat(record.startedAt()).isEqualTo(Office.START);
        assertThat(record.answeredAt()).isEqualTo(Office.START.plusMillis(3500));
        assertThat(record.endedAt()).isEqualTo(Office.START.plusMillis(63_400));
        assertThat(record.ringSeconds()).isEqualTo(4);
        assertThat(record.talkSeconds()).isEqualTo(60);
        assertThat(record.answeredBy()).isEqualTo(BEN);
        assertThat(record.groupId()).isEqualTo("service");
        assertThat(record.timeline())
                .extracting(TimelineEntry::type)
                .containsExactly("step", "leg", "leg", "leg", "leg", "skipped", "closed");
    }

    @Test
    void everyEntryOfTheTimelineIsTrue() {
        var timeline = Rehearsal.of(Office.open().called())
                .at(0.1)
                .rings(2)
                .at(0.2)
                .rings(2)
                .at(3.5)
                .answers(2)
                .at(63.4)
                .hangsUp(2)
                .record()
                .timeline();

        assertThat(timeline.getFirst())
                .isEqualTo(new StepBegun(Office.START, 1, "callGroup", "service", "Customer Service", 25));
        assertThat(timeline.get(2))
                .isEqualTo(new Leg(
                        Office.START,
                        2,
                        BEN,
                        new Because(Because.Kind.TARGET, "Customer Service"),
                        Office.START.plusMillis(100),
                        Office.START.plusMillis(3500),
                        Office.START.plusMillis(63_400),
                        LegEnd.ANSWERED,
                        null,
                        null));
        assertThat(((Leg) timeline.get(1)).how()).isEqualTo(LegEnd.ANSWERED_ELSEWHERE);
        assertThat(((Leg) timeline.get(1)).endedAt()).isEqualTo(Office.START.plusMillis(3500));
        assertThat(timeline.getLast())
                .isEqualTo(new Closed(Office.START.plusMillis(63_400), Closing.MEMBER_HUNG_UP, null, null));
    }

    @Test
    void theGroupIsTheLastOneThatWasAsked() {
        var office = Office.open()
                .with(
                        new CallGroupStep("service", 25),
                        new CallGroupStep("field", 25),
                        new VoipAccountStep("anna", 20));

        var record = Rehearsal.of(office.called())
                .ringTimeOver(0)
                .ringTimeOver(1)
                .ringTimeOver(2)
                .record();

        assertThat(record.groupId()).isEqualTo("field");
        assertThat(record.timeline())
                .filteredOn(StepBegun.class::isInstance)
                .extracting(step -> ((StepBegun) step).step())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aClockThatWasSetBackGivesNoNegativeTimes() {
        var record = Rehearsal.of(Office.open().called())
                .at(-5)
                .answers(1)
                .at(-7)
                .callerHangsUp()
                .record();

        assertThat(record.ringSeconds()).isZero();
        assertThat(record.talkSeconds()).isZero();
    }

    @Test
    void aLostCallSaysWhy() {
        var record =
                Rehearsal.of(Office.open().called()).at(8).severed("shutdown").record();

        assertThat(record.timeline().getLast())
                .isEqualTo(new Closed(Office.START.plusSeconds(8), Closing.LOST, null, "shutdown"));
    }

    @Test
    void aRingingCallIsSeenRinging() {
        var play = Rehearsal.of(Office.open().called()).fails(1, 486);

        var view = ((Live) play.call()).view();

        assertThat(view.state()).isEqualTo(LiveCall.State.RINGING);
        assertThat(view.ringing()).extracting(Party::name).containsExactly("Ben", "Carl", "Dora");
        assertThat(view.answeredBy()).isNull();
        assertThat(view.since()).isEqualTo(Office.START);
        assertThat(view.called()).isEqualTo(Office.NUMBER);
    }

    @Test
    void anAnsweredCallIsSeenTalking() {
        var play = Rehearsal.of(Office.open().called()).at(3.5).answers(2);

        var view = ((Live) play.call()).view();

        assertThat(view.state()).isEqualTo(LiveCall.State.TALKING);
        assertThat(view.ringing()).isEqualTo(List.of());
        assertThat(view.answeredBy()).isEqualTo(BEN);
        assertThat(view.since()).isEqualTo(Office.START.plusMillis(3500));
    }

    /// It goes on by its plan from group to group; its time in one begins with that one.
    @Test
    void aCallIsSeenInTheGroupThatItHasComeTo() {
        var play = Rehearsal.of(Office.open()
                .with(new CallGroupStep("service", 25), new CallGroupStep("field", 20))
                .called());
        assertThat(group(play)).isEqualTo(new GroupStay("service", Office.START));

        play.at(25).ringTimeOver(0);
        assertThat(group(play)).isEqualTo(new GroupStay("field", Office.START.plusSeconds(25)));

        play.at(30).answers(5);
        assertThat(group(play)).isEqualTo(new GroupStay("field", Office.START.plusSeconds(25)));
    }

    @Test
    void aCallThatWentOnToAPersonIsInNoGroup() {
        var play = Rehearsal.of(Office.open()
                .with(new CallGroupStep("service", 25), new VoipAccountStep("anna", 20))
                .called());

        play.at(25).ringTimeOver(0);

        assertThat(group(play)).isNull();
    }

    @Test
    void whoHandsACallToSomebodyElseTakesItOutOfTheGroup() {
        var talking = Rehearsal.of(Office.open().called()).at(3).answers(2);
        talking.at(40).transfers(2, "201");
        assertThat(group(talking)).as("Anna rings").isNull();
        talking.at(45).fails(5, 486);
        assertThat(group(talking)).as("they talk again").isEqualTo(new GroupStay("service", Office.START));

        talking.at(60).replaced(2, BEN, Event.Replaced.How.ATTENDED_TRANSFER);
        assertThat(group(talking)).isNull();
    }

    private static @Nullable GroupStay group(Rehearsal play) {
        return ((Live) play.call()).view().group();
    }
}
