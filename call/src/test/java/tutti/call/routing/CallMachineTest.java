package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Call.Ended;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Call.Talking;
import tutti.call.routing.Event.CallerCancelled;
import tutti.call.routing.Event.CallerHungUp;
import tutti.call.routing.Event.Expired;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.Event.LegRinging;
import tutti.call.routing.Event.Severed;
import tutti.call.routing.TimerId.RingTime;

/// One test per line of the table of [CallMachine], a class per state.
class CallMachineTest {

    private static final LegId ANNA = new LegId(1);
    private static final LegId BEN = new LegId(2);
    private static final LegId CARL = new LegId(3);
    private static final LegId DORA = new LegId(4);
    private static final LegId NOBODY = new LegId(99);
    private static final Office TWO_STEPS =
            Office.open().with(new CallGroupStep("service", 25), new VoipAccountStep("dora", 20));

    /// Four phones of Customer Service ring; Emil is skipped.
    private static Rehearsal ringing() {
        return Rehearsal.of(Office.open().called());
    }

    private static Rehearsal talkingWithBen() {
        return ringing().at(3.2).answers(2);
    }

    @Nested
    class WhileSurveying {

        /// The second step surveys while the legs of the first have not yet ended.
        private final Step surveying = CallMachine.step(
                Rehearsal.of(TWO_STEPS.called()).call(), new Expired(new RingTime(0), Office.START.plusSeconds(25)));

        private Step after(Event event) {
            assertThat(surveying.next()).isInstanceOf(Surveying.class);
            return CallMachine.step(surveying.next(), event);
        }

        @Test
        void theFirstStepAsksForThoseWhoseStateMatters() {
            var step = CallMachine.begin(Office.open().called());

            assertThat(step.actions()).containsExactly(new Survey(List.of("anna", "ben", "carl", "dora")));
        }

        @Test
        void aLateAnswerIsHungUp() {
            var step = after(new LegAnswered(ANNA, Office.START.plusSeconds(25)));

            assertThat(step.actions()).containsExactly(new HangUp(ANNA, EndReason.RING_TIME_OVER));
            assertThat(step.next().losers().contains(ANNA)).isFalse();
        }

        @Test
        void aLoserThatEndedIsForgotten() {
            var step = after(new LegFailed(ANNA, new LegFailure(487, ""), Office.START.plusSeconds(25)));

            assertThat(step.actions()).isEmpty();
            assertThat(step.next().losers().all()).containsExactly(BEN, CARL, DORA);
        }

        @Test
        void theCallerMayGiveUp() {
            for (var event : List.of(
                    new CallerCancelled(Office.START.plusSeconds(25)),
                    new CallerHungUp(Office.START.plusSeconds(25)))) {
                var step = after(event);

                assertThat(step.actions().getFirst()).isEqualTo(new RefuseCaller(Refusal.TERMINATED));
                assertThat(step.actions().getLast()).isInstanceOf(Write.class);
                assertThat(step.actions()).hasSize(2);
            }
        }

        @Test
        void aLostCallIsRefused() {
            var step = after(new Severed("shutdown", Office.START.plusSeconds(25)));

            assertThat(step.actions().getFirst()).isEqualTo(new RefuseCaller(Refusal.ERROR));
            assertThat(step.next()).isInstanceOf(Ended.class);
        }

        @Test
        void nothingElseMatters() {
            var at = Office.START.plusSeconds(25);
            for (var event : List.of(
                    new LegRinging(ANNA, at),
                    new LegHungUp(ANNA, at),
                    new LegAnswered(NOBODY, at),
                    new Expired(new RingTime(0), at),
                    new Expired(new RingTime(1), at))) {
                assertThat(after(event)).isEqualTo(new Step(surveying.next(), List.of()));
            }
        }
    }

    @Nested
    class WhileRinging {

        @Test
        void theCallerOfAGroupIsToldOnceThatItRings() {
            var play = ringing().rings(1).rings(2).rings(1);

            assertThat(play.all(TellRinging.class)).hasSize(1);
        }

        @Test
        void theCallerOfOnePhoneIsToldWhenItRings() {
            var play = Rehearsal.of(Office.open().dials("ben", "201"));

            assertThat(play.all(TellRinging.class)).isEmpty();
            assertThat(play.rings(1).last()).containsExactly(new TellRinging());
            assertThat(play.rings(1).last()).isEmpty();
        }

        @Test
        void theFirstToAnswerTalksAndTheOthersAreToldSo() {
            var play = ringing().at(3.2).answers(2);

            assertThat(play.last())
                    .containsExactly(
                            new AnswerCaller(BEN),
                            new Cancel(ANNA, EndReason.COMPLETED_ELSEWHERE),
                            new Cancel(CARL, EndReason.COMPLETED_ELSEWHERE),
                            new Cancel(DORA, EndReason.COMPLETED_ELSEWHERE),
                            new Disarm(new RingTime(0)));
            assertThat(play.call()).isInstanceOf(Talking.class);
            assertThat(play.call().losers().all()).containsExactly(ANNA, CARL, DORA);
        }

        /// One phone's 603, 302, 404, 408, 486 or 600 never ends the group.
        @Test
        void aLegThatFailsEndsOnlyItself() {
            for (int status : List.of(302, 404, 408, 480, 486, 500, 503, 600, 603)) {
                var play = ringing().fails(1, status);

                assertThat(play.last()).as("after %d", status).isEmpty();
                assertThat(((Ringing) play.call()).open().all()).containsExactly(BEN, CARL, DORA);
                assertThat(play.call().losers().isNone()).isTrue();
            }
        }

        @Test
        void whenAllLegsAreGoneTheNextStepBeginsAtOnce() {
            var play = Rehearsal.of(TWO_STEPS.called())
                    .at(2)
                    .fails(1, 603)
                    .fails(2, 486)
                    .fails(3, 302)
                    .fails(4, 408);

            assertThat(play.last().getFirst()).isEqualTo(new Disarm(new RingTime(0)));
            assertThat(play.last().get(1)).isEqualTo(new Survey(List.of("dora")));
            assertThat(((Ring) play.last().get(2)).legs())
                    .extracting(LegOrder::leg)
                    .containsExactly(new LegId(5));
        }

        @Test
        void whenTheRingTimeIsOverAllAreCancelledAndTheNextStepBegins() {
            var play = Rehearsal.of(TWO_STEPS.called()).fails(1, 486).at(25).ringTimeOver(0);

            assertThat(play.last().subList(0, 3))
                    .containsExactly(
                            new Cancel(BEN, EndReason.RING_TIME_OVER),
                            new Cancel(CARL, EndReason.RING_TIME_OVER),
                            new Cancel(DORA, EndReason.RING_TIME_OVER));
            assertThat(play.all(Ring.class)).hasSize(2);
            assertThat(play.call().losers().all()).containsExactly(BEN, CARL, DORA);
        }

        @Test
        void theLastStepsEndRefusesTheCaller() {
            var play = ringing().at(25).ringTimeOver(0);

            assertThat(play.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.UNAVAILABLE));
            assertThat(play.record().outcome()).isEqualTo(Outcome.MISSED);
            assertThat(play.record().ringSeconds()).isEqualTo(25);
        }

        @Test
        void aLateAnswerOfAnEarlierStepIsHungUp() {
            var play = Rehearsal.of(TWO_STEPS.called()).at(25).ringTimeOver(0).answers(3);

            assertThat(play.last()).containsExactly(new HangUp(CARL, EndReason.RING_TIME_OVER));
            assertThat(play.call()).isInstanceOf(Ringing.class);
        }

        @Test
        void anAnswerAfterAFailureIsHungUpToo() {
            var play = ringing().fails(1, 408).answers(1);

            assertThat(play.last()).containsExactly(new HangUp(ANNA, EndReason.RING_TIME_OVER));
        }

        @Test
        void aLoserOfAnEarlierStepIsForgottenWhenItEnds() {
            var play = Rehearsal.of(TWO_STEPS.called()).at(25).ringTimeOver(0).fails(3, 487);

            assertThat(play.last()).isEmpty();
            assertThat(play.call().losers().all()).containsExactly(ANNA, BEN, DORA);
        }

        @Test
        void aCallerWhoGivesUpStopsEverybody() {
            for (var play :
                    List.of(ringing().at(8).callerCancels(), ringing().at(8).callerHangsUp())) {
                assertThat(play.last().subList(0, 6))
                        .containsExactly(
                                new RefuseCaller(Refusal.TERMINATED),
                                new Cancel(ANNA, EndReason.CALLER_GONE),
                                new Cancel(BEN, EndReason.CALLER_GONE),
                                new Cancel(CARL, EndReason.CALLER_GONE),
                                new Cancel(DORA, EndReason.CALLER_GONE),
                                new Disarm(new RingTime(0)));
                assertThat(play.record().outcome()).isEqualTo(Outcome.ABANDONED);
                assertThat(play.call().losers().all()).hasSize(4);
            }
        }

        @Test
        void aLostCallIsRefusedAndItsLegsCancelled() {
            var play = ringing().fails(1, 486).at(8).severed("shutdown");

            assertThat(play.last().subList(0, 5))
                    .containsExactly(
                            new RefuseCaller(Refusal.ERROR),
                            new Cancel(BEN, EndReason.LOST),
                            new Cancel(CARL, EndReason.LOST),
                            new Cancel(DORA, EndReason.LOST),
                            new Disarm(new RingTime(0)));
            assertThat(play.record().outcome()).isEqualTo(Outcome.FAILED);
        }

        @Test
        void whatIsOfAnEarlierStepOrOfNobodyChangesNothing() {
            var play = Rehearsal.of(TWO_STEPS.called()).at(25).ringTimeOver(0);
            var before = play.call();

            play.ringTimeOver(0).rings(1).hangsUp(1).surveyed(Map.of());
            play.rings(99).answers(99).fails(99, 486).hangsUp(99).hangsUp(5);

            assertThat(play.call()).isEqualTo(before);
            assertThat(play.last()).isEmpty();
        }
    }

    @Nested
    class WhileTalking {

        @Test
        void theMemberMayHangUp() {
            var play = talkingWithBen().at(63.2).hangsUp(2);

            assertThat(play.last().getFirst()).isEqualTo(new HangUpCaller(EndReason.PEER_HUNG_UP));
            assertThat(play.last()).hasSize(2);
            assertThat(play.record().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(play.record().ringSeconds()).isEqualTo(3);
            assertThat(play.record().talkSeconds()).isEqualTo(60);
        }

        @Test
        void theCallerMayHangUp() {
            var play = talkingWithBen().at(63.2).callerHangsUp();

            assertThat(play.last().getFirst()).isEqualTo(new HangUp(BEN, EndReason.PEER_HUNG_UP));
            assertThat(play.last()).hasSize(2);
            assertThat(play.record().answeredBy()).isNotNull();
        }

        /// RFC 3261 §9.1: a CANCEL can cross the 200 it meant to prevent.
        @Test
        void aLateAnswerIsHungUp() {
            var play = talkingWithBen().answers(1);

            assertThat(play.last()).containsExactly(new HangUp(ANNA, EndReason.COMPLETED_ELSEWHERE));
            assertThat(play.call()).isInstanceOf(Talking.class);
            assertThat(play.call().losers().all()).containsExactly(CARL, DORA);
            assertThat(((Talking) play.call()).dossier().leg(ANNA).how()).isEqualTo(LegEnd.TOO_LATE);
        }

        @Test
        void aLoserThatEndedIsForgotten() {
            var play = talkingWithBen().fails(1, 487).fails(3, 487).fails(4, 487);

            assertThat(play.last()).isEmpty();
            assertThat(play.call().losers().isNone()).isTrue();
        }

        @Test
        void aLostCallIsHungUpOnBothSides() {
            var play = talkingWithBen().at(10).severed("no media for 60 s");

            assertThat(play.last().subList(0, 2))
                    .containsExactly(new HangUp(BEN, EndReason.LOST), new HangUpCaller(EndReason.LOST));
            assertThat(play.record().outcome()).isEqualTo(Outcome.ANSWERED);
        }

        /// A dialog that answers 408 or 481 is gone (RFC 3261 §12.2.1.2).
        @Test
        void aWinnerThatFailsLosesTheCall() {
            var play = talkingWithBen().at(10).fails(2, 481);

            assertThat(play.last().subList(0, 2))
                    .containsExactly(new HangUp(BEN, EndReason.LOST), new HangUpCaller(EndReason.LOST));
        }

        @Test
        void theWinnersRepeatedAnswerAndACancelThatCrossedChangeNothing() {
            var play = talkingWithBen();
            var before = play.call();

            play.answers(2).callerCancels().ringTimeOver(0).surveyed(Map.of());
            play.rings(1).hangsUp(1).rings(99).answers(99).fails(99, 500);

            assertThat(play.call()).isEqualTo(before);
            assertThat(play.last()).isEmpty();
            assertThat(play.all(AnswerCaller.class)).hasSize(1);
        }
    }

    @Nested
    class Afterwards {

        @Test
        void aLateAnswerIsHungUpForTheReasonOfTheEnd() {
            assertThat(ringing().callerCancels().answers(1).last())
                    .containsExactly(new HangUp(ANNA, EndReason.CALLER_GONE));
            assertThat(ringing().ringTimeOver(0).answers(1).last())
                    .containsExactly(new HangUp(ANNA, EndReason.RING_TIME_OVER));
            assertThat(ringing().severed("x").answers(1).last()).containsExactly(new HangUp(ANNA, EndReason.LOST));
            assertThat(talkingWithBen().callerHangsUp().answers(1).last())
                    .containsExactly(new HangUp(ANNA, EndReason.COMPLETED_ELSEWHERE));
        }

        @Test
        void theCallIsSettledWhenItsLastLoserEnded() {
            var play = ringing().callerCancels();
            IntStream.rangeClosed(1, 3).forEach(leg -> play.fails(leg, 487));

            assertThat(((Ended) play.call()).settled()).isFalse();
            assertThat(((Ended) play.answers(4).call()).settled()).isTrue();
        }

        @Test
        void nothingElseMatters() {
            var play = ringing().callerCancels();
            var before = play.call();

            play.callerCancels().callerHangsUp().severed("x").ringTimeOver(0);
            play.surveyed(Map.of()).rings(1).hangsUp(1);
            play.rings(99).answers(99).answers(0).fails(99, 500);

            assertThat(play.call()).isEqualTo(before);
            assertThat(play.last()).isEmpty();
            assertThat(play.all(Write.class)).hasSize(1);
        }
    }
}
