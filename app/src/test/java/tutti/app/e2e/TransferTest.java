package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.BaresipRun;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.Voice;

/// Calls that are handed on to departments and to numbers outside, with and without asking first, by
/// whoever was called and by whoever called (clause 3).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class TransferTest {
    private static final String SALES = "+49305550185";
    private static final String CALLER = "+4930123456";
    private static final String MOBILE = "+491715550185";
    private static final String CARRIER = "127.0.0.2";
    private static final String DESK = "127.0.0.1";
    private static final double CALLER_SINGS = 440;
    private static final double ANNA_SINGS = 530;
    private static final double BEN_SINGS = 620;

    private final InetSocketAddress server;
    private final Company company;
    private final Carrier outside;
    private final Peer callers;
    private final Peer mobiles;
    private final Account anna;
    private final Peer annas;
    private final Peer bens;
    private final Voice caller = Voice.at(CARRIER);
    private final Voice mobile = Voice.at(CARRIER);
    private final Voice annasVoice = Voice.at(DESK);
    private final Voice asking = Voice.at(DESK);
    private final Voice bensVoice = Voice.at(DESK);

    TransferTest(Running running) throws IOException {
        server = running.sip();
        outside = Carrier.at(CARRIER, running.rest());
        callers = Peer.carrier(new InetSocketAddress(outside.at().getAddress(), Ports.sip(CARRIER)), server);
        mobiles = Peer.carrier(outside.at(), server);
        company = new Company(running.rest());
        anna = company.account("Anna", "201", SALES);
        var ben = company.account("Ben", "202");
        company.number(SALES, Company.step("callGroup", company.group("400", "Sales", List.of(anna)), 20));
        company.group("500", "Service", List.of(ben));
        annas = Peer.registered(anna, server);
        bens = Peer.registered(ben, server);
    }

    private List<Voice> voices() {
        return List.of(caller, mobile, annasVoice, asking, bensVoice);
    }

    private List<Peer> peers() {
        return List.of(callers, mobiles, annas, bens);
    }

    @AfterAll
    void tearDown() {
        voices().forEach(Voice::close);
        peers().forEach(Peer::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        voices().forEach(Voice::forget);
        peers().forEach(Peer::forget);
        company.forget();
    }

    /// The caller talks with Anna.
    private PeerCall[] talk() {
        var call = callers.calls(SALES, CALLER, caller.sdp());
        var rung = annas.isCalled().rings().accepts(annasVoice.sdp());
        annasVoice.toward(rung.invite()).sings(ANNA_SINGS);
        rung.isAsked("ACK");
        caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
        call.acknowledges("");
        caller.awaits(ANNA_SINGS);
        return new PeerCall[] {call, rung};
    }

    private PeerCall annaAsks(String number) {
        var call = annas.calls(number, anna, asking.sdp());
        asking.sings(ANNA_SINGS);
        return call;
    }

    private PeerCall benAnswers() {
        var rung = bens.isCalled();
        rung.rings().accepts(bensVoice.sdp());
        bensVoice.toward(rung.invite()).sings(BEN_SINGS);
        rung.isAsked("ACK");
        return rung;
    }

    /// A re-INVITE tells where the sound goes from now on, and the voice follows.
    private static SipText goesAlong(PeerCall call, Voice voice) {
        var again = call.isReinvited();
        voice.toward(again);
        call.answers(again, "200 OK", voice.sdp(2, "sendrecv"));
        return again;
    }

    private static void isLetGo(PeerCall call) {
        call.answers(call.isAsked("BYE"), "200 OK", "");
    }

    @Test
    void annaAsksTheDepartmentAndBringsHerCallerThere() {
        var talk = talk();
        var asked = annaAsks("500");
        asked.isAnswered(180);
        var ben = benAnswers();
        assertThat(ben.invite().header("From")).contains("Anna");
        asking.toward(asked.isAnswered(200));
        asked.acknowledges("");
        asking.awaits(BEN_SINGS);

        talk[1].refersTo(asked);

        talk[1].isAnswered(202, "REFER");
        var told = talk[1].isAsked("NOTIFY");
        assertThat(told.body()).startsWith("SIP/2.0 200 OK");
        talk[1].answers(told, "200 OK", "");
        goesAlong(talk[0], caller);
        var again = goesAlong(ben, bensVoice);
        assertThat(again.header("P-Asserted-Identity")).contains(CALLER);
        isLetGo(talk[1]);
        isLetGo(asked);
        caller.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);
        talk[0].sends("BYE", "");
        talk[0].isAnswered(200, "BYE");
        isLetGo(ben);

        var record = company.record(CALLER);
        assertThat(company.history(CALLER)).hasSize(1);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.legs()).containsExactly("Anna transferred", "Ben answered");
        assertThat(record.transfers()).containsExactly("Anna to Ben attended");
        assertThat(record.closed()).isEqualTo("callerHungUp");
    }

    /// She does not wait until somebody answers: then it is as if she had not asked.
    @Test
    void annaHandsOnWhileTheDepartmentStillRings() {
        var talk = talk();
        var asked = annaAsks("500");
        asked.isAnswered(180);
        var first = bens.isCalled();
        first.rings();

        talk[1].refersTo(asked);

        talk[1].isAnswered(202, "REFER");
        asked.isAnswered(487);
        asked.acknowledgesRefusal();
        first.answers(first.isAsked("CANCEL"), "200 OK", "");
        first.answers(first.invite(), "487 Request Terminated", "");
        var ben = bens.isCalled(first);
        assertThat(ben.invite().header("From")).contains("Service", CALLER);
        ben.rings().accepts(bensVoice.sdp());
        bensVoice.toward(ben.invite()).sings(BEN_SINGS);
        ben.isAsked("ACK");
        goesAlong(talk[0], caller);
        isLetGo(talk[1]);
        caller.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);
        ben.sends("BYE", "");
        ben.isAnswered(200, "BYE");
        isLetGo(talk[0]);
        assertThat(company.record(CALLER).transfers()).containsExactly("Anna to 500 blind");
    }

    @Test
    void whoWasCalledSendsHisCallerToANumberOutside() {
        var talk = talk();

        talk[1].refers("sip:" + MOBILE + "@" + DESK);

        talk[1].isAnswered(202, "REFER");
        talk[1].answers(talk[1].isAsked("NOTIFY"), "200 OK", "");
        var outer = mobiles.isCalled();
        assertThat(outer.invite().startLine()).contains(MOBILE);
        outer.rings().accepts(mobile.sdp());
        mobile.toward(outer.invite()).sings(BEN_SINGS);
        outer.isAsked("ACK");
        goesAlong(talk[0], caller);
        isLetGo(talk[1]);
        caller.awaits(BEN_SINGS);
        mobile.awaits(CALLER_SINGS);
        outer.sends("BYE", "");
        outer.isAnswered(200, "BYE");
        isLetGo(talk[0]);
        var record = company.record(CALLER);
        assertThat(record.transfers()).containsExactly("Anna to " + MOBILE + " blind");
        assertThat(record.legs()).hasSize(2).last().asString().endsWith("answered");
    }

    /// Clause 1: who handed on is free while the call goes on without her, and who took it over is not.
    @Test
    void whoHandedOnIsFreeAndWhoTookOverIsBusy() {
        var talk = talk();
        talk[1].refers("sip:500@" + DESK);
        talk[1].isAnswered(202, "REFER");
        var ben = benAnswers();
        goesAlong(talk[0], caller);
        isLetGo(talk[1]);
        caller.awaits(BEN_SINGS);

        var next = callers.calls(SALES, MOBILE, mobile.sdp());
        var second = annas.isCalled(talk[1]);
        second.rings().answers(second.invite(), "486 Busy Here", "");
        next.isAnswered(486);
        next.acknowledgesRefusal();
        var other = annaAsks("500");
        other.isAnswered(486);
        other.acknowledgesRefusal();

        assertThat(bens.socket().received().stream()
                        .filter(message -> message.isRequest("INVITE"))
                        .map(message -> message.header("Call-ID"))
                        .distinct())
                .hasSize(1);
        ben.sends("BYE", "");
        ben.isAnswered(200, "BYE");
        isLetGo(talk[0]);
    }

    /// Anna has called somebody outside, and now he shall talk with the department.
    @Test
    void whoCalledSendsWhomSheCalledToADepartment() {
        var call = annas.calls(MOBILE, anna, annasVoice.sdp());
        var outer = mobiles.isCalled();
        outer.rings().accepts(mobile.sdp());
        mobile.toward(outer.invite()).sings(CALLER_SINGS);
        outer.isAsked("ACK");
        annasVoice.toward(call.isAnswered(200)).sings(ANNA_SINGS);
        call.acknowledges("");
        mobile.awaits(ANNA_SINGS);

        call.refers("sip:500@" + DESK);

        call.isAnswered(202, "REFER");
        var ben = benAnswers();
        goesAlong(outer, mobile);
        isLetGo(call);
        mobile.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);
        outer.sends("BYE", "");
        outer.isAnswered(200, "BYE");
        isLetGo(ben);
    }

    /// And she brings two together whom she has called.
    @Test
    void whoCalledBringsTwoTogether() {
        var call = annas.calls(MOBILE, anna, annasVoice.sdp());
        var outer = mobiles.isCalled();
        outer.rings().accepts(mobile.sdp());
        mobile.toward(outer.invite()).sings(CALLER_SINGS);
        outer.isAsked("ACK");
        annasVoice.toward(call.isAnswered(200)).sings(ANNA_SINGS);
        call.acknowledges("");
        var asked = annaAsks("500");
        var ben = benAnswers();
        asking.toward(asked.isAnswered(200));
        asked.acknowledges("");
        asking.awaits(BEN_SINGS);

        call.refersTo(asked);

        call.isAnswered(202, "REFER");
        goesAlong(outer, mobile);
        assertThat(goesAlong(ben, bensVoice).header("P-Asserted-Identity")).contains(MOBILE);
        isLetGo(call);
        isLetGo(asked);
        mobile.awaits(BEN_SINGS);
        bensVoice.awaits(CALLER_SINGS);
        ben.sends("BYE", "");
        ben.isAnswered(200, "BYE");
        isLetGo(outer);
    }

    /// A softphone of other people's making sends its caller to the department.
    @Test
    void aBaresipSendsItsCallerToTheDepartment() {
        try (var phone = BaresipRun.start(anna, server).register()) {
            var call = callers.calls(SALES, CALLER, caller.sdp());
            caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
            call.acknowledges("");
            caller.awaits(BaresipRun.HERTZ);

            phone.transfers("500");

            var ben = benAnswers();
            assertThat(ben.invite().header("From")).contains("Service", CALLER);
            goesAlong(call, caller);
            phone.awaits("CALL_CLOSED");
            caller.awaits(BEN_SINGS);
            bensVoice.awaits(CALLER_SINGS);
            call.sends("BYE", "");
            call.isAnswered(200, "BYE");
            isLetGo(ben);
        }
        assertThat(company.record(CALLER).transfers()).containsExactly("Anna to 500 blind");
    }
}
