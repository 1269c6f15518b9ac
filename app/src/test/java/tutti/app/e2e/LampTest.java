package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Lamp;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Rest;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Voice;

/// Frank, who is in no group but one of his own, sees at his phone's lamps who rings and talks, and takes
/// what rings (RFC 4235, RFC 3891, `*8`).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class LampTest {
    private static final String SALES = "+49305550195";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final String DESK = "127.0.0.1";
    private static final double CALLER_SINGS = 440;
    private static final double FRANK_SINGS = 620;
    private static final String ANNAS_ACCOUNT = "201";
    private static final String ANNA = "301";
    private static final String GROUP = "400";

    private final Rest rest;
    private final Company company;
    private final Carrier outside;
    private final Peer carrier;
    private final Account frank;
    private final Peer annas;
    private final Peer franks;
    private final Voice caller = Voice.at(CARRIER);
    private final Voice annasVoice = Voice.at(DESK);
    private final Voice franksVoice = Voice.at(DESK);

    LampTest(Running server) throws IOException {
        rest = server.rest();
        outside = Carrier.at(CARRIER, rest);
        carrier = Peer.carrier(outside.at(), server.sip());
        company = new Company(rest);
        var anna = company.account("Anna's desk", ANNAS_ACCOUNT);
        company.user("Anna", "anna@example.org", ANNA, anna);
        frank = company.account("Frank", "206");
        // Frank is in the group with a phone that is off: `*8` alone means his groups.
        var group = company.group(GROUP, "Sales", List.of(anna, frank));
        company.number(SALES, Company.step("callGroup", group, 30));
        annas = Peer.registered(anna, server.sip());
        franks = Peer.registered(frank, server.sip());
    }

    @AfterAll
    void tearDown() {
        List.of(caller, annasVoice, franksVoice).forEach(Voice::close);
        List.of(annas, franks, carrier).forEach(Peer::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        List.of(caller, annasVoice, franksVoice).forEach(Voice::forget);
        List.of(annas, franks, carrier).forEach(Peer::forget);
        company.forget();
    }

    private PeerCall calls() {
        var call = carrier.calls(SALES, CALLER, caller.sdp());
        call.isAnswered(180);
        return call;
    }

    private static void gaveUp(PeerCall rung) {
        rung.answers(rung.isAsked("CANCEL"), "200 OK", "");
        rung.answers(rung.invite(), "487 Request Terminated", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {ANNAS_ACCOUNT, ANNA, GROUP})
    void aLampShowsWhoRingsAndTalksUntilItIsOver(String watched) {
        try (var lamp = Lamp.at(franks, frank, watched)) {
            lamp.shows("dark");
            var call = calls();
            var anna = annas.isCalled();
            anna.rings();
            var own = franks.isCalled().rings();
            lamp.shows("early");
            assertThat(lamp.document()).contains("sip:" + CALLER + "@", "direction=\"recipient\"");

            anna.accepts(annasVoice.sdp());
            anna.isAsked("ACK");
            lamp.shows("confirmed");
            call.isAnswered(200);
            call.acknowledges("");
            gaveUp(own);

            call.sends("BYE", "");
            call.isAnswered(200, "BYE");
            anna.answers(anna.isAsked("BYE"), "200 OK", "");
            lamp.shows("terminated");
            assertThat(lamp.states()).containsExactly("dark", "early", "confirmed", "terminated");
        }
    }

    /// T19: what is not there and what is somebody else's are one and the same.
    @Test
    void nobodyWatchesAnotherCompany() {
        var other = new Company(rest);
        other.account("Carla", "777");

        assertThat(Lamp.refusal(franks, frank, "777")).isEqualTo(404);
    }

    private enum Way {
        NUMBER,
        GROUPS,
        LAMP
    }

    @Test
    void frankTakesWhatRingsAtAnna() {
        takes(Way.NUMBER);
    }

    @Test
    void frankTakesWhatRingsInHisGroup() {
        takes(Way.GROUPS);
    }

    @Test
    void frankTakesWhatHisLampShows() {
        takes(Way.LAMP);
    }

    private void takes(Way way) {
        var lamps = new ArrayList<Lamp>();
        if (way == Way.LAMP) {
            lamps.add(Lamp.at(franks, frank, ANNA));
        }
        var call = calls();
        var anna = annas.isCalled();
        anna.rings();
        var own = franks.isCalled();
        own.rings();
        lamps.forEach(lamp -> lamp.shows("early"));

        var taken = switch (way) {
            case NUMBER -> franks.calls("*8" + ANNA, frank, franksVoice.sdp());
            case GROUPS -> franks.calls("*8", frank, franksVoice.sdp());
            case LAMP ->
                franks.calls(
                        ANNA,
                        frank,
                        franksVoice.sdp(),
                        "Replaces: " + lamps.getFirst().replaces());
        };

        franksVoice.toward(taken.isAnswered(200)).sings(FRANK_SINGS);
        taken.acknowledges("");
        assertThat(anna.isAsked("CANCEL").header("Reason")).contains("Call completed elsewhere");
        gaveUp(anna);
        gaveUp(own);
        caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
        call.acknowledges("");
        caller.awaits(FRANK_SINGS);
        franksVoice.awaits(CALLER_SINGS);
        call.sends("BYE", "");
        call.isAnswered(200, "BYE");
        taken.answers(taken.isAsked("BYE"), "200 OK", "");
        lamps.forEach(Lamp::close);
        var record = company.record(CALLER);
        assertThat(record.answeredBy()).isEqualTo("Frank");
        assertThat(record.legs()).contains("Frank answered", "Anna's desk answeredElsewhere");
    }
}
