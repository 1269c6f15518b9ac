package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
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
import tutti.app.e2e.rig.Conversation;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipSocket;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.Telephone;
import tutti.engine.transport.Transport;

/// Phones over TCP and over IPv6 (RFC 3261 §18, RFC 5626).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class TransportsTest {
    private static final String NUMBER = "+49305550160";
    private static final String CALLER = "+4930123456";

    private final Running server;
    private final Company company;
    private final Carrier outside;
    private final Telephone carrier;
    private final Account anna;
    private final Account ben;

    TransportsTest(Running server) throws IOException {
        this.server = server;
        outside = Carrier.at("127.0.0.2", server.rest());
        carrier = Telephone.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        anna = company.account("Anna", "201");
        ben = company.account("Ben", "202");
        company.number(NUMBER, Company.step("callGroup", company.group("400", "Sales", List.of(anna, ben)), 20));
    }

    @AfterAll
    void tearDown() {
        carrier.close();
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        company.forget();
    }

    private static void hear(Conversation caller, Conversation callee) {
        Await.until("sound both ways", () -> hears(caller) && hears(callee));
    }

    private static boolean hears(Conversation talk) {
        return talk.sound().hears() && talk.sound().heard().packets() >= 50;
    }

    private Telephone over(Transport transport, Account account) throws IOException {
        var phone = Telephone.of(account, server.sip(), transport);
        phone.register();
        return phone;
    }

    /// RFC 3261 §25.1: `received` has no room for the zone of an IPv6 address.
    @Test
    void answersOverIpv6NameThePeerWithoutAZone() {
        if (!Running.hasIpv6()) {
            System.out.println("No IPv6 loopback on this machine: answers over it are not looked at.");
            return;
        }
        var here = new InetSocketAddress(InetAddress.ofLiteral("::1"), Ports.sip("::1"));
        try (var socket = SipSocket.udp(here, server.sip6())) {
            socket.send(new SipText(String.join(
                    "\r\n",
                    "OPTIONS sip:[::1] SIP/2.0",
                    "Via: SIP/2.0/UDP [::1]:" + here.getPort() + ";branch=z9hG4bKsix;rport",
                    "From: <sip:a@[::1]>;tag=f",
                    "To: <sip:b@[::1]>",
                    "Call-ID: six",
                    "CSeq: 1 OPTIONS",
                    "Max-Forwards: 70",
                    SipText.ending(""))));

            var via = socket.awaitAnswer(200, "OPTIONS").header("Via");
            assertThat(via).contains(";received=").doesNotContain("%");
        }
    }

    @Test
    void phoneOverTcpRingsTalksAndCalls() throws IOException {
        try (var annas = over(Transport.TCP, anna).answersAfter(100);
                var bens = over(Transport.UDP, ben).answersAfter(100)) {
            JsonNode registration = company.registrations(anna).getFirst();
            assertThat(registration.get("transport").asString()).isEqualTo("tcp");
            bens.refusesWith(486);

            var caller = carrier.call(NUMBER, CALLER).talks();
            hear(caller, annas.firstRung());
            annas.firstRung().hangUp();
            caller.isHungUpOn();
            assertThat(company.record(CALLER).answeredBy()).isEqualTo("Anna");

            bens.answersAfter(50);
            var colleague = annas.call("202", "201").talks();
            hear(colleague, bens.rung().getLast());
            bens.rung().getLast().hangUp();
            colleague.isHungUpOn();
        }
    }

    @Test
    void registrationIsGoneWithItsConnectionAndTheRecordSaysSo() throws IOException {
        try (var events = company.events();
                var bens = over(Transport.UDP, ben).answersAfter(100)) {
            over(Transport.TCP, anna).vanish();

            Await.value(
                    () -> "no registration, but " + company.registrations(anna),
                    Await.PATIENCE,
                    () -> company.registrations(anna).isEmpty() ? true : null);
            Await.until(
                    "the event",
                    () -> events.seen().stream()
                            .filter(event -> event.name().equals("registration"))
                            .filter(event ->
                                    event.data().get("accountId").asString().equals(anna.id()))
                            .anyMatch(event -> event.data().get("registrations").isEmpty()));
            var caller = carrier.call(NUMBER, CALLER).talks();
            caller.hangUp();
            bens.firstRung().isHungUpOn();
            assertThat(company.record(CALLER).skipped()).containsExactly("Anna notRegistered");
        }
    }

    /// RFC 5626 §4.4.1.
    @Test
    void keepAliveOverTcpIsAnswered() {
        var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try (var socket = SipSocket.tcp(here, server.sip())) {
            socket.send("\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(socket.await("a pong", message -> true).text()).isEqualTo("\r\n");
            assertThat(socket.isEnded()).isFalse();
        }
    }

    @Test
    void phonesOverIpv6CallEachOther() throws IOException {
        if (!Running.hasIpv6()) {
            System.out.println("No IPv6 loopback on this machine: its calls are not tried.");
            return;
        }
        try (var annas = Telephone.registered(anna, server.sip6());
                var bens = Telephone.registered(ben, server.sip6()).answersAfter(100)) {
            var caller = annas.call("202", "201").talks();
            hear(caller, bens.firstRung());
            caller.hangUp();
            bens.firstRung().isHungUpOn();
        }
    }

    @Test
    void callGoesFromIpv4ToIpv6AndSoDoesItsSound() throws IOException {
        if (!Running.hasIpv6()) {
            System.out.println("No IPv6 loopback on this machine: calls between both are not tried.");
            return;
        }
        try (var annas = Telephone.registered(anna, server.sip6()).answersAfter(100);
                var bens = Telephone.registered(ben, server.sip())) {
            var caller = carrier.call(NUMBER, CALLER).talks();
            assertThat(annas.firstRung().invite().toString()).contains("c=IN IP6 ");
            assertThat(bens.firstRung().invite().toString()).contains("c=IN IP4 127.0.0.1");
            hear(caller, annas.firstRung());
            caller.hangUp();
            annas.firstRung().isHungUpOn();
        }
    }
}
