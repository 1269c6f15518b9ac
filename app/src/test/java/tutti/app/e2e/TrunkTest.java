package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SippRun;
import tutti.app.e2e.rig.Telephone;
import tutti.app.e2e.rig.Voice;

/// The company's own exchange, known by its address or registered with us: it is called by the group and
/// calls phones of the company, nobody else's (clause 18).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class TrunkTest {
    private static final String FIXED = "+49305550175";
    private static final String REGISTERED = "+49305550176";
    private static final String ASKED = "+49305550177";
    private static final String DEPOT = "+49305550178";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final String EXCHANGE = "127.0.0.10";
    private static final String DESK = "127.0.0.1";
    private static final double CALLER_SINGS = 440;
    private static final double OTHER_SINGS = 620;

    private final Running server;
    private final Company company;
    private final Carrier outside;
    private final Peer carrier;
    private final InetSocketAddress exchangeAt =
            new InetSocketAddress(InetAddress.ofLiteral(EXCHANGE), Ports.sip(EXCHANGE));
    private final Peer exchange;
    private final Account login;
    private final Account depot;
    private final Peer registered;
    private final Peer annas;
    private final Voice caller = Voice.at(CARRIER);
    private final Voice far = Voice.at(EXCHANGE);
    private final Voice near = Voice.at(DESK);

    TrunkTest(Running server) throws IOException {
        this.server = server;
        outside = Carrier.at(CARRIER, server.rest());
        carrier = Peer.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        var anna = company.account("Anna", "201");
        var fixed = company.create(
                "trunks",
                Map.of(
                        "description",
                        "Warehouse",
                        "mode",
                        "static",
                        "host",
                        EXCHANGE,
                        "port",
                        exchangeAt.getPort(),
                        "transport",
                        "udp",
                        "addresses",
                        List.of(EXCHANGE + "/32")));
        exchange = Peer.exchange(exchangeAt, server.sip());
        login = company.trunk("Branch", "299");
        depot = company.trunk("Depot", "298");
        number(FIXED, "400", Map.of("type", "trunk", "id", fixed, "number", "77"), "none");
        number(REGISTERED, "401", Map.of("type", "trunk", "id", login.id(), "number", "88"), "none");
        number(ASKED, "402", Map.of("type", "trunk", "id", fixed, "number", "79"), "standard");
        number(DEPOT, "403", Map.of("type", "trunk", "id", depot.id(), "number", "80"), "none");
        annas = Peer.registered(anna, server.sip());
        registered = Peer.registered(login, server.sip());
    }

    private void number(String number, String internal, Map<String, String> target, String confirmation) {
        var group = company.create(
                "call-groups",
                Map.of(
                        "internalNumber",
                        internal,
                        "description",
                        "Customer Service",
                        "method",
                        "simultaneous",
                        "displayPrefix",
                        true,
                        "confirmation",
                        Map.of("mode", confirmation, "legs", "externalAndTrunks"),
                        "targets",
                        List.of(target)));
        company.number(number, Company.step("callGroup", group, 30));
    }

    @AfterAll
    void tearDown() {
        List.of(caller, far, near).forEach(Voice::close);
        List.of(carrier, annas, registered, exchange).forEach(Peer::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        List.of(caller, far, near).forEach(Voice::forget);
        List.of(carrier, annas, registered, exchange).forEach(Peer::forget);
        company.forget();
    }

    private static void answers(PeerCall rung, Voice voice) {
        rung.rings().accepts(voice.sdp());
        voice.toward(rung.invite()).sings(OTHER_SINGS);
        rung.isAsked("ACK");
    }

    private void talksAndHangsUp(PeerCall call, Voice calling, PeerCall rung, Voice called) {
        calling.toward(call.isAnswered(200)).sings(CALLER_SINGS);
        call.acknowledges("");
        calling.awaits(OTHER_SINGS);
        called.awaits(CALLER_SINGS);
        call.sends("BYE", "");
        call.isAnswered(200, "BYE");
        rung.answers(rung.isAsked("BYE"), "200 OK", "");
    }

    @Test
    void aFixedExchangeIsRungWithTheNumberToDial() {
        var call = carrier.calls(FIXED, CALLER, caller.sdp());
        var rung = exchange.isCalled();
        assertThat(rung.invite().startLine()).startsWith("INVITE sip:77@" + EXCHANGE + ":");
        assertThat(rung.invite().header("From")).contains("Customer Service", CALLER);
        answers(rung, far);
        talksAndHangsUp(call, caller, rung, far);
        assertThat(company.record(CALLER).answeredBy()).isEqualTo("Warehouse");
    }

    /// The same with SIPp, where a telephone has registered.
    @Test
    void sippAsTheExchangeTakesTheCallOfTheGroup() throws IOException {
        var at = new InetSocketAddress(InetAddress.ofLiteral(DESK), Ports.sip(DESK));
        Telephone.registerAndVanish(at, depot, server.sip());
        try (var sipp = SippRun.start("phone-answers", at, server.sip(), Map.of())) {
            var call = carrier.calls(DEPOT, CALLER, caller.sdp());
            call.isAnswered(200);
            call.acknowledges("");
            call.sends("BYE", "");
            call.isAnswered(200, "BYE");
            sipp.succeeds();
        }
        assertThat(company.record(CALLER).legs()).containsExactly("Depot answered");
    }

    /// It proves itself by its address alone.
    @Test
    void aFixedExchangeCallsAPhone() {
        var call = exchange.calls("201", CALLER, far.sdp());
        var rung = annas.isCalled();
        assertThat(rung.invite().header("From")).contains(CALLER);
        answers(rung, near);
        talksAndHangsUp(call, far, rung, near);
        assertThat(company.record(CALLER).answeredBy()).isEqualTo("Anna");
    }

    @Test
    void sippAsTheExchangeCallsAPhone() {
        var keys = Map.of("number", "201", "caller", CALLER);
        var at = new InetSocketAddress(exchangeAt.getAddress(), Ports.sip(EXCHANGE));
        try (var sipp = SippRun.start("carrier-is-hung-up-on", at, server.sip(), keys)) {
            var rung = annas.isCalled();
            answers(rung, near);
            rung.sends("BYE", "");
            rung.isAnswered(200, "BYE");
            sipp.succeeds();
        }
        assertThat(company.record(CALLER).answeredBy()).isEqualTo("Anna");
    }

    @Test
    void aRegisteredExchangeIsRungWhereItRegistered() {
        var call = carrier.calls(REGISTERED, CALLER, caller.sdp());
        var rung = registered.isCalled();
        assertThat(rung.invite().startLine()).startsWith("INVITE sip:88@" + DESK + ":");
        answers(rung, near);
        talksAndHangsUp(call, caller, rung, near);
        assertThat(company.record(CALLER).answeredBy()).isEqualTo("Branch");
    }

    /// It proves itself by digest; its number is the number that it calls from.
    @Test
    void aRegisteredExchangeCallsAPhone() {
        var call = registered.calls("201", login, far.sdp());
        var rung = annas.isCalled();
        assertThat(rung.invite().header("From")).contains("Branch");
        answers(rung, near);
        talksAndHangsUp(call, far, rung, near);
    }

    /// Trunks are asked for a key like mobiles where the group says so.
    @Test
    void anExchangeIsAskedForAKeyWhereTheGroupSaysSo() {
        var call = carrier.calls(ASKED, CALLER, caller.sdp());
        var rung = exchange.isCalled();
        answers(rung, far);
        far.sings(0).isSpokenTo(1_000);
        assertThat(call.progress()).containsExactly(100, 180);
        far.pressesAsEvent('1');
        call.isAnswered(200);
        far.sings(OTHER_SINGS);
        talksAndHangsUp(call, caller, rung, far);
    }
}
