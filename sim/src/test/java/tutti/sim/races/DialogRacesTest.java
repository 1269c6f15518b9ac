package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.call.history.Outcome;
import tutti.sip.message.Method;

/// Races between two sides of one dialog (RFC 5407), played against the lane message by message.
class DialogRacesTest {
    private static final String REFER = "REFER";

    private final Stage stage = new Stage();

    /// RFC 6026 §7.1: the answer again, and no second call.
    @Test
    void initialInviteRetransmissionArrives() {
        stage.answered();
        int answers = stage.caller.told(Method.INVITE).size();

        stage.say(stage.caller, stage.invite);

        assertThat(stage.caller.told(Method.INVITE)).hasSize(answers + 1).last().isEqualTo(200);
        assertThat(stage.anna.asked(Method.INVITE)).hasSize(1);
        hangUpAfterAck();
    }

    @Test
    void cancelArrivesAfter200Sent() {
        stage.answered();

        stage.say(stage.caller, stage.invite.cancelling().build());

        assertThat(stage.caller.told(Method.CANCEL)).containsExactly(200);
        assertThat(stage.anna.asked(Method.BYE)).isEmpty();
        hangUpAfterAck();
    }

    /// The caller knows our tag from the 180 and hangs up within that dialog while the 200 is on its
    /// way to him.
    @Test
    void byeOfTheEarlyCallerCrosses200() {
        stage.ringing();
        var early = stage.caller.dialog(stage.invite, stage.caller.last(Method.INVITE, 180));
        stage.anna.say(stage.anna.answer(stage.invitation(stage.anna), 200));
        stage.say(stage.caller, stage.caller.next(early, Method.BYE));
        stage.benGivesIn();

        assertThat(stage.caller.told(Method.BYE)).containsExactly(200);
        assertThat(stage.caller.told(Method.INVITE)).containsOnlyOnce(200);
        stage.say(stage.caller, stage.caller.ack(early, 1));
        annaIsHungUp();
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void reInviteBeforeAck() {
        stage.answered();
        var dialog = stage.callersDialog();

        stage.say(stage.caller, stage.caller.next(dialog, Method.INVITE));

        assertThat(stage.caller.told(Method.INVITE)).last().isEqualTo(491);
        assertThat(stage.anna.asked(Method.INVITE)).hasSize(1);
        hangUpAfterAck();
    }

    @Test
    void byeBeforeAck() {
        stage.answered();

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));

        assertThat(stage.caller.told(Method.BYE)).containsExactly(200);
        int answers = stage.caller.told(Method.INVITE).size();
        stage.pass(10_000);
        assertThat(stage.caller.told(Method.INVITE)).as("answers").hasSize(answers);
        annaIsHungUp();
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void byeCrossesBye() {
        stage.talking();

        stage.anna.say(stage.anna.next(stage.annasDialog(), Method.BYE));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));

        assertThat(stage.anna.told(Method.BYE)).containsExactly(200);
        assertThat(stage.caller.told(Method.BYE)).singleElement().isIn(200, 481);
        assertThat(stage.caller.asked(Method.BYE)).hasSize(1);
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void reInviteCrossesBye() {
        stage.talking();

        stage.anna.say(stage.anna.next(stage.annasDialog(), Method.BYE));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.INVITE));

        assertThat(stage.caller.told(Method.INVITE)).last().isEqualTo(481);
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// We asked Anna to change the session and then hung up; her yes is acknowledged, and the caller
    /// who wanted it is not left without an answer (RFC 3261 §15.1.2).
    @Test
    void answerToReInviteCrossesBye() {
        stage.talking();
        var dialog = stage.callersDialog();
        var change = stage.caller.next(dialog, Method.INVITE);
        stage.say(stage.caller, change);
        stage.caller.say(stage.caller.next(dialog.next(Method.INVITE).next(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));
        stage.pass(10);

        assertThat(stage.anna.asked(Method.ACK))
                .hasSize(2)
                .last()
                .satisfies(ack -> assertThat(ack.cseq().number())
                        .isEqualTo(stage.anna.lastAsked(Method.INVITE).cseq().number()));
        assertThat(stage.caller.told(Method.INVITE)).last().isEqualTo(487);
        stage.say(
                stage.caller,
                change.ackFor(stage.caller.last(Method.INVITE, 487)).build());
        annaIsHungUp();
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void ackArrivesAfterBye() {
        stage.answered();
        var dialog = stage.callersDialog();
        stage.say(stage.caller, stage.caller.next(dialog, Method.BYE));
        annaIsHungUp();
        stage.caller.forget();

        stage.say(stage.caller, stage.caller.ack(dialog, 1));

        assertThat(stage.caller.responses(Method.ACK)).isEmpty();
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void referCrossesBye() {
        stage.talking();

        stage.anna.say(stage.anna.next(stage.annasDialog(), Method.BYE));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), REFER));

        assertThat(stage.caller.told(REFER)).containsExactly(481);
        assertThat(stage.ben.asked(Method.INVITE)).hasSize(1);
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// Both sides want to change the session: both are told 491; whoever tries again later succeeds.
    @Test
    void reInviteCrossesReInvite() {
        stage.talking();
        var callers = stage.callersDialog();
        var change = stage.caller.next(callers, Method.INVITE);
        stage.caller.say(change);
        stage.say(stage.anna, stage.anna.next(stage.annasDialog(), Method.INVITE));

        assertThat(stage.anna.told(Method.INVITE)).containsExactly(491);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 491));
        assertThat(stage.caller.told(Method.INVITE)).last().isEqualTo(491);
        stage.say(
                stage.caller,
                change.ackFor(stage.caller.last(Method.INVITE, 491)).build());

        var again = stage.caller.next(callers.next(Method.INVITE).next(), Method.INVITE);
        stage.say(stage.caller, again);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));
        stage.caller.last(Method.INVITE, 200);
        stage.say(stage.caller, stage.caller.ack(callers, again.cseq().number()));
        byeOfTheCaller(3);
    }

    @Test
    void updateCrossesReInvite() {
        stage.talking();
        var callers = stage.callersDialog();
        var change = stage.caller.next(callers, Method.INVITE);
        stage.caller.say(change);
        stage.say(stage.anna, stage.anna.next(stage.annasDialog(), Method.UPDATE));

        assertThat(stage.anna.told(Method.UPDATE)).containsExactly(491);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));
        stage.say(stage.caller, stage.caller.ack(callers, change.cseq().number()));
        byeOfTheCaller(2);
    }

    private void hangUpAfterAck() {
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        byeOfTheCaller(2);
    }

    /// Hangs up with the next number after `used` requests in the dialog.
    private void byeOfTheCaller(int used) {
        var dialog = stage.callersDialog();
        for (int i = 1; i < used; i++) {
            dialog = dialog.next(Method.INVITE).next();
        }
        stage.say(stage.caller, stage.caller.next(dialog, Method.BYE));
        assertThat(stage.caller.told(Method.BYE)).last().isEqualTo(200);
        annaIsHungUp();
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    private void annaIsHungUp() {
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.anna.asked(Method.BYE))
                .as("one BYE, however often")
                .extracting(bye -> bye.topVia().branch())
                .containsOnly(stage.anna.lastAsked(Method.BYE).topVia().branch());
    }
}
