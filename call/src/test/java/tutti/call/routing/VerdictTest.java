package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.history.Closing;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.routing.Action.RefuseCaller;

/// What a call is that nobody answered, and what its caller is told.
class VerdictTest {

    /// Anna and Ben are a group; 0 = rings until the ring time is over.
    @ParameterizedTest(name = "{0} and {1}: {2}, {3}")
    @CsvSource({
        "486, 486, busy, 486",
        "600, 486, busy, 486",
        "486, 408, busy, 486",
        "486, 404, busy, 486",
        "603, 603, missed, 480",
        "603, 486, missed, 480",
        "302, 486, missed, 480",
        "302, 302, missed, 480",
        "0, 486, missed, 480",
        "0, 603, missed, 480",
        "0, 500, missed, 480",
        "0, 0, missed, 480",
        "404, 404, failed, 480",
        "408, 503, missed, 480",
        "503, 503, failed, 480",
        "500, 488, failed, 480",
        "482, 482, failed, 482",
        "482, 483, failed, 482",
        "483, 503, failed, 483",
        "482, 480, missed, 482",
        "482, 486, busy, 486",
        "482, 603, missed, 480",
        "482, 0, missed, 480",
    })
    void aGroupsVerdict(int anna, int ben, String outcome, int told) {
        var states = Map.of("anna", Office.idle("anna", 1), "ben", Office.idle("ben", 1));
        var play = Rehearsal.of(Office.open().called(), states).at(2);
        if (anna > 0) {
            play.fails(1, anna);
        }
        if (ben > 0) {
            play.fails(2, ben);
        }
        if (anna == 0 || ben == 0) {
            play.at(25).ringTimeOver(0);
        }

        assertThat(play.record().outcome()).hasToString(outcome);
        assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(new Refusal(told)));
        assertThat(play.record().timeline().getLast())
                .isEqualTo(new Closed(play.record().endedAt(), Closing.REFUSED, told, null));
    }

    /// A single callee speaks for himself.
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "486, busy, 486",
        "600, busy, 486",
        "603, missed, 603",
        "302, missed, 480",
        "404, failed, 404",
        "484, failed, 484",
        "408, missed, 480",
        "430, missed, 480",
        "480, missed, 480",
        "401, failed, 480",
        "407, failed, 480",
        "487, failed, 480",
        "500, failed, 500",
        "503, failed, 500",
        "700, failed, 480",
        "483, failed, 483",
    })
    void aSingleCalleesVerdict(int status, String outcome, int told) {
        var play = Rehearsal.of(Office.open().dials("ben", Office.MOBILE)).at(2).fails(1, status);

        assertThat(play.record().outcome()).hasToString(outcome);
        assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(new Refusal(told)));
    }

    /// A phone that alerted and then says 480 or 408 rang out by its own limit.
    @Test
    void aPhoneThatRangOutByItselfMissedTheCall() {
        var play =
                Rehearsal.of(Office.open().dials("ben", "201")).rings(1).at(40).fails(1, 480);

        assertThat(play.record().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(leg(play).how()).isEqualTo(LegEnd.NO_ANSWER);
    }

    /// A telephone that said nothing at all was not there, whatever its registration says.
    @Test
    void aPhoneThatNeverRangWasNotThere() {
        var play = Rehearsal.of(Office.open().dials("ben", "201")).at(60).ringTimeOver(0);

        assertThat(leg(play).how()).isEqualTo(LegEnd.UNREACHABLE);
        assertThat(play.record().outcome()).isEqualTo(Outcome.MISSED);
    }

    @Test
    void timeOutOfASingleCalleeIs480() {
        var play = Rehearsal.of(Office.open().dials("ben", "201")).at(60).ringTimeOver(0);

        assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.UNAVAILABLE));
        assertThat(play.record().outcome()).isEqualTo(Outcome.MISSED);
    }

    @Test
    void nobodyThereIsMissed() {
        var play = Rehearsal.of(Office.open().called(), Map.of());

        assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.UNAVAILABLE));
        assertThat(play.record().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(play.record().ringSeconds()).isZero();
    }

    @Test
    void everybodyInACallIsBusy() {
        var play = Rehearsal.of(Office.open().called(), Map.of("anna", Office.busy("anna"), "ben", Office.busy("ben")));

        assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.BUSY));
        assertThat(play.record().outcome()).isEqualTo(Outcome.BUSY);
    }

    @Test
    void aNumberWithoutPlanIsNotFound() {
        var play = Rehearsal.of(Office.open().with(new PlanStep[0]).called());

        assertThat(play.last().getFirst()).isEqualTo(new RefuseCaller(Refusal.NOT_FOUND));
        assertThat(play.record().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(play.record().groupId()).isNull();
    }

    @ParameterizedTest(name = "{0}: alone {1}, after ringing out {2}; told {3}")
    @CsvSource({"BUSY, busy, missed, 486", "REJECTED, missed, missed, 603", "NORMAL, missed, missed, 480"})
    void thePlansHangUpSaysItsReason(PlanStep.Reason reason, String alone, String afterRinging, int told) {
        var only = Rehearsal.of(Office.open().with(new HangUpStep(reason)).called());
        var last = Rehearsal.of(Office.open()
                        .with(new CallGroupStep("service", 25), new HangUpStep(reason))
                        .called())
                .at(25)
                .ringTimeOver(0);

        assertThat(only.record().outcome()).hasToString(alone);
        assertThat(last.record().outcome()).hasToString(afterRinging);
        assertThat(only.all(RefuseCaller.class)).containsExactly(new RefuseCaller(new Refusal(told)));
        assertThat(last.all(RefuseCaller.class)).containsExactly(new RefuseCaller(new Refusal(told)));
    }

    private static Leg leg(Rehearsal play) {
        return play.record().timeline().stream()
                .filter(Leg.class::isInstance)
                .map(Leg.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
