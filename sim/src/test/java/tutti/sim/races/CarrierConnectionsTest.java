package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Carrier;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.engine.transport.Transport;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sim.world.Setting;
import tutti.sim.world.World;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// Calls over TCP outlive their connections (RFC 3261 §18.1.1).
class CarrierConnectionsTest {
    private static final String CALLER = "+4930111222";
    private static final long SECOND = 1_000;

    private final World world = World.overTcp(Setting.calm(new ExternalNumberStep("mobile", 60)));
    private final Puppet caller = new Puppet(world, "caller", Places.trunk(1), Transport.TCP);
    private final Puppet gate = new Puppet(world, "gate", Places.GATE, Transport.TCP);

    private void pass(long millis) {
        world.runFor(millis);
        assertThat(world.objections().all()).as(world.report()).isEmpty();
    }

    /// @return the caller's dialog
    private Dialog talking(SipRequest invite) {
        world.objections().rest();
        caller.say(invite);
        pass(10);
        gate.say(gate.answer(gate.lastAsked(Method.INVITE), 200));
        pass(10);
        var dialog = caller.dialog(invite, caller.last(Method.INVITE, 200));
        caller.say(caller.ack(dialog, 1));
        pass(10);
        return dialog;
    }

    private SipRequest invite(Map<Header, String> extra) {
        return caller.invite(Company.NUMBER, CALLER, "c-1", extra);
    }

    @Test
    void aCarrierIsHungUpOverAnotherConnection() {
        var dialog = talking(invite(Map.of()));
        world.network().cut(Places.GATE);
        pass(SECOND);

        caller.say(caller.next(dialog, Method.BYE));
        pass(SECOND);

        assertThat(gate.asked(Method.BYE)).hasSize(1);
    }

    /// It called us from a port of its own choice: its Contact says where it is called.
    @Test
    void aCarrierThatCalledIsHungUpWhereItsContactSays() {
        talking(invite(Map.of()));
        world.network().cut(Places.trunk(1));
        pass(SECOND);

        gate.say(gate.next(gate.answered(gate.lastAsked(Method.INVITE)), Method.BYE));
        pass(SECOND);

        assertThat(caller.asked(Method.BYE)).hasSize(1);
    }

    @Test
    void aRefreshGoesOverAnotherConnection() {
        talking(invite(refreshedByUs()));
        world.network().cut(Places.trunk(1));

        pass(61 * SECOND);

        assertThat(caller.asked(Method.UPDATE)).hasSize(1);
    }

    /// Somebody restarts his exchange in the middle of our refresh.
    @Test
    void whoCannotBeReachedForAWhileKeepsHisCall() {
        talking(invite(refreshedByUs()));
        pass(50 * SECOND);
        world.network().detach(Places.trunk(1));
        pass(20 * SECOND);
        assertThat(gate.asked(Method.BYE)).isEmpty();

        world.network().attach(Places.trunk(1), caller);
        pass(6 * SECOND);
        caller.say(caller.answer(
                caller.lastAsked(Method.UPDATE), 200, Map.of(Header.SESSION_EXPIRES, "120;refresher=uac")));
        pass(50 * SECOND);

        assertThat(gate.asked(Method.BYE)).isEmpty();
        assertThat(world.lane().board().size()).isEqualTo(1);
    }

    /// The interval is over, less the 32 s that somebody may have before it ends (RFC 4028 §10).
    @Test
    void whoCannotBeReachedAnyMoreLosesHisCallInTime() {
        talking(invite(refreshedByUs()));
        world.network().detach(Places.trunk(1));

        pass(87 * SECOND);
        assertThat(gate.asked(Method.BYE)).isEmpty();
        pass(3 * SECOND);

        assertThat(gate.asked(Method.BYE)).isNotEmpty();
    }

    /// RFC 5626 §4.5: over a connection that is gone the carrier cannot call.
    @Test
    void weRegisterAgainWhenTheConnectionIsGone() {
        world.objections().rest();
        world.lane().board().carrierRegistrations().follow(List.of(registering()));
        pass(10);
        gate.say(gate.answer(gate.lastAsked(Method.REGISTER), 200, Map.of(Header.EXPIRES, "600")));
        pass(10);
        var over = Objects.requireNonNull(world.network().wire(Places.SERVER).toward(Transport.TCP, Places.GATE));
        assertThat(world.lane().isTalking(over))
                .as("not closed for its silence")
                .isTrue();

        world.network().cut(Places.GATE);
        pass(30 * SECOND);

        assertThat(gate.asked(Method.REGISTER)).hasSize(2);
    }

    private static Carrier registering() {
        var plain = Company.carriers().getFirst();
        return new Carrier(
                plain.id(),
                plain.name(),
                plain.addresses(),
                plain.host(),
                plain.port(),
                tutti.call.directory.Transport.TCP,
                "line77",
                "secret",
                true,
                plain.priority(),
                plain.allowCallerNumber());
    }

    private static Map<Header, String> refreshedByUs() {
        return Map.of(
                Header.SUPPORTED, "timer", Header.ALLOW, "INVITE, UPDATE", Header.SESSION_EXPIRES, "120;refresher=uas");
    }
}
