package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.sim.world.Company;
import tutti.sip.message.Header;
import tutti.sip.message.Method;

/// UPDATE (RFC 3311) and reliable ringing (RFC 3262) from one side.
class UpdatesTest {
    private static final Map<Header, String> UPDATES = Map.of(Header.ALLOW, "INVITE, ACK, BYE, UPDATE");

    @Test
    void anOfferGoesAcrossAsReInviteToAPhoneThatKnowsNoUpdate() {
        var stage = new Stage().talking();

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.UPDATE));
        assertThat(stage.anna.asked(Method.INVITE)).hasSize(2);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));

        assertThat(stage.caller.last(Method.UPDATE, 200).hasBody()).isTrue();
        assertThat(stage.anna.asked(Method.ACK)).hasSize(2);
    }

    @Test
    void anOfferGoesAcrossAsUpdateWhereItIsKnown() {
        var stage = new Stage().ringing();
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200, UPDATES));
        stage.benGivesIn();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.UPDATE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.UPDATE), 200));

        assertThat(stage.caller.last(Method.UPDATE, 200).hasBody()).isTrue();
        assertThat(stage.anna.asked(Method.ACK)).hasSize(1);
    }

    @Test
    void aRefusedOfferIsRefused() {
        var stage = new Stage().talking();

        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.UPDATE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 488));

        assertThat(stage.caller.told(Method.UPDATE)).containsExactly(488);
        stage.pass(1_000);
        assertThat(stage.world.records()).isEmpty();
    }

    @Test
    void ringingIsRepeatedToWhoRequiresItUntilItsPrack() {
        var stage = new Stage(Map.of(Header.REQUIRE, "100rel"));
        stage.say(stage.caller, stage.invite);

        var ringing = stage.caller.last(Method.INVITE, 180);
        assertThat(ringing.require()).contains("100rel");
        assertThat(ringing.header(Header.RSEQ)).isEqualTo("1");
        stage.pass(600);
        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180, 180);
        var early = stage.caller.dialog(stage.invite, ringing);
        stage.say(stage.caller, stage.caller.next(early, Method.PRACK, Map.of(Header.RACK, "1 1 INVITE")));

        assertThat(stage.caller.told(Method.PRACK)).containsExactly(200);
        stage.pass(2_000);
        assertThat(stage.caller.told(Method.INVITE)).containsExactly(100, 180, 180);
    }

    /// RFC 3262 §3: the caller has sent it before he heard the answer.
    @Test
    void aPrackThatCrossesTheAnswerIsGood() {
        var stage = new Stage(Map.of(Header.REQUIRE, "100rel"));
        stage.say(stage.caller, stage.invite);
        var early = stage.caller.dialog(stage.invite, stage.caller.last(Method.INVITE, 180));
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        stage.caller.last(Method.INVITE, 200);

        stage.say(stage.caller, stage.caller.next(early, Method.PRACK, Map.of(Header.RACK, "1 1 INVITE")));

        assertThat(stage.caller.told(Method.PRACK)).containsExactly(200);
    }

    /// RFC 3262 §3: an answer does not overtake a description that is not acknowledged.
    @Test
    void theAnswerWaitsForThePrackOfMusic() {
        var stage = new Stage(Map.of(Header.REQUIRE, "100rel"), new CallGroupStep(Company.LOUNGE, 20)).unwatched();
        stage.say(stage.caller, stage.invite);
        var ringing = stage.caller.last(Method.INVITE, 180);
        assertThat(ringing.hasBody()).isTrue();

        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        assertThat(stage.caller.told(Method.INVITE)).doesNotContain(200);
        var early = stage.caller.dialog(stage.invite, ringing);
        stage.say(stage.caller, stage.caller.next(early, Method.PRACK, Map.of(Header.RACK, "1 1 INVITE")));

        assertThat(stage.caller.told(Method.PRACK)).containsExactly(200);
        stage.caller.last(Method.INVITE, 200);
    }

    @Test
    void aPrackForNothingIsRefused() {
        var stage = new Stage(Map.of(Header.REQUIRE, "100rel"));
        stage.say(stage.caller, stage.invite);
        var early = stage.caller.dialog(stage.invite, stage.caller.last(Method.INVITE, 180));

        stage.say(stage.caller, stage.caller.next(early, Method.PRACK, Map.of(Header.RACK, "7 1 INVITE")));

        assertThat(stage.caller.told(Method.PRACK)).containsExactly(481);
    }
}
