package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.history.Outcome;
import tutti.engine.phone.Reaction;
import tutti.engine.transport.Transport;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sim.world.Setting;
import tutti.sim.world.World;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;

/// Peers that are slow, dead, or suddenly somewhere else.
class WaysToThePeerTest {
    private static final String CALLER = "+4930111222";

    private final World world = new World(Setting.calm(new ExternalNumberStep("mobile", 60)));
    private final Puppet caller = new Puppet(world, "caller", Places.trunk(1));
    private final Puppet gate = new Puppet(world, "gate", Places.GATE);
    private final Puppet other = new Puppet(world, "other", Places.SECOND_GATE);

    /// R21: what a dead carrier costs is four seconds.
    @Test
    void aSilentCarrierIsPassedOverForTheNext() {
        caller.say(caller.invite(Company.NUMBER, CALLER, "c-1"));
        world.runFor(3_900);
        assertThat(other.asked(Method.INVITE)).isEmpty();

        world.runFor(200);

        assertThat(other.asked(Method.INVITE)).hasSize(1);
        gate.say(gate.answer(gate.asked(Method.INVITE).getFirst(), 180));
        world.runFor(10);
        assertThat(gate.asked(Method.CANCEL)).as("comes too late").isNotEmpty();
    }

    /// R21: what it costs, it does not cost every call.
    @Test
    void aSilentCarrierIsTriedLastForAWhile() {
        world.objections().rest();
        caller.say(caller.invite(Company.NUMBER, CALLER, "c-1"));
        world.runFor(4_100);
        other.say(other.answer(other.lastAsked(Method.INVITE), 486));
        world.runFor(30_000);
        gate.forget();

        caller.say(caller.invite(Company.NUMBER, CALLER, "c-2"));
        world.runFor(100);

        assertThat(other.asked(Method.INVITE)).hasSize(2);
        assertThat(gate.asked(Method.INVITE)).isEmpty();
        other.say(other.answer(other.lastAsked(Method.INVITE), 486));

        world.runFor(20_000);
        caller.say(caller.invite(Company.NUMBER, CALLER, "c-3"));
        world.runFor(100);
        assertThat(gate.asked(Method.INVITE)).as("it may be back").hasSize(1);
    }

    /// It takes mobile networks ten seconds and more until a phone rings.
    @Test
    void aCarrierThatIsTryingIsWaitedFor() {
        caller.say(caller.invite(Company.NUMBER, CALLER, "c-1"));
        world.runFor(10);
        gate.say(gate.answer(gate.lastAsked(Method.INVITE), 100));

        world.runFor(15_000);

        assertThat(other.asked(Method.INVITE)).isEmpty();
        gate.say(gate.answer(gate.asked(Method.INVITE).getFirst(), 180));
        world.runFor(10);
        assertThat(caller.told(Method.INVITE)).last().isEqualTo(180);
        assertThat(gate.asked(Method.CANCEL)).isEmpty();
    }

    @Test
    void aCarrierThatRefusesForItselfIsFollowedByTheNext() {
        caller.say(caller.invite(Company.NUMBER, CALLER, "c-1"));
        world.runFor(10);

        gate.say(gate.answer(gate.lastAsked(Method.INVITE), 503));
        world.runFor(10);

        assertThat(other.asked(Method.INVITE)).hasSize(1);
        other.say(other.answer(other.lastAsked(Method.INVITE), 404));
        world.runFor(10);
        assertThat(caller.told(Method.INVITE)).last().isEqualTo(404);
    }

    /// RFC 3960 §3: what the network has to say of a number, it says before anybody answers.
    @Test
    void whoDialsOutsideHearsTheNetwork() {
        var stage = new Stage().unwatched();
        var carrier = new Puppet(stage.world, "gate", Places.GATE);
        var frank = stage.another("frank", 6);
        new Console(stage, frank, "frank").dial("0301234567", Map.of());
        var invite = carrier.lastAsked(Method.INVITE);
        var ok = carrier.answer(invite, 200);

        stage.say(carrier, carrier.answer(invite, 180));
        assertThat(frank.last(Method.INVITE, 180).hasBody()).isFalse();
        stage.say(
                carrier,
                SipResponse.answering(invite, 183, "Session Progress", "gate-tag")
                        .header(Header.CONTACT, "<" + carrier.contactUri() + ">")
                        .body("application/sdp", ok.body())
                        .build());

        var early = frank.last(Method.INVITE, 183);
        assertThat(new String(early.body(), StandardCharsets.US_ASCII)).contains("10.0.0.1");
        stage.say(carrier, ok);
        assertThat(frank.last(Method.INVITE, 200).body()).isEqualTo(early.body());
    }

    /// RFC 3323, RFC 3325 §9.3: the carrier must know who pays, the called one need not.
    @Test
    void whoWithholdsHisNumberIsNobodyOutside() {
        var stage = new Stage().unwatched();
        var carrier = new Puppet(stage.world, "gate", Places.GATE);
        var frank = stage.another("frank", 6);

        var phone = new Console(stage, frank, "frank");
        phone.dial("0301234567", Map.of(Header.PRIVACY, "id"));

        var invite = carrier.lastAsked(Method.INVITE);
        assertThat(invite.header(Header.FROM)).startsWith("<sip:anonymous@anonymous.invalid>");
        assertThat(invite.header(Header.PRIVACY)).isEqualTo("id");
        phone.dial("0301234568", Map.of());
        assertThat(carrier.lastAsked(Method.INVITE).header(Header.PRIVACY)).isNull();
    }

    /// A phone that lost its connection in the middle of a call registers over a new one: the BYE
    /// goes there (RFC 5626 §3.2).
    @Test
    void aPhoneThatMovedIsHungUpWhereItIsNow() {
        var frank = world.phone("frank", Places.desk(6), Transport.TCP, _ -> new Reaction.Answer(1_000, 0));
        var emil = world.phone("emil", Places.desk(5), Transport.UDP, _ -> new Reaction.Silence());
        frank.register();
        emil.register();
        world.runFor(1_000);
        emil.call(Company.extension(5), "emil", 10_000);
        world.runFor(5_000);

        frank.cut(7_000);

        world.runFor(15_000);
        assertThat(frank.callCount()).as(world.report()).isZero();
        world.runOut();
        assertThat(world.objections().all()).as(world.report()).isEmpty();
        assertThat(world.records())
                .singleElement()
                .satisfies(record -> assertThat(record.outcome()).isEqualTo(Outcome.ANSWERED));
    }
}
