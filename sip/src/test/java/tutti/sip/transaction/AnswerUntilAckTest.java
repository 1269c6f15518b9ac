package tutti.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendResponse;
import tutti.sip.transaction.AnswerUntilAck.Ended;
import tutti.sip.transaction.AnswerUntilAck.Waiting;

/// One test for each row of the table of [AnswerUntilAck].
final class AnswerUntilAckTest {

    private static final AnswerUntilAck ANSWER = new AnswerUntilAck(TimerValues.DEFAULT);

    @Test
    void startArmsRepetitionAndDeadline() {
        assertThat(ANSWER.start())
                .isEqualTo(Step.to(
                        new Waiting(0), new Arm(Timer.ANSWER, 500, 0), new Arm(Timer.UNACKNOWLEDGED, 32_000, 0)));
    }

    @Test
    void answerIsRepeatedAndTheWaitDoublesUpToT2() {
        assertThat(ANSWER.step(new Waiting(0), new Expired(Timer.ANSWER, 0)))
                .isEqualTo(Step.to(new Waiting(1), new SendResponse(), new Arm(Timer.ANSWER, 1_000, 1)));
        assertThat(Feed.waits(ANSWER, ANSWER.start(), Timer.ANSWER))
                .containsExactly(500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000);
    }

    @Test
    void lateTimerIsRecognisedByItsRound() {
        assertThat(ANSWER.step(new Waiting(2), new Expired(Timer.ANSWER, 1))).isEqualTo(Step.stay(new Waiting(2)));
    }

    @Test
    void ackEndsIt() {
        assertThat(ANSWER.step(new Waiting(2), new AckReceived())).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void answerWithoutAckFails() {
        assertThat(ANSWER.step(new Waiting(10), new Expired(Timer.UNACKNOWLEDGED, 0)))
                .isEqualTo(Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End()));
    }

    @Test
    void byeOfThePeerEndsIt() {
        assertThat(ANSWER.step(new Waiting(2), new Abandon())).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void restIsTheTransactionsCare() {
        for (var event : new ServerEvent[] {new RequestReceived(), new Respond(200), new TransportFailed()}) {
            assertThat(ANSWER.step(new Waiting(1), event)).isEqualTo(Step.stay(new Waiting(1)));
        }
    }

    @Test
    void endedHearsNothing() {
        for (var event : Events.SERVER) {
            assertThat(ANSWER.step(new Ended(), event)).isEqualTo(Step.stay(new Ended()));
        }
    }
}
