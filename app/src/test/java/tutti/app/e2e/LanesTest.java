package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.Telephone;
import tutti.app.e2e.rig.Voice;
import tutti.engine.transport.Transport;

/// Two calls of different lanes become one, as on any machine with many cores (RFC 5589 §7). The kernel
/// chooses the lane by addresses and ports; our Call-ID begins with the letter of the lane, so a test
/// changes the caller's port until the lanes differ.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class LanesTest {
    private static final String SALES = "+49305550170";
    private static final String RECEPTION = "+49305550171";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final String DESK = "127.0.0.1";
    private static final double CALLER_SINGS = 440;
    private static final double BEN_SINGS = 620;
    /// With four lanes, one in four ports is of the wrong one.
    private static final int PORTS_MAX = 40;
    /// As often as makes it sure that they were of different lanes once.
    private static final int ROUNDS = 8;

    private final Running server = Running.with("--lanes", "4");
    private final Company company = new Company(server.rest());
    private final Carrier outside = Carrier.at(CARRIER, server.rest());
    private final List<Peer> carriers = new ArrayList<>();
    private final Account anna = company.account("Anna", "201");
    private final Account ben = company.account("Ben", "202");
    private final Peer annas;
    private final Peer bens;
    private final Voice caller = Voice.at(CARRIER);
    private final Voice annasVoice = Voice.at(DESK);
    private final Voice asking = Voice.at(DESK);
    private final Voice bensVoice = Voice.at(DESK);

    LanesTest() throws IOException {
        company.number(SALES, Company.step("callGroup", sales(), 20));
        company.group("500", "Service", List.of(ben));
        annas = Peer.registered(anna, server.sip());
        bens = Peer.registered(ben, server.sip());
    }

    /// A group that rings Anna also while she talks.
    private String sales() {
        return company.create(
                "call-groups",
                Map.of(
                        "internalNumber", "400",
                        "description", "Sales",
                        "method", "simultaneous",
                        "ringBusy", true,
                        "targets", List.of(Company.target(anna))));
    }

    private List<Voice> voices() {
        return List.of(caller, annasVoice, asking, bensVoice);
    }

    @AfterAll
    void tearDown() {
        voices().forEach(Voice::close);
        carriers.forEach(Peer::close);
        annas.close();
        bens.close();
        outside.close();
        server.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        voices().forEach(Voice::forget);
        annas.forget();
        bens.forget();
        company.forget();
    }

    private static char lane(PeerCall rung) {
        return rung.invite().header("Call-ID").charAt(0);
    }

    /// A call from outside, answered by Anna, that is not on `lane`.
    private PeerCall[] talkElsewhereThan(char lane, PeerCall... before) {
        for (int tried = 0; tried < PORTS_MAX; tried++) {
            var carrier =
                    Peer.carrier(new InetSocketAddress(outside.at().getAddress(), Ports.sip(CARRIER)), server.sip());
            carriers.add(carrier);
            var call = carrier.calls(SALES, CALLER, caller.sdp());
            var rung = annas.isCalled(before);
            rung.rings();
            if (lane(rung) != lane) {
                rung.accepts(annasVoice.sdp());
                annasVoice.toward(rung.invite());
                rung.isAsked("ACK");
                caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
                call.acknowledges("");
                return new PeerCall[] {call, rung};
            }
            call.isAnswered(180);
            call.cancels();
            rung.answers(rung.isAsked("CANCEL"), "200 OK", "");
            rung.answers(rung.invite(), "487 Request Terminated", "");
            call.isAnswered(487);
            call.acknowledgesRefusal();
            Await.until("its end", () -> company.liveCalls().size() == before.length);
            annas.forget();
            company.forget();
        }
        throw new AssertionError("all calls are on lane " + lane);
    }

    /// The lane of calls that Anna places.
    private char annasLane() {
        var call = annas.calls("500", anna, asking.sdp());
        var rung = bens.isCalled();
        rung.rings();
        call.isAnswered(180);
        call.cancels();
        rung.answers(rung.isAsked("CANCEL"), "200 OK", "");
        rung.answers(rung.invite(), "487 Request Terminated", "");
        call.isAnswered(487);
        call.acknowledgesRefusal();
        Await.until("its end", () -> company.liveCalls().isEmpty());
        bens.forget();
        return lane(rung);
    }

    private PeerCall answered(PeerCall rung) {
        rung.rings().accepts(bensVoice.sdp());
        bensVoice.toward(rung.invite()).sings(BEN_SINGS);
        rung.isAsked("ACK");
        return rung;
    }

    private static void goesAlong(PeerCall call, Voice voice, SipText... before) {
        var again = call.isReinvited(before);
        voice.toward(again);
        call.answers(again, "200 OK", voice.sdp(2, "sendrecv"));
        Await.until("its ACK", () -> call.hasAcknowledged(again));
    }

    private static void isLetGo(PeerCall call) {
        call.answers(call.isAsked("BYE"), "200 OK", "");
    }

    @Test
    void whomAnnaHasAskedTalksWithHerCallerOfAnotherLane() {
        var talk = talkElsewhereThan(annasLane());
        var asked = annas.calls("500", anna, asking.sdp());
        var rung = answered(bens.isCalled());
        assertThat(lane(rung)).isNotEqualTo(lane(talk[1]));
        asking.toward(asked.isAnswered(200));
        asked.acknowledges("");
        asking.awaits(BEN_SINGS);

        talk[1].refersTo(asked);

        talk[1].isAnswered(202, "REFER");
        assertThat(talk[1].isAsked("NOTIFY").body()).startsWith("SIP/2.0 200 OK");
        goesAlong(talk[0], caller);
        goesAlong(rung, bensVoice);
        isLetGo(talk[1]);
        isLetGo(asked);
        caller.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);

        // He is held, goes on and hangs up: his requests come to the lane that he left.
        rung.sends("INVITE", bensVoice.sdp(3, "sendonly"));
        var held = talk[0].isReinvited(talk[0].isReinvited());
        assertThat(held.body()).contains("a=sendonly");
        talk[0].answers(held, "200 OK", caller.sdp(3, "recvonly"));
        rung.isAnswered(200, "INVITE");
        rung.acknowledges("");
        Await.until("his ACK's way", () -> talk[0].hasAcknowledged(held));
        rung.sends("BYE", "");
        rung.isAnswered(200, "BYE");
        isLetGo(talk[0]);

        var record = company.record(CALLER);
        assertThat(record.legs()).containsExactly("Anna transferred", "Ben answered");
        assertThat(record.transfers()).containsExactly("Anna to Ben attended");
    }

    /// Both have called her.
    @Test
    void annaBringsTwoCallersOfDifferentLanesTogether() {
        var called = bens.calls("201", ben, bensVoice.sdp());
        var second = annas.isCalled();
        second.rings().accepts(asking.sdp());
        asking.toward(second.invite());
        second.isAsked("ACK");
        bensVoice.toward(called.isAnswered(200)).sings(BEN_SINGS);
        called.acknowledges("");
        asking.awaits(BEN_SINGS);
        var talk = talkElsewhereThan(lane(second), second);

        talk[1].refersTo(second);

        talk[1].isAnswered(202, "REFER");
        goesAlong(talk[0], caller);
        goesAlong(called, bensVoice);
        isLetGo(talk[1]);
        isLetGo(second);
        caller.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);
        talk[0].sends("BYE", "");
        talk[0].isAnswered(200, "BYE");
        isLetGo(called);
        assertThat(company.record(CALLER).transfers()).containsExactly("Anna to Ben attended");
    }

    @Test
    void whileTheDepartmentOfAnotherLaneStillRingsItIsRungForTheCaller() {
        var talk = talkElsewhereThan(annasLane());
        var asked = annas.calls("500", anna, asking.sdp());
        asked.isAnswered(180);
        var first = bens.isCalled();
        first.rings();
        assertThat(lane(first)).isNotEqualTo(lane(talk[1]));

        talk[1].refersTo(asked);

        talk[1].isAnswered(202, "REFER");
        asked.isAnswered(487);
        asked.acknowledgesRefusal();
        first.answers(first.isAsked("CANCEL"), "200 OK", "");
        first.answers(first.invite(), "487 Request Terminated", "");
        var rung = answered(bens.isCalled(first));
        assertThat(rung.invite().header("From")).contains(CALLER);
        goesAlong(talk[0], caller);
        isLetGo(talk[1]);
        caller.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);
        talk[0].sends("BYE", "");
        talk[0].isAnswered(200, "BYE");
        isLetGo(rung);
    }

    /// A phone is connected to one lane and called by all of them.
    @Test
    void aPhoneWhoseConnectionBreaksIsGivenUpWhicheverLaneRingsIt() throws IOException {
        var carol = company.account("Carol", "203");
        company.number(
                RECEPTION,
                Company.step("voipAccount", carol.id(), 60),
                Company.step("callGroup", company.group("501", "Reception", List.of(ben)), 20));
        for (int round = 0; round < ROUNDS; round++) {
            var carols = Telephone.of(carol, server.sip(), Transport.TCP);
            carols.register();
            var carrier =
                    Peer.carrier(new InetSocketAddress(outside.at().getAddress(), Ports.sip(CARRIER)), server.sip());
            carriers.add(carrier);
            var call = carrier.calls(RECEPTION, CALLER, caller.sdp());
            call.isAnswered(180);

            carols.vanish();

            var rung = bens.isCalled();
            rung.rings();
            call.cancels();
            rung.answers(rung.isAsked("CANCEL"), "200 OK", "");
            rung.answers(rung.invite(), "487 Request Terminated", "");
            call.isAnswered(487);
            call.acknowledgesRefusal();
            Await.until("its end", () -> company.liveCalls().isEmpty());
            bens.forget();
        }
    }

    @Test
    void aDialogThatNoLaneKnowsIsRefused() {
        var talk = talkElsewhereThan('-');

        for (char lane : "ABCD".toCharArray()) {
            var nothing = lane + "aaaaaaaaaaaaa";
            talk[1].refers("sip:500@" + DESK + "?Replaces=nobody%3Bto-tag%3D" + nothing + "%3Bfrom-tag%3Dx");
            talk[1].isAnswered(481, "REFER");
        }

        talk[0].sends("BYE", "");
        talk[0].isAnswered(200, "BYE");
        isLetGo(talk[1]);
    }
}
