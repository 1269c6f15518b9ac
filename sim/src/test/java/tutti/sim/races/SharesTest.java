package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.Platform;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.engine.b2bua.CallTimes;
import tutti.engine.b2bua.Services;
import tutti.engine.port.Messages;
import tutti.engine.port.Recollection;
import tutti.engine.port.Recordings;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sim.net.Weather;
import tutti.sim.time.Agenda;
import tutti.sim.watch.Book;
import tutti.sim.watch.Ledger;
import tutti.sim.watch.Objections;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.PretendedMedia;
import tutti.sim.world.Puppet;
import tutti.sim.world.Scenery;
import tutti.sim.world.Setting;
import tutti.sim.world.World;
import tutti.sip.message.Header;
import tutti.sip.message.Method;

/// R16: somebody calls one company in a loop, and another on the same platform goes on telephoning.
class SharesTest {
    private static final int ROOM = 100;
    private static final String OTHER_NUMBER = "+49305550200";

    private final World world = new World(
            new Setting(1, Weather.Climate.STILL, List.of(), ROOM, false, Setting.Bug.NONE), new TwoCompanies());
    private final Puppet caller = new Puppet(world, "caller", Places.trunk(1));

    @Test
    void theOtherCompanyIsCalledThoughOneTakesWhatItCan() {
        world.objections().rest();
        register("anna", 1);
        register("gina", 2);

        for (int call = 0; call < ROOM; call++) {
            caller.say(caller.invite(Company.NUMBER, "+4930111222", "a-" + call));
        }
        world.runFor(10);
        assertThat(caller.told(Method.INVITE).stream().filter(status -> status == 503))
                .hasSize(30);
        var refused = caller.responses(Method.INVITE).stream()
                .filter(response -> response.status() == 503)
                .findFirst()
                .orElseThrow();
        assertThat(refused.header(Header.RETRY_AFTER)).isNotNull();

        for (int call = 0; call < 30; call++) {
            caller.say(caller.invite(OTHER_NUMBER, "+4930111222", "b-" + call));
        }
        world.runFor(10);
        assertThat(caller.told(Method.INVITE).stream().filter(status -> status == 503))
                .hasSize(30);
        assertThat(world.lane().board().size()).isEqualTo(ROOM);
    }

    private void register(String account, int desk) {
        var address = Places.desk(desk);
        var puppet = new Puppet(world, account, address);
        var flow = new Flow(Transport.UDP, Places.SERVER, address, 0);
        var binding = new Binding(
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
                Instant.MAX);
        world.locations().restore(account, List.of(binding));
    }

    private record TwoCompanies() implements Scenery {
        @Override
        public Platform platform() {
            var plan = List.<PlanStep>of(new CallGroupStep(Company.GROUP, 20));
            var first = Company.with(plan, tutti.call.directory.Transport.UDP)
                    .directories()
                    .getFirst();
            var gina = VoipAccount.of("gina", "201", "gina", "gina");
            var target = new VoipAccountTarget("gina");
            var group = CallGroup.of("sales", "400", "Sales", List.of(target));
            var second = Directory.of(new Directory.Content(
                    new Tenant("globex", "Globex", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                    List.of(gina),
                    List.of(),
                    List.of(group),
                    List.of(new PhoneNumber(
                            "globex-main",
                            OTHER_NUMBER,
                            "Main",
                            new CallPlan(List.of(new CallGroupStep("sales", 20)))))));
            return Platform.of(List.of(first, second), Map.of(), Company.carriers());
        }

        @Override
        public String password(String user) {
            return Company.password(user);
        }

        @Override
        public Services services(Agenda agenda, Messages messages) {
            return new Services(CallTimes.DEFAULT, Recollection.NONE, Recordings.NONE, messages);
        }

        @Override
        public Book book(Agenda agenda, PretendedMedia media, Objections objections) {
            return new Ledger(agenda, Places.SERVER, Places::isDesk, media::roomAt, objections);
        }
    }
}
