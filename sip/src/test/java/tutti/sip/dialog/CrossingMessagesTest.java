package tutti.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tutti.sip.MaterialFolder;
import tutti.sip.dialog.Dialog.Stage;
import tutti.sip.dialog.Negotiation.Verdict;
import tutti.sip.transaction.Abandon;
import tutti.sip.transaction.AckReceived;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.AnswerUntilAck;
import tutti.sip.transaction.InviteClient;
import tutti.sip.transaction.InviteServer;
import tutti.sip.transaction.NonInviteClient;
import tutti.sip.transaction.NonInviteServer;
import tutti.sip.transaction.Reliability;
import tutti.sip.transaction.RequestReceived;
import tutti.sip.transaction.Respond;
import tutti.sip.transaction.ResponseReceived;
import tutti.sip.transaction.Step;
import tutti.sip.transaction.TimerValues;

/// The races of RFC 5407, as far as transactions and dialogs decide them; each test is named after
/// its row in the shared table. What needs a whole call is in [#ELSEWHERE].
final class CrossingMessagesTest {

    private static final InviteServer SERVER =
            new InviteServer(TimerValues.DEFAULT, Reliability.UNRELIABLE, InviteServer.Trying.BY_TRANSACTION);
    private static final InviteClient CLIENT = new InviteClient(TimerValues.DEFAULT, Reliability.UNRELIABLE);
    private static final AnswerUntilAck ANSWER = new AnswerUntilAck(TimerValues.DEFAULT);

    /// Rows of the table, by the words of their race, and the test here.
    private static final List<String> HERE = List.of(
            "initial INVITE retransmission arrives",
            "CANCEL (early) arrives after 200 sent",
            "BYE (early, from caller) crosses 200",
            "re-INVITE before ACK",
            "BYE (established) before ACK",
            "BYE crosses BYE",
            "re-INVITE crosses BYE",
            "200 for re-INVITE crosses BYE",
            "ACK (moratorium) arrives after BYE",
            "REFER crosses BYE",
            "re-INVITE crosses re-INVITE (glare)",
            "UPDATE crosses re-INVITE");

    /// Rows that the call machine and the simulator decide: they are about several legs.
    private static final List<String> ELSEWHERE = List.of(
            "two 200 OK within 1 ms from two group members",
            "caller CANCEL and member 200 within 1 ms",
            "member 486/603 and group timeout at the same tick",
            "member's 302 races another member's 200");

    @Test
    void everyRowIsDecidedHereOrElsewhere() {
        Set<String> known = new TreeSet<>(HERE);
        known.addAll(ELSEWHERE);

        for (var row : MaterialFolder.rows("flows/rfc5407_races.tsv")) {
            assertThat(known).contains(row.get(1));
        }
        assertThat(known).hasSize(16);
    }

    /// The dialog of a phone that called us; our answer has the tag "us".
    private static Dialog answered() {
        return new Dialog(
                new DialogId("call", "us", "peer"),
                Stage.CONFIRMED,
                "<sip:us@example.com>",
                "<sip:peer@example.com>",
                0,
                1,
                List.of(),
                "sip:peer@192.0.2.1",
                false);
    }

    private static Step<InviteServer.State> accepted() {
        return SERVER.step(SERVER.start().next(), new Respond(200));
    }

    @Test
    void initialInviteRetransmissionArrives() {
        var step = SERVER.step(accepted().next(), new RequestReceived());

        assertThat(step.next()).isEqualTo(accepted().next());
        assertThat(step.actions()).containsExactly(new Action.SendResponse());
    }

    @Test
    void cancelArrivesAfter200Sent() {
        var cancels = new NonInviteServer(TimerValues.DEFAULT, Reliability.UNRELIABLE);
        var cancel = cancels.step(cancels.start().next(), new Respond(200));
        var refusal = SERVER.step(accepted().next(), new Respond(487));
        var ack = ANSWER.step(ANSWER.start().next(), new AckReceived());

        assertThat(cancel.actions()).contains(new Action.SendResponse());
        assertThat(refusal).isEqualTo(Step.stay(accepted().next()));
        assertThat(ack.actions()).containsExactly(new Action.End());
        assertThat(answered().admit("BYE", 2)).isInstanceOf(Incoming.InOrder.class);
    }

    @Test
    void earlyByeFromCallerCrosses200() {
        // We are the callee: the BYE was sent before the caller saw our 200.
        assertThat(answered().admit("BYE", 2)).isInstanceOf(Incoming.InOrder.class);
        assertThat(ANSWER.step(ANSWER.start().next(), new Abandon()).actions()).containsExactly(new Action.End());
        assertThat(answered().ended().admit("ACK", 1)).isEqualTo(new Incoming.Ignored());
        // We are the caller: our BYE is out, the 200 still reaches the user and gets its ACK.
        var ringing = CLIENT.step(CLIENT.start().next(), new ResponseReceived(180));
        assertThat(CLIENT.step(ringing.next(), new ResponseReceived(200)).actions())
                .contains(new Action.Deliver());
        assertThat(answered().ended().ack(1).heading().method()).isEqualTo("ACK");
    }

    @Test
    void reInviteBeforeAck() {
        var waiting = Negotiation.NONE.theirsBegan().theirsAccepted();

        assertThat(answered().admit("INVITE", 2)).isInstanceOf(Incoming.InOrder.class);
        assertThat(waiting.judge(0)).isEqualTo(new Verdict.Pending());
        assertThat(waiting.acknowledged().judge(0)).isEqualTo(new Verdict.Proceed());
    }

    @Test
    void establishedByeBeforeAck() {
        assertThat(answered().admit("BYE", 2)).isInstanceOf(Incoming.InOrder.class);
        assertThat(ANSWER.step(ANSWER.start().next(), new Abandon()).actions()).containsExactly(new Action.End());
    }

    @Test
    void byeCrossesBye() {
        var client = new NonInviteClient(TimerValues.DEFAULT, Reliability.UNRELIABLE);

        assertThat(answered().ended().admit("BYE", 2)).isEqualTo(new Incoming.AnsweredAtOnce(200));
        assertThat(client.step(client.start().next(), new ResponseReceived(481)).actions())
                .contains(new Action.Deliver());
    }

    @Test
    void reInviteCrossesBye() {
        assertThat(answered().ended().admit("INVITE", 2)).isEqualTo(new Incoming.AnsweredAtOnce(481));
    }

    @Test
    void successOfReInviteCrossesBye() {
        var reInvite = answered().next("INVITE");
        var afterBye = reInvite.next().ended();
        var ringing = CLIENT.step(CLIENT.start().next(), new ResponseReceived(100));

        assertThat(CLIENT.step(ringing.next(), new ResponseReceived(200)).actions())
                .contains(new Action.Deliver());
        assertThat(afterBye.ack(1).heading().sequence()).isEqualTo(1);
        assertThat(afterBye.confirmed().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void ackArrivesAfterBye() {
        assertThat(answered().ended().admit("ACK", 1)).isEqualTo(new Incoming.Ignored());
        assertThat(ANSWER.step(new AnswerUntilAck.Ended(), new AckReceived()))
                .isEqualTo(Step.stay(new AnswerUntilAck.Ended()));
    }

    @Test
    void referCrossesBye() {
        assertThat(answered().ended().admit("REFER", 2)).isEqualTo(new Incoming.AnsweredAtOnce(481));
    }

    @Test
    void reInviteCrossesReInvite() {
        var ours = Negotiation.NONE.oursBegan();

        assertThat(ours.judge(0.5)).isEqualTo(new Verdict.Pending());
        assertThat(Negotiation.retryMillis(true, 0.5)).isBetween(2_100, 4_000);
        assertThat(Negotiation.retryMillis(false, 0.5)).isBetween(0, 2_000);
    }

    @Test
    void updateCrossesReInvite() {
        assertThat(answered().admit("UPDATE", 2)).isInstanceOf(Incoming.InOrder.class);
        assertThat(Negotiation.NONE.oursBegan().judge(0)).isEqualTo(new Verdict.Pending());
    }

    /// What this layer adds to the rows that are decided elsewhere: a late answer is not lost.
    @Test
    void answerThatCrossesCancelReachesTheUser() {
        var ringing = CLIENT.step(CLIENT.start().next(), new ResponseReceived(180));
        var cancelling = CLIENT.step(ringing.next(), new Abandon());

        assertThat(cancelling.actions()).contains(new Action.SendCancel());
        assertThat(CLIENT.step(cancelling.next(), new ResponseReceived(200)).actions())
                .contains(new Action.Deliver());
    }
}
