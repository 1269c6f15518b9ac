package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Call.Talking;

/// The races of forking, each in every order in which its two events can arrive. The rows of the
/// race table that are ours to decide are named in [#ROWS].
class RacesTest {

    /// Race in the table → the test that decides it.
    private static final Map<String, String> ROWS = Map.of(
            "two 200 OK within 1 ms from two group members",
            "two200OkWithin1MsFromTwoGroupMembers",
            "caller CANCEL and member 200 within 1 ms",
            "callerCancelAndMember200Within1Ms",
            "member 486/603 and group timeout at the same tick",
            "member486Or603AndGroupTimeoutAtTheSameTick",
            "member's 302 races another member's 200",
            "members302RacesAnotherMembers200");

    private static final LegId ANNA = new LegId(1);
    private static final LegId BEN = new LegId(2);

    @Test
    void everyForkingRowOfTheTableHasItsTest() throws IOException {
        var material = System.getProperty("tutti.material", "");
        var table = Path.of(material, "flows", "rfc5407_races.tsv");
        if (material.isEmpty() || !Files.exists(table)) {
            System.out.println("RacesTest: no race table at " + table + ", own cases only");
            return;
        }
        var races = Files.readAllLines(table).stream()
                .map(line -> line.split("\t", -1))
                .filter(row -> row[0].equals("forking (ours)"))
                .map(row -> row[1])
                .toList();

        assertThat(races).hasSize(4).allSatisfy(race -> assertThat(ROWS).containsKey(race));
    }

    @Test
    void everyNamedTestExists() {
        assertThat(ROWS.values())
                .allSatisfy(name -> assertThat(RacesTest.class.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(name)));
    }

    /// One winner, the loser is acknowledged and hung up, the others cancelled, one 200 to the caller.
    @Test
    void two200OkWithin1MsFromTwoGroupMembers() {
        var play = Rehearsal.of(Office.open().called()).at(3.2).answers(1).answers(2);

        assertThat(play.last()).containsExactly(new HangUp(BEN, EndReason.COMPLETED_ELSEWHERE));
        assertThat(play.all(AnswerCaller.class)).containsExactly(new AnswerCaller(ANNA));
        assertThat(play.all(Cancel.class))
                .extracting(cancel -> cancel.leg().number())
                .containsExactly(2, 3, 4);
        play.at(13.2).callerHangsUp();
        assertThat(legs(play))
                .extracting(Leg::how)
                .containsExactly(
                        LegEnd.ANSWERED, LegEnd.TOO_LATE, LegEnd.ANSWERED_ELSEWHERE, LegEnd.ANSWERED_ELSEWHERE);
    }

    /// Either answered, and the caller's BYE follows; or 487, and the member is hung up.
    @Test
    void callerCancelAndMember200Within1Ms() {
        var answeredFirst = Rehearsal.of(Office.open().called()).at(3.2).answers(1);
        assertThat(answeredFirst.callerCancels().last()).isEmpty();
        assertThat(answeredFirst.call()).isInstanceOf(Talking.class);
        answeredFirst.callerHangsUp();
        assertThat(answeredFirst.last().getFirst()).isEqualTo(new HangUp(ANNA, EndReason.PEER_HUNG_UP));
        assertThat(answeredFirst.record().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answeredFirst.record().talkSeconds()).isZero();
        assertThat(answeredFirst.all(RefuseCaller.class)).isEmpty();

        var cancelledFirst = Rehearsal.of(Office.open().called()).at(3.2).callerCancels();
        cancelledFirst.answers(1);
        assertThat(cancelledFirst.last()).containsExactly(new HangUp(ANNA, EndReason.CALLER_GONE));
        assertThat(cancelledFirst.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.TERMINATED));
        assertThat(cancelledFirst.all(AnswerCaller.class)).isEmpty();
        assertThat(cancelledFirst.record().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(cancelledFirst.call()).isInstanceOf(Ended.class);
    }

    /// The next step is chosen once, whichever of the two is first; one final answer.
    @Test
    void member486Or603AndGroupTimeoutAtTheSameTick() {
        for (int status : List.of(486, 603)) {
            var failsFirst = lastOneRings().fails(4, status).ringTimeOver(0);
            var timeoutFirst = lastOneRings().ringTimeOver(0).fails(4, status);

            for (var play : List.of(failsFirst, timeoutFirst)) {
                assertThat(play.all(Ring.class)).hasSize(2);
                play.at(45).ringTimeOver(1).ringTimeOver(0).fails(5, 487);
                assertThat(play.all(Ring.class)).hasSize(2);
                assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.UNAVAILABLE));
                assertThat(play.record().outcome()).isEqualTo(Outcome.MISSED);
            }
        }
    }

    private static Rehearsal lastOneRings() {
        var office = Office.open().with(new CallGroupStep("service", 25), new VoipAccountStep("anna", 20));
        return Rehearsal.of(office.called())
                .fails(1, 486)
                .fails(2, 486)
                .fails(3, 486)
                .at(25);
    }

    /// The 302's branch is dropped; no new leg after the winner, and none before.
    @Test
    void members302RacesAnotherMembers200() {
        var forwardFirst =
                Rehearsal.of(Office.open().called()).at(3.2).fails(1, 302).answers(2);
        assertThat(forwardFirst.all(Ring.class)).hasSize(1);
        assertThat(forwardFirst.all(AnswerCaller.class)).containsExactly(new AnswerCaller(BEN));
        assertThat(forwardFirst.all(Cancel.class))
                .extracting(cancel -> cancel.leg().number())
                .containsExactly(3, 4);
        forwardFirst.callerHangsUp();
        assertThat(legs(forwardFirst).getFirst().how()).isEqualTo(LegEnd.FORWARD_IGNORED);

        var answerFirst =
                Rehearsal.of(Office.open().called()).at(3.2).answers(2).fails(1, 302);
        assertThat(answerFirst.last()).isEmpty();
        assertThat(answerFirst.all(Ring.class)).hasSize(1);
        assertThat(answerFirst.call()).isInstanceOf(Talking.class);
        answerFirst.callerHangsUp();
        assertThat(legs(answerFirst).getFirst().how()).isEqualTo(LegEnd.ANSWERED_ELSEWHERE);
    }

    private static List<Leg> legs(Rehearsal play) {
        return play.record().timeline().stream()
                .filter(Leg.class::isInstance)
                .map(Leg.class::cast)
                .toList();
    }
}
