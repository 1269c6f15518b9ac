package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sim.world.Setting;
import tutti.sim.world.World;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Method;

/// A phone that is registered over two flows is one phone (RFC 5626 §5.3).
class FlowsTest {
    private final World world = new World(Setting.calm(new CallGroupStep(Company.GROUP, 20)));
    private final Puppet caller = new Puppet(world, "caller", Places.trunk(1));
    private final Puppet first = new Puppet(world, "first", Places.desk(1));
    private final Puppet second = new Puppet(world, "second", Places.desk(2));
    private @Nullable Dialog callers;

    private static Binding binding(String instance, int flowId, Puppet phone, Flow flow) {
        return new Binding(
                "anna",
                phone.contactUri(),
                flow,
                List.of(),
                instance,
                flowId,
                "r-" + flowId,
                1,
                null,
                Long.MAX_VALUE,
                Instant.MAX);
    }

    private static Flow plain(InetSocketAddress at) {
        return new Flow(Transport.UDP, Places.SERVER, at, 0);
    }

    private void call(String firstInstance, String secondInstance) {
        world.objections().rest();
        world.locations()
                .restore(
                        "anna",
                        List.of(
                                binding(firstInstance, 1, first, plain(Places.desk(1))),
                                binding(secondInstance, 2, second, plain(Places.desk(2)))));
        caller.say(caller.invite(Company.NUMBER, "+4930111222", "c-1"));
        world.runFor(10);
    }

    @Test
    void onePhoneRingsOnceOverTheFlowThatItRefreshedLast() {
        call("<urn:uuid:1>", "<urn:uuid:1>");

        assertThat(second.asked(Method.INVITE)).hasSize(1);
        assertThat(first.asked(Method.INVITE)).isEmpty();
    }

    @Test
    void twoPhonesRingBoth() {
        call("<urn:uuid:1>", "<urn:uuid:2>");

        assertThat(second.asked(Method.INVITE)).hasSize(1);
        assertThat(first.asked(Method.INVITE)).hasSize(1);
    }

    @Test
    void theOtherFlowIsTakenWhenAProxySaysThatThisOneFailed() {
        call("<urn:uuid:1>", "<urn:uuid:1>");

        second.say(second.answer(second.lastAsked(Method.INVITE), 430));
        world.runFor(10);

        assertThat(first.asked(Method.INVITE)).hasSize(1);
        first.say(first.answer(first.lastAsked(Method.INVITE), 180));
        world.runFor(10);
        assertThat(caller.told(Method.INVITE)).last().isEqualTo(180);
    }

    @Test
    void theOtherFlowIsTakenWhenThisOneIsSilent() {
        call("<urn:uuid:1>", "<urn:uuid:1>");

        world.runFor(4_100);

        assertThat(first.asked(Method.INVITE)).isNotEmpty();
    }

    @Test
    void aPhoneThatRefusesIsNotAskedOverItsOtherFlow() {
        call("<urn:uuid:1>", "<urn:uuid:1>");

        second.say(second.answer(second.lastAsked(Method.INVITE), 486));
        world.runFor(10);

        assertThat(first.asked(Method.INVITE)).isEmpty();
    }

    // Over TCP.

    /// @return a phone that talks with the caller over a connection that is cut now
    private Puppet talkingPhone() {
        world.objections().rest();
        var phone = new Puppet(world, "anna", Places.desk(3), Transport.TCP);
        world.locations().restore("anna", List.of(binding("<urn:uuid:1>", 0, phone, connected(Places.desk(3)))));
        var invite = caller.invite(Company.NUMBER, "+4930111222", "c-1");
        caller.say(invite);
        world.runFor(10);
        phone.say(phone.answer(phone.lastAsked(Method.INVITE), 200));
        world.runFor(10);
        callers = caller.dialog(invite, caller.last(Method.INVITE, 200));
        caller.say(caller.ack(callers, 1));
        world.runFor(10);
        world.network().cut(Places.desk(3));
        world.runFor(10);
        return phone;
    }

    private Flow connected(InetSocketAddress at) {
        return Objects.requireNonNull(world.network().wire(Places.SERVER).toward(Transport.TCP, at));
    }

    private void callerHangsUp() {
        caller.say(caller.next(Objects.requireNonNull(callers), Method.BYE));
        world.runFor(10);
    }

    /// RFC 5626 §4.5: over another network its address and Contact are others.
    @Test
    void aPhoneThatMovedIsKnownByItsInstance() {
        talkingPhone();
        var moved = new Puppet(world, "anna-again", Places.desk(4), Transport.TCP);
        world.locations().restore("anna", List.of(binding("<urn:uuid:1>", 0, moved, connected(Places.desk(4)))));

        callerHangsUp();

        assertThat(moved.asked(Method.BYE)).hasSize(1);
    }

    /// It has not registered yet, and speaks in its call.
    @Test
    void aPhoneIsAnsweredAndAskedOverTheConnectionThatItSpeaksOver() {
        var phone = talkingPhone();
        var dialog = phone.answered(phone.lastAsked(Method.INVITE));
        phone.say(phone.next(dialog, Method.UPDATE, Map.of()));
        world.runFor(10);
        assertThat(phone.told(Method.UPDATE)).containsExactly(200);

        callerHangsUp();

        assertThat(phone.asked(Method.BYE)).hasSize(1);
    }
}
