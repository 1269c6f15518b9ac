package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.history.Outcome;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// A carrier that wants our login for every request, also inside a dialog (RFC 3261 §22.2, §22.3).
class CarrierChallengesTest {
    private static final String CHALLENGE = "Digest realm=\"carrier\", nonce=\"n1\", qop=\"auth\"";

    private final Stage stage = new Stage().talking();
    private final SipRequest hold = stage.anna.next(stage.annasDialog(), Method.INVITE);

    @Test
    void aHoldIsProvenAndGoesThrough() {
        stage.say(stage.anna, hold);
        var first = stage.caller.lastAsked(Method.INVITE);
        challenges(stage.caller, first, 407);

        var second = stage.caller.lastAsked(Method.INVITE);
        assertThat(second.cseq().number()).isEqualTo(first.cseq().number() + 1);
        assertThat(second.header(Header.PROXY_AUTHORIZATION)).contains("username=\"line77\"", "uri=\"" + second.uri());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(stage.anna.told(Method.INVITE))
                .as("nothing of the challenge")
                .containsOnly(100);
        stage.say(stage.caller, stage.caller.answer(second, 200));
        stage.anna.last(Method.INVITE, 200);
        var ack = stage.caller.lastAsked(Method.ACK);
        assertThat(ack.cseq().number()).isEqualTo(second.cseq().number());
        assertThat(ack.header(Header.PROXY_AUTHORIZATION)).isEqualTo(second.header(Header.PROXY_AUTHORIZATION));
        stage.say(stage.anna, stage.anna.ack(stage.annasDialog(), hold.cseq().number()));
        annaHangsUp();
    }

    @Test
    void aCarrierThatIsNotContentIsARefusalOfTheHoldAlone() {
        stage.say(stage.anna, hold);
        challenges(stage.caller, stage.caller.lastAsked(Method.INVITE), 407);
        challenges(stage.caller, stage.caller.lastAsked(Method.INVITE), 407);

        assertThat(distinct(stage.caller.asked(Method.INVITE))).isEqualTo(2);
        stage.say(stage.anna, hold.ackFor(stage.anna.last(Method.INVITE, 488)).build());
        annaHangsUp();
    }

    @Test
    void aByeIsProven() {
        stage.say(stage.anna, stage.anna.next(stage.annasDialog(), Method.BYE));
        var first = stage.caller.lastAsked(Method.BYE);
        challenges(stage.caller, first, 401);

        var second = stage.caller.lastAsked(Method.BYE);
        assertThat(second.cseq().number()).isEqualTo(first.cseq().number() + 1);
        assertThat(second.header(Header.AUTHORIZATION)).contains("username=\"line77\"");
        stage.say(stage.caller, stage.caller.answer(second, 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// RFC 3261 §13.2.2.4: the branch of a fork that answers too late is let go, with our login where it asks.
    @Test
    void whoAnswersTooLateIsDismissedWithAProof() {
        var outside = new Stage(Map.of(), new ExternalNumberStep("mobile", 25)).unwatched();
        var gate = new Puppet(outside.world, "gate", Places.GATE);
        outside.say(outside.caller, outside.invite);
        var invite = gate.lastAsked(Method.INVITE);
        outside.say(gate, gate.answer(invite, 200));
        var late = SipResponse.answering(invite, 200, "OK", "late-tag")
                .header(Header.CONTACT, "<" + gate.contactUri() + ">")
                .build();
        outside.say(gate, late);

        var first = gate.lastAsked(Method.BYE);
        assertThat(first.to().tag()).isEqualTo("late-tag");
        outside.say(gate, gate.answer(first, 407, Map.of(Header.PROXY_AUTHENTICATE, CHALLENGE)));

        var second = gate.lastAsked(Method.BYE);
        assertThat(second.to().tag()).isEqualTo("late-tag");
        assertThat(second.cseq().number()).isEqualTo(first.cseq().number() + 1);
        assertThat(second.header(Header.PROXY_AUTHORIZATION)).contains("username=\"line77\"", "uri=\"" + second.uri());
        outside.say(gate, gate.answer(second, 407, Map.of(Header.PROXY_AUTHENTICATE, CHALLENGE)));
        assertThat(distinct(gate.asked(Method.BYE))).as("once and no more").isEqualTo(2);
    }

    /// T7.
    @Test
    void aPhoneThatAsksForALoginGetsNone() {
        var change = stage.caller.next(stage.callersDialog(), Method.INVITE);
        stage.say(stage.caller, change);
        challenges(stage.anna, stage.anna.lastAsked(Method.INVITE), 407);

        assertThat(stage.anna.lastAsked(Method.INVITE).header(Header.PROXY_AUTHORIZATION))
                .isNull();
        stage.say(
                stage.caller,
                change.ackFor(stage.caller.last(Method.INVITE, 488)).build());
        annaHangsUp();
    }

    private void challenges(Puppet who, SipRequest asked, int status) {
        var header = status == 401 ? Header.WWW_AUTHENTICATE : Header.PROXY_AUTHENTICATE;
        stage.say(who, who.answer(asked, status, Map.of(header, CHALLENGE)));
    }

    private static long distinct(List<SipRequest> requests) {
        return requests.stream().map(one -> one.cseq().number()).distinct().count();
    }

    private void annaHangsUp() {
        var after = stage.annasDialog().next(Method.INVITE).next();
        stage.say(stage.anna, stage.anna.next(after, Method.BYE));
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }
}
