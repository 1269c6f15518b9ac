package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.message.Header;
import tutti.sip.message.Method;

/// Lamps of a telephone that is not in the group (RFC 6665, RFC 4235).
class LampsTest {
    private final Stage stage = new Stage();
    private final Puppet desk = new Puppet(stage.world, "frank", Places.desk(6));
    private final Console frank = new Console(stage, desk, "frank");

    @Test
    void aLampIsDarkWhileNobodyCalls() {
        var answer = frank.subscribe("201", "dialog", 600);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.expires()).isEqualTo(600);
        var notify = desk.lastAsked(Method.NOTIFY);
        assertThat(notify.header(Header.SUBSCRIPTION_STATE)).isEqualTo("active;expires=600");
        assertThat(notify.header(Header.EVENT)).isEqualTo("dialog");
        assertThat(frank.notified()).contains("version=\"0\" state=\"full\"").doesNotContain("<dialog ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"201", "anna", Company.GROUP_EXTENSION})
    void aLampLightsWhileItRingsAndTalks(String watched) {
        frank.subscribe(watched, "dialog", 600);
        frank.notified();
        stage.ringing();
        assertThat(frank.notified()).contains("<state>early</state>", "direction=\"recipient\"", "sip:+4930111222@");

        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        stage.benGivesIn();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        assertThat(frank.notified()).contains("<state>confirmed</state>");

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(frank.notified()).contains("<state>terminated</state>");
    }

    @Test
    void aLampMadeWhileItRingsLightsAtOnce() {
        stage.ringing();

        frank.subscribe("202", "dialog", 600);

        assertThat(frank.notified()).contains("<state>early</state>");
        over();
    }

    @Test
    void aColleagueWhoDoesNotRingStaysDark() {
        frank.subscribe("203", "dialog", 600);
        frank.notified();
        stage.ringing();

        assertThat(desk.asked(Method.NOTIFY)).hasSize(1);
        over();
    }

    /// What changes while a notification is under way is told by the next one, all at once.
    @Test
    void aSlowTelephoneIsToldLessOften() {
        frank.subscribe("201", "dialog", 600);
        stage.talking();
        assertThat(desk.asked(Method.NOTIFY)).hasSize(1);

        frank.notified();

        assertThat(desk.asked(Method.NOTIFY)).hasSize(2);
        assertThat(frank.notified()).contains("<state>confirmed</state>").contains("version=\"1\"");
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
    }

    @Test
    void aSubscriptionEndsWhenItIsNotRefreshed() {
        frank.subscribe("201", "dialog", 60);
        frank.notified();

        stage.pass(60_000);

        assertThat(desk.lastAsked(Method.NOTIFY).header(Header.SUBSCRIPTION_STATE))
                .isEqualTo("terminated;reason=timeout");
        assertThat(stage.world.lane().subscriptionCount()).isZero();
    }

    @Test
    void aTelephoneThatForgotItIsNotToldAgain() {
        frank.subscribe("201", "dialog", 600);
        stage.say(desk, desk.answer(desk.lastAsked(Method.NOTIFY), 481));

        assertThat(stage.world.lane().subscriptionCount()).isZero();
    }

    @Test
    void aTelephoneThatDoesNotAnswerIsForgotten() {
        frank.subscribe("201", "dialog", 600);

        stage.pass(33_000);

        assertThat(stage.world.lane().subscriptionCount()).isZero();
    }

    @Test
    void askingOnceTellsOnce() {
        assertThat(frank.subscribe("201", "dialog", 0).status()).isEqualTo(200);

        assertThat(desk.lastAsked(Method.NOTIFY).header(Header.SUBSCRIPTION_STATE))
                .startsWith("terminated");
        assertThat(stage.world.lane().subscriptionCount()).isZero();
    }

    @Test
    void anEventThatWeDoNotHaveIs489() {
        var answer = frank.subscribe("201", "presence", 600);

        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.header(Header.ALLOW_EVENTS)).isEqualTo("dialog, message-summary");
    }

    @Test
    void whoWantsToAskTooOftenIsToldHowOften() {
        var answer = frank.subscribe("201", "dialog", 30);

        assertThat(answer.status()).isEqualTo(423);
        assertThat(answer.header(Header.MIN_EXPIRES)).isEqualTo("60");
    }

    /// T19: what is not in the tenant is not there.
    @ParameterizedTest
    @ValueSource(strings = {"299", "olga", "+4930111222", "*8"})
    void whoIsNotInTheTenantHasNoLamp(String target) {
        assertThat(frank.subscribe(target, "dialog", 600).status()).isEqualTo(404);
    }

    @Test
    void aTelephoneThatReadsNoDialogInfoIs406() {
        var headers = Map.of(Header.EVENT, "dialog", Header.ACCEPT, "application/pidf+xml");

        assertThat(frank.subscribe("201", headers).status()).isEqualTo(406);
    }

    @Test
    void aStrangerIsAskedForProofWhateverHeAsksFor() {
        var stranger = new Puppet(stage.world, "stranger", Places.desk(99));
        var base = stranger.invite("201", "stranger", "s-1", Map.of(Header.EVENT, "dialog"));

        stage.say(stranger, asSubscribe(base));

        assertThat(stranger.told(Method.SUBSCRIBE)).containsExactly(401);
        assertThat(stage.world.lane().subscriptionCount()).isZero();
    }

    private static tutti.sip.message.SipRequest asSubscribe(tutti.sip.message.SipRequest base) {
        return tutti.sip.message.SipRequest.builder(Method.SUBSCRIBE, base.uriText())
                .copy(Header.VIA, base)
                .copy(Header.FROM, base)
                .copy(Header.TO, base)
                .copy(Header.CALL_ID, base)
                .cseq(1, Method.SUBSCRIBE)
                .copy(Header.EVENT, base)
                .copy(Header.CONTACT, base)
                .build();
    }

    private void over() {
        stage.say(stage.caller, stage.invite.cancelling().build());
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 487));
        stage.say(stage.ben, stage.ben.answer(stage.invitation(stage.ben), 487));
    }
}
