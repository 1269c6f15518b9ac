package tutti.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.transaction.Action.Arm;
import tutti.sip.transaction.Action.Deliver;
import tutti.sip.transaction.Action.End;
import tutti.sip.transaction.Action.Fail;
import tutti.sip.transaction.Action.SendResponse;
import tutti.sip.transaction.NonInviteServer.Completed;
import tutti.sip.transaction.NonInviteServer.Ended;
import tutti.sip.transaction.NonInviteServer.Proceeding;
import tutti.sip.transaction.NonInviteServer.Trying;

/// One test for each row of the table of [NonInviteServer].
final class NonInviteServerTest {

    private static final NonInviteServer UDP = new NonInviteServer(TimerValues.DEFAULT, Reliability.UNRELIABLE);
    private static final NonInviteServer TCP = new NonInviteServer(TimerValues.DEFAULT, Reliability.RELIABLE);

    @Test
    void startDelivers() {
        assertThat(UDP.start()).isEqualTo(Step.to(new Trying(), new Deliver()));
    }

    @Test
    void provisionalIsSent() {
        for (var state : new NonInviteServer.State[] {new Trying(), new Proceeding()}) {
            assertThat(UDP.step(state, new Respond(100))).isEqualTo(Step.to(new Proceeding(), new SendResponse()));
        }
    }

    @Test
    void repeatedRequestGetsTheLastResponseAgain() {
        assertThat(UDP.step(new Trying(), new RequestReceived())).isEqualTo(Step.stay(new Trying()));
        for (var state : new NonInviteServer.State[] {new Proceeding(), new Completed()}) {
            assertThat(UDP.step(state, new RequestReceived())).isEqualTo(Step.to(state, new SendResponse()));
        }
    }

    @Test
    void finalResponseIsSentAndKeptForRepetitions() {
        for (var state : new NonInviteServer.State[] {new Trying(), new Proceeding()}) {
            assertThat(UDP.step(state, new Respond(200)))
                    .isEqualTo(Step.to(new Completed(), new SendResponse(), new Arm(Timer.J, 32_000, 0)));
        }
    }

    @Test
    void finalResponseOverAReliableTransportEndsAtOnce() {
        assertThat(TCP.step(new Trying(), new Respond(200)))
                .isEqualTo(Step.to(new Ended(), new SendResponse(), new End()));
    }

    @Test
    void secondFinalResponseIsRefused() {
        assertThat(UDP.step(new Completed(), new Respond(500))).isEqualTo(Step.stay(new Completed()));
    }

    @Test
    void failedTransportFailsTheTransaction() {
        for (var state : new NonInviteServer.State[] {new Trying(), new Proceeding(), new Completed()}) {
            assertThat(UDP.step(state, new TransportFailed()))
                    .isEqualTo(Step.to(new Ended(), new Fail(Failure.TRANSPORT), new End()));
        }
    }

    @Test
    void timerJEnds() {
        assertThat(UDP.step(new Completed(), new Expired(Timer.J, 0))).isEqualTo(Step.to(new Ended(), new End()));
    }

    @Test
    void endedHearsNothing() {
        for (var event : Events.SERVER) {
            assertThat(UDP.step(new Ended(), event)).isEqualTo(Step.stay(new Ended()));
        }
    }
}
