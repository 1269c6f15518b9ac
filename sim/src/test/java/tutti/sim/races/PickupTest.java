package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.history.Outcome;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Calls that ring at somebody else and are taken by Frank, who is not in the group (RFC 3891, `*8`).
class PickupTest {
    private final Stage stage = new Stage();
    private final Puppet desk = new Puppet(stage.world, "frank", Places.desk(6));
    private final Console frank = new Console(stage, desk, "frank");

    @ParameterizedTest
    @ValueSource(strings = {"*8201", "*8202", "*8" + Company.GROUP_EXTENSION})
    void aCallThatRingsAtSomebodyIsPickedUp(String dialled) {
        stage.ringing();

        var answer = frank.dial(dialled, Map.of());

        taken(answer);
    }

    @Test
    void aLampNamesTheCallThatItShows() {
        frank.subscribe("201", "dialog", 600);
        frank.notified();
        stage.ringing();
        var shown = frank.notified();

        var answer = frank.dial("201", Map.of(Header.REPLACES, replaces(shown), Header.REQUIRE, "replaces"));

        frank.hear();
        taken(answer);
    }

    private static String replaces(String shown) {
        return attribute(shown, "call-id") + ";to-tag=" + attribute(shown, "local-tag") + ";from-tag="
                + attribute(shown, "remote-tag") + ";early-only";
    }

    private static String attribute(String text, String name) {
        int from = text.indexOf(name + "=\"") + name.length() + 2;
        return text.substring(from, text.indexOf('"', from));
    }

    @Test
    void aMemberPicksUpACallOfHisGroupWithoutANumber() {
        var carlsDesk = new Puppet(stage.world, "carl", Places.desk(3));
        var carl = new Console(stage, carlsDesk, "carl");
        stage.ringing();

        var answer = carl.dial("*8", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(stage.caller.last(Method.INVITE, 200).hasBody()).isTrue();
        over(carlsDesk, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*8", "*8203", "*8299", "*8*8", "*8+49305550100"})
    void whereNothingRingsThereIsNothing(String dialled) {
        stage.ringing();

        assertThat(frank.dial(dialled, Map.of()).status()).isEqualTo(404);
        stage.say(stage.caller, stage.invite.cancelling().build());
        ends();
    }

    @Test
    void aCallThatIsNotThereIsNotReplaced() {
        var gone = Map.of(Header.REPLACES, "A0000000000000000000000000;to-tag=watched;from-tag=other");

        assertThat(frank.dial("201", gone).status()).isEqualTo(481);
    }

    @Test
    void aCallThatIsTalkedInIsNotPickedUp() {
        stage.talking();

        assertThat(frank.dial("*8201", Map.of()).status()).isEqualTo(404);
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
    }

    private void taken(SipResponse answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(stage.caller.last(Method.INVITE, 200).hasBody()).isTrue();
        assertThat(stage.anna.lastAsked(Method.CANCEL).header(Header.REASON)).contains("cause=200");
        over(desk, answer);
    }

    private void over(Puppet by, SipResponse answer) {
        var invites = invite(answer);
        stage.say(by, by.ack(by.dialog(invites, answer), answer.cseq().number()));
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        ends();
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(by, by.answer(by.lastAsked(Method.BYE), 200));
        assertThat(stage.world.records()).hasSize(1);
        assertThat(stage.world.records().getFirst().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// The INVITE that was answered, as far as a dialog is made of it.
    private static SipRequest invite(SipResponse answer) {
        return SipRequest.builder(Method.INVITE, answer.to().uriText())
                .copy(Header.VIA, answer)
                .copy(Header.FROM, answer)
                .header(Header.TO, "<" + answer.to().uriText() + ">")
                .copy(Header.CALL_ID, answer)
                .copy(Header.CSEQ, answer)
                .header(Header.CONTACT, "<sip:frank@10.0.1.6>")
                .build();
    }

    private void ends() {
        for (var phone : new Puppet[] {stage.anna, stage.ben}) {
            if (!phone.asked(Method.CANCEL).isEmpty()) {
                stage.say(phone, phone.answer(phone.lastAsked(Method.CANCEL), 200));
                stage.say(phone, phone.answer(stage.invitation(phone), 487));
            }
        }
    }
}
