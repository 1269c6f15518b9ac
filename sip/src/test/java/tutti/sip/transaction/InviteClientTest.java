package tutti.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.Disarm;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendAck;
import tutti.sip.transaction.Action.SendCancel;
import tutti.sip.transaction.Action.SendRequest;
import tutti.sip.transaction.InviteClient.Accepted;
import tutti.sip.transaction.InviteClient.Calling;
import tutti.sip.transaction.InviteClient.Cancelling;
import tutti.sip.transaction.InviteClient.Completed;
import tutti.sip.transaction.InviteClient.Ended;
import tutti.sip.transaction.InviteClient.Proceeding;
import tutti.sip.transaction.InviteClient.Silenced;

/// One test for each row of the table of [InviteClient].
final class InviteClientTest {

    private static final InviteClient UDP = new InviteClient(TimerValues.DEFAULT, Reliability.UNRELIABLE);
    private static final InviteClient TCP = new InviteClient(TimerValues.DEFAULT, Reliability.RELIABLE);

    @Test
    void startSendsAndArmsAAndB() {
        assertThat(UDP.start())
                .isEqualTo(Step.to(
                        new Calling(0), new SendRequest(), new Arm(Timer.A, 500, 0), new Arm(Timer.B, 32_000, 0)));
    }

    @Test
    void startOverAReliableTransportRepeatsNothing() {
        assertThat(TCP.start()).isEqualTo(Step.to(new Calling(0), new SendRequest(), new Arm(Timer.B, 32_000, 0)));
    }

    @Test
    void timerARepeatsTheInviteAndDoubles() {
        assertThat(UDP.step(new Calling(0), new Expired(Timer.A, 0)))
                .isEqualTo(Step.to(new Calling(1), new SendRequest(), new Arm(Timer.A, 1_000, 1)));
        assertThat(Feed.waits(UDP, UDP.start(), Timer.A)).containsExactly(500, 1_000, 2_000, 4_000, 8_000, 16_000);
    }

    @Test
    void lateTimerAIsRecognisedByItsRound() {
        assertThat(UDP.step(new Calling(1), new Expired(Timer.A, 0))).isEqualTo(Step.stay(new Calling(1)));
        assertThat(UDP.step(new Calling(6), new Expired(Timer.A, 6))).isEqualTo(Step.stay(new Calling(6)));
        assertThat(UDP.step(new Proceeding(), new Expired(Timer.A, 0))).isEqualTo(Step.stay(new Proceeding()));
    }

    @Test
    void timerBFailsWhileNothingIsHeard() {
        var timeout = Step.to((InviteClient.State) new Ended(), new Fail(Failure.TIMEOUT), new End());

        assertThat(UDP.step(new Calling(3), new Expired(Timer.B, 0))).isEqualTo(timeout);
        assertThat(UDP.step(new Silenced(), new Expired(Timer.B, 0))).isEqualTo(timeout);
    }

    @Test
    void provisionalEndsRetransmission() {
        assertThat(UDP.step(new Calling(2), new ResponseReceived(180)))
                .isEqualTo(Step.to(new Proceeding(), new Disarm(Timer.A), new Disarm(Timer.B), new Deliver()));
    }

    @Test
    void successIsDeliveredAndFurtherOnesAreAwaited() {
        for (var state :
                new InviteClient.State[] {new Calling(0), new Proceeding(), new Silenced(), new Cancelling()}) {
            var step = UDP.step(state, new ResponseReceived(200));

            assertThat(step.next()).isEqualTo(new Accepted());
            assertThat(step.actions()).endsWith(new Deliver(), new Arm(Timer.M, 32_000, 0));
            assertThat(step.actions()).contains(new Disarm(Timer.A), new Disarm(Timer.B));
            assertThat(step.actions()).contains(new Disarm(Timer.CANCELLED));
        }
    }

    @Test
    void refusalIsAcknowledgedDeliveredAndAwaitedAgain() {
        for (var state :
                new InviteClient.State[] {new Calling(0), new Proceeding(), new Silenced(), new Cancelling()}) {
            for (int status : new int[] {300, 487, 603}) {
                var step = UDP.step(state, new ResponseReceived(status));

                assertThat(step.next()).isEqualTo(new Completed());
                assertThat(step.actions()).endsWith(new SendAck(), new Deliver(), new Arm(Timer.D, 32_000, 0));
            }
        }
    }

    @Test
    void refusalOverAReliableTransportEndsAtOnce() {
        assertThat(TCP.step(new Proceeding(), new ResponseReceived(486)))
                .isEqualTo(Step.to(new Ended(), new SendAck(), new Deliver(), new End()));
    }

    @Test
    void failedTransportFailsTheTransaction() {
        var broken = Step.to((InviteClient.State) new Ended(), new Fail(Failure.TRANSPORT), new End());

        for (var state :
                new InviteClient.State[] {new Calling(0), new Proceeding(), new Silenced(), new Cancelling()}) {
            assertThat(UDP.step(state, new TransportFailed())).isEqualTo(broken);
        }
    }

    @Test
    void furtherProvisionalsAreDelivered() {
        assertThat(UDP.step(new Proceeding(), new ResponseReceived(183)))
                .isEqualTo(Step.to(new Proceeding(), new Deliver()));
        assertThat(UDP.step(new Cancelling(), new ResponseReceived(183)))
                .isEqualTo(Step.to(new Cancelling(), new Deliver()));
    }

    @Test
    void abandonedSilentPhoneGetsNoMoreInvites() {
        assertThat(UDP.step(new Calling(1), new Abandon())).isEqualTo(Step.to(new Silenced(), new Disarm(Timer.A)));
        assertThat(UDP.step(new Silenced(), new Expired(Timer.A, 1))).isEqualTo(Step.stay(new Silenced()));
    }

    @Test
    void lateProvisionalOfASilencedPhoneIsAnsweredByCancel() {
        assertThat(UDP.step(new Silenced(), new ResponseReceived(180)))
                .isEqualTo(Step.to(
                        new Cancelling(),
                        new Disarm(Timer.B),
                        new Deliver(),
                        new SendCancel(),
                        new Arm(Timer.CANCELLED, 32_000, 0)));
    }

    @Test
    void abandonedRingingPhoneGetsCancelAtOnce() {
        assertThat(UDP.step(new Proceeding(), new Abandon()))
                .isEqualTo(Step.to(new Cancelling(), new SendCancel(), new Arm(Timer.CANCELLED, 32_000, 0)));
    }

    @Test
    void cancelIsSentOnce() {
        assertThat(UDP.step(new Cancelling(), new Abandon())).isEqualTo(Step.stay(new Cancelling()));
        assertThat(UDP.step(new Silenced(), new Abandon())).isEqualTo(Step.stay(new Silenced()));
    }

    @Test
    void cancelledPhoneWithoutFinalResponseIsGivenUp() {
        assertThat(UDP.step(new Cancelling(), new Expired(Timer.CANCELLED, 0)))
                .isEqualTo(Step.to(new Ended(), new Fail(Failure.TIMEOUT), new End()));
    }

    @Test
    void repeatedRefusalIsAcknowledgedAgainAndNotDelivered() {
        assertThat(UDP.step(new Completed(), new ResponseReceived(486)))
                .isEqualTo(Step.to(new Completed(), new SendAck()));
        assertThat(UDP.step(new Completed(), new ResponseReceived(180))).isEqualTo(Step.stay(new Completed()));
    }

    @Test
    void failedTransportEndsARefusedInviteInSilence() {
        assertThat(UDP.step(new Completed(), new TransportFailed())).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void timerDEndsARefusedInvite() {
        assertThat(UDP.step(new Completed(), new Expired(Timer.D, 0))).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void repeatedSuccessIsDelivered() {
        assertThat(UDP.step(new Accepted(), new ResponseReceived(200)))
                .isEqualTo(Step.to(new Accepted(), new Deliver()));
    }

    @Test
    void acceptedIgnoresWhatIsNoSuccess() {
        for (int status : new int[] {180, 486, 603}) {
            assertThat(UDP.step(new Accepted(), new ResponseReceived(status))).isEqualTo(Step.stay(new Accepted()));
        }
        assertThat(UDP.step(new Accepted(), new Abandon())).isEqualTo(Step.stay(new Accepted()));
        assertThat(UDP.step(new Accepted(), new TransportFailed())).isEqualTo(Step.stay(new Accepted()));
    }

    @Test
    void timerMEndsAnAcceptedInvite() {
        assertThat(UDP.step(new Accepted(), new Expired(Timer.M, 0))).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void endedHearsNothing() {
        for (var event : Events.CLIENT) {
            assertThat(UDP.step(new Ended(), event)).isEqualTo(Step.stay(new Ended()));
        }
    }

    @Test
    void usualStepsAreMadeOnce() {
        assertThat(UDP.start()).isSameAs(UDP.start());
        assertThat(UDP.step(new Calling(0), new ResponseReceived(180)))
                .isSameAs(UDP.step(new Calling(1), new ResponseReceived(100)));
        assertThat(UDP.step(new Proceeding(), new ResponseReceived(200)))
                .isSameAs(UDP.step(new Proceeding(), new ResponseReceived(200)));
    }
}
