package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.call.history.Outcome;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.DialogId;
import tutti.sip.message.Method;

/// People who have no business in a call and try to take part (T6, T8, T17).
class StrangersTest {
    private final Stage stage = new Stage();
    private final Puppet stranger = new Puppet(stage.world, "stranger", Places.desk(99));

    @Test
    void nobodyEndsACallWhoseTagsHeDoesNotKnow() {
        stage.talking();
        var real = stage.callersDialog();

        for (var guess : new DialogId[] {
            new DialogId(real.id().callId(), real.id().localTag(), "guess"),
            new DialogId(real.id().callId(), "guess", real.id().remoteTag()),
            new DialogId("guess", real.id().localTag(), real.id().remoteTag())
        }) {
            stage.say(stranger, stranger.next(with(real, guess), Method.BYE));
            stage.say(stranger, stranger.next(with(real, guess), Method.INVITE));
        }

        assertThat(stranger.told(Method.BYE)).containsExactly(481, 481, 481);
        assertThat(stranger.told(Method.INVITE))
                .as("a tag that is none of ours makes it an INVITE like any other, and he is asked for proof")
                .containsExactly(401, 481, 481);
        goesOn();
    }

    private static Dialog with(Dialog dialog, DialogId id) {
        return new Dialog(
                id,
                dialog.stage(),
                dialog.localAddress(),
                dialog.remoteAddress(),
                dialog.localSequence(),
                dialog.remoteSequence(),
                dialog.routes(),
                dialog.remoteTarget(),
                false);
    }

    /// Branch, Call-ID and tags are all right, yet it comes from somewhere else.
    @Test
    void onlyWhoCallsCanCancel() {
        stage.ringing();

        stage.say(stranger, stage.invite.cancelling().build());

        assertThat(stranger.told(Method.CANCEL))
                .as("answered where it came from")
                .containsExactly(481);
        assertThat(stage.anna.asked(Method.CANCEL)).isEmpty();
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        stage.benGivesIn();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        goesOn();
    }

    @Test
    void aReplayedByeEndsNothing() {
        stage.talking();
        var dialog = stage.callersDialog();
        var bye = stage.caller.next(dialog, Method.BYE);
        stage.say(stage.caller, bye);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        stage.pass(40_000);
        stage.caller.forget();

        stage.say(stage.caller, bye);

        assertThat(stage.caller.told(Method.BYE)).containsExactly(481);
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// Whoever is neither a phone nor a carrier gets one short question and causes nothing (T8, T13).
    @Test
    void aStrangersInviteIsChallengedOnceAndForgotten() {
        stage.say(stranger, stranger.invite(Company.NUMBER, "+4930111222", "x-1"));
        stage.pass(40_000);

        assertThat(stranger.told(Method.INVITE)).containsExactly(401);
        assertThat(stage.world.lane().transactionCount()).isZero();
        assertThat(stage.world.records()).isEmpty();
        assertThat(stage.anna.asked(Method.INVITE)).isEmpty();
    }

    private void goesOn() {
        stage.pass(1_000);
        assertThat(stage.world.records()).isEmpty();
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }
}
