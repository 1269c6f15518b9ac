package tutti.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.Disarm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendResponse;
import tutti.sip.transaction.Action.SendTrying;
import tutti.sip.transaction.InviteServer.Accepted;
import tutti.sip.transaction.InviteServer.Completed;
import tutti.sip.transaction.InviteServer.Confirmed;
import tutti.sip.transaction.InviteServer.Ended;
import tutti.sip.transaction.InviteServer.Proceeding;
import tutti.sip.transaction.InviteServer.Silent;
import tutti.sip.transaction.InviteServer.Trying;

/// One test for each row of the table of [InviteServer].
final class InviteServerTest {

    private static final InviteServer UDP =
            new InviteServer(TimerValues.DEFAULT, Reliability.UNRELIABLE, Trying.BY_TRANSACTION);
    private static final InviteServer TCP = new InviteServer(TimerValues.DEFAULT, Reliability.RELIABLE, Trying.BY_USER);

    @Test
    void startDeliversAndGivesTheUser200Milliseconds() {
        assertThat(UDP.start()).isEqualTo(Step.to(new Silent(), new Arm(Timer.TRYING, 200, 0), new Deliver()));
    }

    @Test
    void startLeavesTheUserToItself() {
        assertThat(TCP.start()).isEqualTo(Step.to(new Silent(), new Deliver()));
    }

    @Test
    void silentUserIsSpokenForWith100() {
        var trying = Step.to((InviteServer.State) new Proceeding(), new Disarm(Timer.TRYING), new SendTrying());

        assertThat(UDP.step(new Silent(), new Expired(Timer.TRYING, 0))).isEqualTo(trying);
        assertThat(UDP.step(new Silent(), new RequestReceived())).isEqualTo(trying);
        assertThat(TCP.step(new Silent(), new RequestReceived())).isEqualTo(Step.stay(new Silent()));
        assertThat(UDP.step(new Proceeding(), new Expired(Timer.TRYING, 0))).isEqualTo(Step.stay(new Proceeding()));
    }

    @Test
    void provisionalIsSent() {
        assertThat(UDP.step(new Silent(), new Respond(180)))
                .isEqualTo(Step.to(new Proceeding(), new Disarm(Timer.TRYING), new SendResponse()));
        assertThat(UDP.step(new Proceeding(), new Respond(183)))
                .isEqualTo(Step.to(new Proceeding(), new SendResponse()));
    }

    @Test
    void repeatedInviteGetsTheLastProvisionalAgain() {
        assertThat(UDP.step(new Proceeding(), new RequestReceived()))
                .isEqualTo(Step.to(new Proceeding(), new SendResponse()));
    }

    @Test
    void answerIsSentAndTheTransactionStaysForRepetitions() {
        for (var state : new InviteServer.State[] {new Silent(), new Proceeding()}) {
            assertThat(UDP.step(state, new Respond(200)))
                    .isEqualTo(Step.to(
                            new Accepted(), new Disarm(Timer.TRYING), new SendResponse(), new Arm(Timer.L, 32_000, 0)));
        }
    }

    @Test
    void refusalIsSentAndRepeatedUntilItsAck() {
        for (var state : new InviteServer.State[] {new Silent(), new Proceeding()}) {
            assertThat(UDP.step(state, new Respond(487)))
                    .isEqualTo(Step.to(
                            new Completed(0),
                            new Disarm(Timer.TRYING),
                            new SendResponse(),
                            new Arm(Timer.G, 500, 0),
                            new Arm(Timer.H, 32_000, 0)));
        }
    }

    @Test
    void refusalOverAReliableTransportIsNotRepeated() {
        assertThat(TCP.step(new Proceeding(), new Respond(487)))
                .isEqualTo(Step.to(
                        new Completed(0), new Disarm(Timer.TRYING), new SendResponse(), new Arm(Timer.H, 32_000, 0)));
    }

    @Test
    void repeatedInviteGetsTheRefusalAgain() {
        assertThat(UDP.step(new Completed(3), new RequestReceived()))
                .isEqualTo(Step.to(new Completed(3), new SendResponse()));
    }

    @Test
    void timerGRepeatsTheRefusalAndDoublesUpToT2() {
        assertThat(UDP.step(new Completed(0), new Expired(Timer.G, 0)))
                .isEqualTo(Step.to(new Completed(1), new SendResponse(), new Arm(Timer.G, 1_000, 1)));
        assertThat(Feed.waits(UDP, UDP.step(new Proceeding(), new Respond(486)), Timer.G))
                .containsExactly(500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000);
    }

    @Test
    void lateTimerGIsRecognisedByItsRound() {
        assertThat(UDP.step(new Completed(2), new Expired(Timer.G, 1))).isEqualTo(Step.stay(new Completed(2)));
        assertThat(UDP.step(new Confirmed(), new Expired(Timer.G, 2))).isEqualTo(Step.stay(new Confirmed()));
    }

    @Test
    void ackOfARefusalConfirmsIt() {
        assertThat(UDP.step(new Completed(1), new AckReceived()))
                .isEqualTo(
                        Step.to(new Confirmed(), new Disarm(Timer.G), new Disarm(Timer.H), new Arm(Timer.I, 5_000, 0)));
        assertThat(TCP.step(new Completed(0), new AckReceived())).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void refusalWithoutAckFailsAfterTimerH() {
        assertThat(UDP.step(new Completed(10), new Expired(Timer.H, 0)))
                .isEqualTo(Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End()));
    }

    @Test
    void timerIEndsAConfirmedRefusal() {
        assertThat(UDP.step(new Confirmed(), new Expired(Timer.I, 0))).isEqualTo(Step.to(new Ended(), new End()));
        assertThat(UDP.step(new Confirmed(), new AckReceived())).isEqualTo(Step.stay(new Confirmed()));
        assertThat(UDP.step(new Confirmed(), new RequestReceived())).isEqualTo(Step.stay(new Confirmed()));
    }

    @Test
    void inviteRepeatedAfterTheAnswerGetsTheAnswerAgain() {
        assertThat(UDP.step(new Accepted(), new RequestReceived()))
                .isEqualTo(Step.to(new Accepted(), new SendResponse()));
    }

    @Test
    void userMayRepeatItsAnswer() {
        assertThat(UDP.step(new Accepted(), new Respond(200))).isEqualTo(Step.to(new Accepted(), new SendResponse()));
    }

    @Test
    void secondOutcomeIsRefused() {
        assertThat(UDP.step(new Accepted(), new Respond(487))).isEqualTo(Step.stay(new Accepted()));
        assertThat(UDP.step(new Accepted(), new Respond(180))).isEqualTo(Step.stay(new Accepted()));
        for (int status : new int[] {180, 200, 486}) {
            assertThat(UDP.step(new Completed(0), new Respond(status))).isEqualTo(Step.stay(new Completed(0)));
            assertThat(UDP.step(new Confirmed(), new Respond(status))).isEqualTo(Step.stay(new Confirmed()));
        }
    }

    @Test
    void ackThatSharesTheBranchOfAnAnsweredInviteIsDelivered() {
        assertThat(UDP.step(new Accepted(), new AckReceived())).isEqualTo(Step.to(new Accepted(), new Deliver()));
    }

    @Test
    void timerLEndsAnAnsweredInvite() {
        assertThat(UDP.step(new Accepted(), new Expired(Timer.L, 0))).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void failedTransportIsReportedAndTheTransactionStays() {
        for (var state : new InviteServer.State[] {new Silent(), new Proceeding(), new Completed(1), new Accepted()}) {
            assertThat(UDP.step(state, new TransportFailed())).isEqualTo(Step.to(state, new Fail(Failure.TRANSPORT)));
        }
        assertThat(UDP.step(new Confirmed(), new TransportFailed())).isEqualTo(Step.stay(new Confirmed()));
    }

    @Test
    void abandonMeansNothingToAnInviteThatMustBeAnswered() {
        for (var state : new InviteServer.State[] {
            new Silent(), new Proceeding(), new Completed(1), new Confirmed(), new Accepted()
        }) {
            assertThat(UDP.step(state, new Abandon())).isEqualTo(Step.stay(state));
        }
    }

    @Test
    void endedHearsNothing() {
        for (var event : Events.SERVER) {
            assertThat(UDP.step(new Ended(), event)).isEqualTo(Step.stay(new Ended()));
        }
    }
}
