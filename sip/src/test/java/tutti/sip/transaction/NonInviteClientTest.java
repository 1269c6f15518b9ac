package tutti.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.Disarm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendRequest;
import tutti.sip.transaction.NonInviteClient.Completed;
import tutti.sip.transaction.NonInviteClient.Ended;
import tutti.sip.transaction.NonInviteClient.Proceeding;
import tutti.sip.transaction.NonInviteClient.Trying;

/// One test for each row of the table of [NonInviteClient].
final class NonInviteClientTest {

    private static final NonInviteClient UDP = new NonInviteClient(TimerValues.DEFAULT, Reliability.UNRELIABLE);
    private static final NonInviteClient TCP = new NonInviteClient(TimerValues.DEFAULT, Reliability.RELIABLE);

    @Test
    void startSendsAndArmsEAndF() {
        assertThat(UDP.start())
                .isEqualTo(Step.to(
                        new Trying(0), new SendRequest(), new Arm(Timer.E, 500, 0), new Arm(Timer.F, 32_000, 0)));
    }

    @Test
    void startOverAReliableTransportRepeatsNothing() {
        assertThat(TCP.start()).isEqualTo(Step.to(new Trying(0), new SendRequest(), new Arm(Timer.F, 32_000, 0)));
    }

    @Test
    void timerERepeatsAndDoublesUpToT2() {
        assertThat(UDP.step(new Trying(0), new Expired(Timer.E, 0)))
                .isEqualTo(Step.to(new Trying(1), new SendRequest(), new Arm(Timer.E, 1_000, 1)));
        assertThat(Feed.waits(UDP, UDP.start(), Timer.E))
                .containsExactly(500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000);
    }

    @Test
    void lateTimerEIsRecognisedByItsRound() {
        assertThat(UDP.step(new Trying(1), new Expired(Timer.E, 0))).isEqualTo(Step.stay(new Trying(1)));
        assertThat(UDP.step(new Trying(10), new Expired(Timer.E, 10))).isEqualTo(Step.stay(new Trying(10)));
    }

    @Test
    void provisionalIsDeliveredAndTimerEGoesOn() {
        assertThat(UDP.step(new Trying(1), new ResponseReceived(100)))
                .isEqualTo(Step.to(new Proceeding(1), new Deliver()));
    }

    @Test
    void timerERepeatsWithT2AfterAProvisional() {
        assertThat(UDP.step(new Proceeding(1), new Expired(Timer.E, 1)))
                .isEqualTo(Step.to(new Proceeding(2), new SendRequest(), new Arm(Timer.E, 4_000, 2)));
        assertThat(UDP.step(new Proceeding(1), new Expired(Timer.E, 0))).isEqualTo(Step.stay(new Proceeding(1)));
    }

    @Test
    void furtherProvisionalsAreDelivered() {
        assertThat(UDP.step(new Proceeding(1), new ResponseReceived(183)))
                .isEqualTo(Step.to(new Proceeding(1), new Deliver()));
    }

    @Test
    void timerFFails() {
        var timeout = Step.to((NonInviteClient.State) new Ended(), new Fail(Failure.TIMEOUT), new End());

        assertThat(UDP.step(new Trying(9), new Expired(Timer.F, 0))).isEqualTo(timeout);
        assertThat(UDP.step(new Proceeding(9), new Expired(Timer.F, 0))).isEqualTo(timeout);
    }

    @Test
    void failedTransportFailsTheTransaction() {
        var broken = Step.to((NonInviteClient.State) new Ended(), new Fail(Failure.TRANSPORT), new End());

        assertThat(UDP.step(new Trying(0), new TransportFailed())).isEqualTo(broken);
        assertThat(UDP.step(new Proceeding(0), new TransportFailed())).isEqualTo(broken);
        assertThat(UDP.step(new Completed(), new TransportFailed())).isEqualTo(Step.stay(new Completed()));
    }

    @Test
    void finalResponseIsDeliveredAndItsRepetitionsAreSwallowed() {
        for (var state : new NonInviteClient.State[] {new Trying(0), new Proceeding(2)}) {
            assertThat(UDP.step(state, new ResponseReceived(200)))
                    .isEqualTo(Step.to(
                            new Completed(),
                            new Disarm(Timer.E),
                            new Disarm(Timer.F),
                            new Deliver(),
                            new Arm(Timer.K, 5_000, 0)));
        }
        assertThat(UDP.step(new Completed(), new ResponseReceived(200))).isEqualTo(Step.stay(new Completed()));
    }

    @Test
    void finalResponseOverAReliableTransportEndsAtOnce() {
        assertThat(TCP.step(new Trying(0), new ResponseReceived(481)))
                .isEqualTo(Step.to(new Ended(), new Deliver(), new End()));
    }

    @Test
    void timerKEnds() {
        assertThat(UDP.step(new Completed(), new Expired(Timer.K, 0))).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void cannotBeTakenBack() {
        for (var state : new NonInviteClient.State[] {new Trying(0), new Proceeding(0), new Completed()}) {
            assertThat(UDP.step(state, new Abandon())).isEqualTo(Step.stay(state));
        }
    }

    @Test
    void endedHearsNothing() {
        for (var event : Events.CLIENT) {
            assertThat(UDP.step(new Ended(), event)).isEqualTo(Step.stay(new Ended()));
        }
    }
}
