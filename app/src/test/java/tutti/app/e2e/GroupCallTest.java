package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SippRun;
import tutti.app.e2e.rig.Telephone;

/// A carrier's call through a group of five, with SIPp at both ends (clauses 1, 4, 10, 22).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class GroupCallTest {
    private static final String NUMBER = "+49305550100";
    private static final String CALLER = "+4930123456";
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final Running server;
    private final Company company;
    private final Carrier carrier;
    private final List<InetSocketAddress> desks = new ArrayList<>();

    GroupCallTest(Running server) throws IOException {
        this.server = server;
        carrier = Carrier.at("127.0.0.2", server.rest());
        company = new Company(server.rest());
        var members = company.accounts("Anna", "Ben", "Carla", "David", "Eva");
        var group = company.group("400", "Customer Service", members);
        company.number(NUMBER, Company.step("callGroup", group, 20));
        for (var member : members) {
            desks.add(registered(member));
        }
    }

    @AfterAll
    void tearDown() {
        carrier.close();
    }

    /// SIPp 3.6 gives up on SHA-256 challenges, so each desk is registered by a phone of ours first.
    private InetSocketAddress registered(Account account) throws IOException {
        var desk = new InetSocketAddress(HERE, Ports.sip("127.0.0.1"));
        Telephone.registerAndVanish(desk, account, server.sip());
        return desk;
    }

    private List<SippRun> phones(String first) {
        var phones = new ArrayList<SippRun>();
        for (var desk : desks) {
            var scenario = phones.isEmpty() ? first : "phone-rings";
            phones.add(SippRun.start(scenario, desk, server.sip(), Map.of()));
        }
        return phones;
    }

    private SippRun call(String scenario) {
        return SippRun.start(scenario, carrier.at(), server.sip(), Map.of("number", NUMBER, "caller", CALLER));
    }

    @AfterEach
    void quiet() {
        Await.until("no live call", () -> company.liveCalls().isEmpty());
        company.forget();
    }

    @Test
    void firstToAnswerTalksAndTheOthersAreToldSo() {
        var phones = phones("phone-answers");
        try (var events = company.events();
                var call = call("carrier-hangs-up")) {
            call.succeeds();
            phones.forEach(SippRun::succeeds);

            assertThat(call.count("SIP/2.0 180 ")).isEqualTo(1);
            Await.until(
                    "the end in the event stream", () -> events.callChanges().contains("ended"));
            assertThat(events.callChanges()).startsWith("started", "ringing").endsWith("answered", "ended");
        } finally {
            phones.forEach(SippRun::close);
        }

        var record = company.record(CALLER);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.answeredBy()).isEqualTo("Anna");
        assertThat(record.called()).isEqualTo(NUMBER);
        assertThat(record.talkSeconds()).isBetween(1.0, 5.0);
        assertThat(record.legs())
                .containsExactly(
                        "Anna answered",
                        "Ben answeredElsewhere",
                        "Carla answeredElsewhere",
                        "David answeredElsewhere",
                        "Eva answeredElsewhere");
        assertThat(record.reasons()).containsExactly("target Customer Service");
        assertThat(record.closed()).isEqualTo("callerHungUp");
    }

    @Test
    void whoHasAnsweredHangsUpAndTheCallIsSeenWhileItLasts() {
        var phones = phones("phone-hangs-up");
        try (var call = call("carrier-is-hung-up-on")) {
            var ringing = theCall("ringing", 5);
            assertThat(ringing.get("caller").asString()).isEqualTo(CALLER);
            assertThat(ringing.get("called").asString()).isEqualTo(NUMBER);
            var talking = theCall("talking", 0);
            assertThat(talking.get("answeredBy").get("name").asString()).isEqualTo("Anna");
            call.succeeds();
            phones.forEach(SippRun::succeeds);
        } finally {
            phones.forEach(SippRun::close);
        }

        assertThat(company.record(CALLER).closed()).isEqualTo("memberHungUp");
    }

    private JsonNode theCall(String state, int phones) {
        return Await.value(
                "a call that is " + state,
                () -> company.liveCalls().stream()
                        .filter(call -> call.get("state").asString().equals(state))
                        .filter(call -> call.get("ringing").size() == phones)
                        .findFirst()
                        .orElse(null));
    }
}
