package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.Outcome;
import tutti.sim.net.Weather;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sim.world.Setting;
import tutti.sim.world.World;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;

/// What a call needs besides somebody who answers: an offer, an answer, and a relay between them.
class OffersTest {
    private static final String CALLER = "+4930111222";

    /// RFC 3261 §13.2.1: the phone offers in its 200, the caller answers in his ACK.
    @Test
    void anInviteWithoutOfferIsAnsweredWithThePhonesOffer() {
        var stage = new Stage();
        var invite = stage.caller.inviteWithoutOffer(Company.NUMBER, CALLER, "c-2");
        stage.say(stage.caller, invite);
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 180));
        stage.say(stage.ben, stage.ben.answer(stage.invitation(stage.ben), 486));
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        var ok = stage.caller.last(Method.INVITE, 200);
        assertThat(ok.hasBody()).isTrue();
        assertThat(stage.anna.asked(Method.ACK)).isEmpty();

        var dialog = stage.caller.dialog(invite, ok);
        stage.say(stage.caller, stage.caller.ackWithAnswer(dialog, 1));

        assertThat(stage.anna.lastAsked(Method.ACK).hasBody()).isTrue();
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        assertThat(stage.anna.asked(Method.ACK)).as("the same again").hasSize(2);
        stage.say(stage.caller, stage.caller.next(dialog, Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// RFC 3262 §5: the offer is in the first reliable answer, the caller's answer in its PRACK; the 200 says
    /// nothing more (RFC 3261 §13.2.1).
    @Test
    void whoRequiresReliableAnswersAndMakesNoOfferGetsOursWithTheFirst() {
        var stage = new Stage();
        var extra = Map.of(Header.REQUIRE, "100rel");
        var invite = stage.caller.inviteWithoutOffer(Company.NUMBER, CALLER, "c-2", extra);
        stage.say(stage.caller, invite);
        var ringing = stage.caller.last(Method.INVITE, 180);
        assertThat(text(ringing)).contains("m=audio", "PCMA");
        assertThat(text(stage.invitation(stage.anna)))
                .as("phones are offered too")
                .contains("PCMA");
        var early = stage.caller.dialog(invite, ringing);

        var prack = stage.caller.prack(early, ringing);
        stage.say(stage.caller, prack);

        stage.caller.last(Method.PRACK, 200);
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 180));
        stage.say(stage.ben, stage.ben.answer(stage.invitation(stage.ben), 486));
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        var ok = stage.caller.last(Method.INVITE, 200);
        assertThat(ok.hasBody()).isFalse();
        assertThat(stage.anna.asked(Method.ACK)).hasSize(1);
        var dialog = stage.caller.dialog(invite, ok);
        stage.say(stage.caller, stage.caller.ack(dialog, 1));
        stage.pass(5_000);
        var later = dialog.next(Method.PRACK).next();
        stage.say(stage.caller, stage.caller.next(later, Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// His answer is owed: without it nothing is acknowledged.
    @Test
    void aPrackWithoutTheAnswerIsRefused() {
        var stage = new Stage().unwatched();
        var extra = Map.of(Header.REQUIRE, "100rel");
        var invite = stage.caller.inviteWithoutOffer(Company.NUMBER, CALLER, "c-2", extra);
        stage.say(stage.caller, invite);
        var ringing = stage.caller.last(Method.INVITE, 180);
        var rack = ringing.header(Header.RSEQ) + " 1 INVITE";

        var bare = stage.caller.next(stage.caller.dialog(invite, ringing), Method.PRACK, Map.of(Header.RACK, rack));
        stage.say(stage.caller, bare);

        stage.caller.last(Method.PRACK, 400);
        stage.pass(600);
        assertThat(stage.caller.told(Method.INVITE)).as("said again").containsExactly(100, 180, 180);
    }

    /// An answer before anybody was said to ring carries the offer itself.
    @Test
    void whoIsAnsweredAtOnceGetsOurOfferWithThe200() {
        var stage = new Stage(Map.of(), new VoipAccountStep("anna", 25));
        var extra = Map.of(Header.REQUIRE, "100rel");
        var invite = stage.caller.inviteWithoutOffer(Company.NUMBER, CALLER, "c-2", extra);
        stage.say(stage.caller, invite);
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));

        var ok = stage.caller.last(Method.INVITE, 200);
        assertThat(text(ok)).contains("m=audio");
        var dialog = stage.caller.dialog(invite, ok);
        stage.say(stage.caller, stage.caller.ackWithAnswer(dialog, 1));
        stage.say(stage.caller, stage.caller.next(dialog, Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// A caller who merely can do so gets plain ones, which need no offer (RFC 3261 §13.2.1).
    @Test
    void whoOnlySupportsReliableAnswersGetsPlainOnes() {
        var stage = new Stage().unwatched();
        var extra = Map.of(Header.SUPPORTED, "100rel");
        stage.say(stage.caller, stage.caller.inviteWithoutOffer(Company.NUMBER, CALLER, "c-2", extra));

        var ringing = stage.caller.last(Method.INVITE, 180);
        assertThat(ringing.has(Header.RSEQ)).isFalse();
        assertThat(ringing.hasBody()).isFalse();
    }

    private static String text(SipMessage message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    /// The phone's offer is never answered: after 64*T1 both sides are let go.
    @Test
    void withoutTheCallersAckBothSidesAreHungUp() {
        var stage = new Stage().answered();

        stage.pass(33_000);

        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().talkSeconds()).isEqualTo(32);
    }

    @Test
    void anOfferWithoutUsableAudioIs488() {
        var stage = new Stage();

        stage.say(stage.caller, stage.caller.invite(Company.NUMBER, CALLER, "c-3", "no description at all\r\n"));

        assertThat(stage.caller.told(Method.INVITE)).containsExactly(488);
        assertThat(stage.anna.asked(Method.INVITE)).isEmpty();
    }

    @Test
    void withoutAFreeRelayTheCallerIsTold503AndWhenToComeBack() {
        List<PlanStep> plan = List.of(new CallGroupStep(Company.GROUP, Stage.RING_SECONDS));
        var world = new World(new Setting(1, Weather.Climate.STILL, plan, 0, true, Setting.Bug.NONE));
        var caller = new Puppet(world, "caller", Places.trunk(1));
        var invite = caller.invite(Company.NUMBER, CALLER, "c-4");

        caller.say(invite);
        world.runFor(10);

        assertThat(caller.last(Method.INVITE, 503).has(Header.RETRY_AFTER)).isTrue();
        assertThat(world.records()).isEmpty();
    }

    @Test
    void anAnswerWithoutUsableAudioEndsTheCallAtOnce() {
        var stage = new Stage().ringing();
        var bare = tutti.sip.message.SipResponse.answering(stage.invitation(stage.anna), 200, "OK", "anna-tag")
                .header(Header.CONTACT, "<" + stage.anna.contactUri() + ">")
                .build();

        stage.say(stage.anna, bare);
        stage.benGivesIn();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));

        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
    }
}
