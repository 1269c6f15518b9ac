package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.history.CallRecord;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sim.watch.SeenCall;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sim.world.Setting;
import tutti.sim.world.World;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// A caller and two telephones of the group, all of them puppets, in a quiet network.
final class Stage {
    static final int RING_SECONDS = 5;

    final World world;
    final Puppet caller;
    final Puppet anna;
    final Puppet ben;
    final SipRequest invite;

    Stage() {
        this(Map.of());
    }

    /// @param extra headers of the caller's INVITE
    Stage(Map<Header, String> extra) {
        this(extra, new CallGroupStep(Company.GROUP, RING_SECONDS));
    }

    /// The number of the company follows this plan.
    Stage(Map<Header, String> extra, PlanStep... plan) {
        world = new World(Setting.calm(plan));
        caller = new Puppet(world, "caller", Places.trunk(1));
        anna = phone("anna", Places.desk(1));
        ben = phone("ben", Places.desk(2));
        invite = caller.invite(Company.NUMBER, "+4930111222", "c-1", extra);
    }

    private Puppet phone(String account, InetSocketAddress address) {
        var puppet = new Puppet(world, account, address);
        world.ledger().registrations().granted(account, address);
        var flow = new Flow(Transport.UDP, Places.SERVER, address, 0);
        world.locations()
                .restore(
                        account,
                        List.of(new Binding(
                                account,
                                puppet.contactUri(),
                                flow,
                                List.of(),
                                null,
                                0,
                                "r-" + account,
                                1,
                                null,
                                Long.MAX_VALUE,
                                Instant.MAX)));
        return puppet;
    }

    /// The caller calls and both telephones ring.
    Stage ringing() {
        caller.say(invite);
        pass(2);
        say(anna, anna.answer(invitation(anna), 180));
        say(ben, ben.answer(invitation(ben), 180));
        return this;
    }

    /// Anna has answered, the caller has heard it and not yet acknowledged; Ben has stopped ringing.
    Stage answered() {
        ringing();
        say(anna, anna.answer(invitation(anna), 200));
        benGivesIn();
        return this;
    }

    void benGivesIn() {
        ben.say(ben.answer(ben.lastAsked(Method.CANCEL), 200));
        say(ben, ben.answer(invitation(ben), 487));
    }

    /// Anna and the caller talk.
    Stage talking() {
        answered();
        say(caller, caller.ack(callersDialog(), 1));
        return this;
    }

    void say(Puppet who, tutti.sip.message.SipMessage what) {
        who.say(what);
        pass(2);
    }

    void pass(long millis) {
        world.runFor(millis);
        assertThat(world.objections().all()).as(world.report()).isEmpty();
    }

    /// From now on people may come and go in the middle of a call.
    Stage unwatched() {
        world.objections().rest();
        return this;
    }

    /// A further telephone, registered.
    Puppet another(String account, int desk) {
        return phone(account, Places.desk(desk));
    }

    /// From now on the server may end the call by itself: one side is gone.
    Stage deserted() {
        world.ledger().calls().forEach(SeenCall::sever);
        return this;
    }

    SipRequest invitation(Puppet phone) {
        return phone.asked(Method.INVITE).getFirst();
    }

    Dialog callersDialog() {
        var ok = caller.responses(Method.INVITE).stream()
                .filter(response -> response.status() == 200)
                .findFirst();
        return caller.dialog(invite, ok.orElseThrow());
    }

    Dialog annasDialog() {
        return anna.answered(invitation(anna));
    }

    /// Everything is over, nothing is left, and this is the one record.
    CallRecord record() {
        world.runOut();
        assertThat(world.objections().all()).as(world.report()).isEmpty();
        assertThat(world.records()).as(world.report()).hasSize(1);
        return world.records().getFirst();
    }
}
