package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.CallReport;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipText;

/// Calls that would go round in circles, through forwards, phones, carriers and trunks (T14): they end.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class LoopsTest {
    private static final String FIELD = "+49305550145";
    private static final String MUTUAL = "+49305550146";
    private static final String SELF = "+49305550147";
    private static final String DESKS = "+49305550148";
    private static final String MOBILE = "+491715550171";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final String EXCHANGE = "127.0.0.9";
    private static final String SDP = SipText.sdp(CARRIER, 48_990, 1, "sendrecv");
    private static final int LEGS_MAX = 10;

    private final Company company;
    private final Carrier outside;
    private final Peer callers;
    private final Peer mobiles;
    private final Peer exchange;
    private final Peer davids;
    private final Peer bens;

    LoopsTest(Running server) throws IOException {
        outside = Carrier.at(CARRIER, server.rest());
        callers = Peer.carrier(new InetSocketAddress(outside.at().getAddress(), Ports.sip(CARRIER)), server.sip());
        mobiles = Peer.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        var anna = company.account("Anna", "201");
        var ben = company.account("Ben", "202");
        var carla = company.account("Carla", "203");
        var david = company.account("David", "204");
        var mobile = Map.of("type", "externalNumber", "id", company.externalNumber(MOBILE));
        company.number(FIELD, Company.step("callGroup", group("401", List.of(mobile)), 20));
        company.number(MUTUAL, Company.step("voipAccount", anna.id(), 20));
        company.number(SELF, Company.step("callGroup", group("402", List.of(Company.target(carla))), 20));
        company.number(DESKS, Company.step("callGroup", group("403", List.of(Company.target(david))), 20));
        forwards(anna, "202");
        forwards(ben, "201");
        forwards(carla, "402");
        exchange = Peer.exchange(exchangeAt(), server.sip());
        davids = Peer.registered(david, server.sip());
        bens = Peer.registered(ben, server.sip());
    }

    private void forwards(Account account, String to) {
        company.change(
                "voip-accounts/" + account.id(),
                Map.of(
                        "internalNumber", account.internalNumber(),
                        "description", account.name(),
                        "forwarding", Map.of("always", to)));
    }

    private String group(String number, List<Map<String, String>> targets) {
        return company.create(
                "call-groups",
                Map.of(
                        "internalNumber",
                        number,
                        "description",
                        "Group " + number,
                        "method",
                        "simultaneous",
                        "ignoreForwarding",
                        false,
                        "targets",
                        targets));
    }

    /// A static trunk whose exchange sends every call back to the group that called it.
    private InetSocketAddress exchangeAt() {
        var at = new InetSocketAddress(InetAddress.ofLiteral(EXCHANGE), Ports.sip(EXCHANGE));
        var trunk = company.create(
                "trunks",
                Map.of(
                        "description", "Exchange",
                        "mode", "static",
                        "host", EXCHANGE,
                        "port", at.getPort(),
                        "transport", "udp",
                        "addresses", List.of(EXCHANGE + "/32"),
                        "number", "404"));
        company.create(
                "call-groups",
                Map.of(
                        "internalNumber", "404",
                        "description", "Exchange's group",
                        "method", "simultaneous",
                        "targets", List.of(Map.of("type", "trunk", "id", trunk))));
        return at;
    }

    @AfterAll
    void tearDown() {
        List.of(callers, mobiles, exchange, davids, bens).forEach(Peer::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        List.of(callers, mobiles, exchange, davids, bens).forEach(Peer::forget);
        company.forget();
    }

    private static int end(PeerCall call) {
        int status = call.isAnswered("INVITE").status();
        call.acknowledgesRefusal();
        return status;
    }

    /// The one record of the call.
    private CallReport record() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        var record = company.record(CALLER);
        assertThat(company.history(CALLER)).hasSize(1);
        return record;
    }

    /// Anna's calls go to Ben, one hop and no more: his own forward back to her is not asked.
    @Test
    void aForwardIsFollowedOnceAndNotBack() {
        var call = callers.calls(MUTUAL, CALLER, SDP);
        var rung = bens.isCalled();
        rung.rings().answers(rung.invite(), "486 Busy Here", "");

        assertThat(end(call)).isEqualTo(486);
        assertThat(record().legs()).containsExactly("Ben busy 486");
    }

    @Test
    void aGroupIsNotForwardedIntoItself() {
        var call = callers.calls(SELF, CALLER, SDP);

        assertThat(end(call)).isEqualTo(482);
        assertThat(record().legs()).isEmpty();
        assertThat(record().skipped()).contains("Group 402 loop");
    }

    @Test
    void aPhoneThatSendsItsCallToItselfEndsIt() {
        var call = callers.calls(DESKS, CALLER, SDP);
        var rung = davids.isCalled();
        davids.socket()
                .send(rung.invite().answer("302 Moved Temporarily", "callee", "Contact: <sip:204@127.0.0.1>", ""));

        assertThat(end(call)).isEqualTo(482);
        assertThat(davids.socket().count(message -> message.isRequest("INVITE")))
                .isEqualTo(1);
        assertThat(record().skipped()).contains("David loop");
    }

    /// The mobile is forwarded to the number that rings it, by a network that says so.
    @Test
    void aCallThatComesBackFromTheMobileWithItsTraceIsALoop() {
        var call = callers.calls(FIELD, CALLER, SDP);
        var out = mobiles.isCalled();
        var diversion = "Diversion: <sip:" + MOBILE + "@carrier>;reason=unconditional, "
                + out.invite().header("Diversion");

        var back = mobiles.comesBack(FIELD, CALLER, SDP, diversion);

        assertThat(end(back)).isEqualTo(482);
        out.answers(out.invite(), "482 Loop Detected", "");
        assertThat(end(call)).isEqualTo(482);
        assertThat(record().legs()).containsExactly("Mobile failed 482");
    }

    /// The same by a network that drops every trace: it goes round a few times only.
    @Test
    void aCallThatComesBackWithoutATraceGoesRoundAFewTimesOnly() {
        goesRound(callers.calls(FIELD, CALLER, SDP), mobiles, FIELD, _ -> SDP, 3);
    }

    /// A network that carries no media itself passes our own description on.
    @Test
    void aCallThatComesBackWithOurOwnDescriptionIsRefusedAtOnce() {
        goesRound(
                callers.calls(FIELD, CALLER, SDP),
                mobiles,
                FIELD,
                leg -> leg.invite().body(),
                1);
    }

    @Test
    void anExchangeThatSendsTheGroupsCallBackToTheGroupGoesRoundAFewTimesOnly() {
        goesRound(exchange.calls("404", CALLER, SDP), exchange, "404", _ -> SDP, 3);
    }

    /// `far` sends each call that it gets back to `number`, as the same caller and with the description that
    /// `media` makes of it, until one is refused; then the refusals run back. All is one call to people.
    private void goesRound(PeerCall first, Peer far, String number, Function<PeerCall, String> media, int legs) {
        var turns = new ArrayList<PeerCall>(List.of(first));
        var out = new ArrayList<PeerCall>();
        while (!turns.getLast().isRefused()) {
            assertThat(out).hasSizeLessThan(LEGS_MAX);
            var seen = new ArrayList<>(out);
            seen.addAll(turns);
            var leg = far.nextCall(turns.getLast(), seen.toArray(PeerCall[]::new));
            if (leg != null) {
                leg.answers(leg.invite(), "100 Trying", "");
                out.add(leg);
                turns.add(far.calls(number, CALLER, media.apply(leg)));
            }
        }
        assertThat(end(turns.removeLast())).isEqualTo(482);
        for (var leg : out.reversed()) {
            leg.answers(leg.invite(), "482 Loop Detected", "");
            assertThat(end(turns.removeLast())).isEqualTo(482);
        }
        assertThat(turns).isEmpty();
        assertThat(out).hasSize(legs);
        record();
    }
}
