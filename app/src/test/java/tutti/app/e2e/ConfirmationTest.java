package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.BaresipRun;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Rest;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Voice;

/// Members outside are asked for a key before they get the caller, who goes on hearing ringing until
/// somebody confirms (clauses 12-15).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class ConfirmationTest {
    private static final String FIELD = "+49305550161";
    private static final String PAIR = "+49305550162";
    private static final String MIXED = "+49305550163";
    private static final String BRIEF = "+49305550164";
    private static final String MOBILE = "+491715550180";
    private static final String OTHER_MOBILE = "+491715550181";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final double CALLER_SINGS = 440;
    private static final double MOBILE_SINGS = 620;
    /// "You have a call. Press 1 to accept it" takes longer than this.
    private static final int PROMPT_MILLIS = 1_000;

    private final Company company;
    private final Carrier outside;
    private final Peer callers;
    private final Peer annas;
    private final InetSocketAddress server;
    private final Rest rest;
    private final Voice caller = Voice.at(CARRIER);
    private final Voice mobile = Voice.at(CARRIER);
    private final Voice other = Voice.at(CARRIER);
    private final Voice desk = Voice.at("127.0.0.1");

    ConfirmationTest(Running running) throws IOException {
        server = running.sip();
        rest = running.rest();
        outside = Carrier.at(CARRIER, running.rest());
        callers = Peer.carrier(new InetSocketAddress(outside.at().getAddress(), Ports.sip(CARRIER)), server);
        company = new Company(running.rest());
        var anna = company.account("Anna", "201");
        var first = Map.of("type", "externalNumber", "id", company.externalNumber(MOBILE));
        var second = Map.of("type", "externalNumber", "id", company.externalNumber(OTHER_MOBILE));
        var asked = Map.<String, Object>of("mode", "standard");
        number(FIELD, "600", asked, List.of(first));
        number(PAIR, "601", asked, List.of(first, second));
        number(MIXED, "602", asked, List.of(first, Company.target(anna)));
        var once = Map.of("mode", "custom", "attempts", 1, "secondsPerAttempt", 2);
        number(BRIEF, "603", once, List.of(first));
        annas = Peer.registered(anna, server);
    }

    private void number(
            String number, String internal, Map<String, ?> confirmation, List<Map<String, String>> targets) {
        var group = company.create(
                "call-groups",
                Map.of(
                        "internalNumber", internal,
                        "description", "Field " + internal,
                        "method", "simultaneous",
                        "confirmation", confirmation,
                        "targets", targets));
        company.number(number, Company.step("callGroup", group, 30));
    }

    @AfterAll
    void tearDown() {
        List.of(caller, mobile, other, desk).forEach(Voice::close);
        List.of(annas, callers).forEach(Peer::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        List.of(caller, mobile, other, desk).forEach(Voice::forget);
        List.of(annas, callers).forEach(Peer::forget);
        company.forget();
    }

    /// How telephones press keys.
    enum Press {
        /// RFC 4733.
        AS_EVENT,
        /// ITU-T Q.23, heard by our own ears.
        AS_TONES,
        /// RFC 6086.
        BY_INFO
    }

    private void pressesOne(Press how, PeerCall call) {
        switch (how) {
            case AS_EVENT -> mobile.pressesAsEvent('1');
            case AS_TONES -> mobile.pressesAsTones('1');
            case BY_INFO -> call.pressesByInfo('1');
        }
    }

    private Peer mobiles() {
        return Peer.carrier(outside.at(), server);
    }

    private PeerCall calls(String number) {
        return callers.calls(number, CALLER, caller.sdp());
    }

    private static PeerCall answered(PeerCall call, Voice voice) {
        call.rings().accepts(voice.sdp());
        call.isAsked("ACK");
        voice.toward(call.invite());
        return call;
    }

    /// The mobile's own mailbox, had it answered, would not press anything: until somebody does, the
    /// caller hears ringing and is not charged.
    @ParameterizedTest
    @EnumSource
    void whoPressesOneIsConnected(Press press) {
        try (var mobiles = mobiles()) {
            var call = calls(FIELD);
            var leg = answered(mobiles.isCalled(), mobile);
            mobile.isSpokenTo(PROMPT_MILLIS);
            assertThat(call.progress()).containsExactly(100, 180);

            pressesOne(press, leg);

            talk(call, leg, mobile);
            call.sends("BYE", "");
            call.isAnswered(200, "BYE");
            leg.answers(leg.isAsked("BYE"), "200 OK", "");
        }
        var record = company.record(CALLER);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.answeredBy()).isEqualTo("Mobile");
        assertThat(record.legs()).containsExactly("Mobile answered");
    }

    private void talk(PeerCall call, PeerCall leg, Voice voice) {
        caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
        call.acknowledges("");
        voice.sings(MOBILE_SINGS);
        voice.awaits(CALLER_SINGS);
        caller.awaits(MOBILE_SINGS);
        assertThat(leg.count("BYE")).isZero();
    }

    @Test
    void whoPressesNothingNeverGetsTheCaller() {
        try (var mobiles = mobiles()) {
            var call = calls(BRIEF);
            var leg = answered(mobiles.isCalled(), mobile);
            mobile.isSpokenTo(PROMPT_MILLIS);

            leg.answers(leg.isAsked("BYE"), "200 OK", "");
            call.isAnswered(480);
            call.acknowledgesRefusal();
            assertThat(call.progress()).containsExactly(100, 180, 480);
        }
        var record = company.record(CALLER);
        assertThat(record.outcome()).isEqualTo("missed");
        assertThat(record.talkSeconds()).isZero();
        assertThat(record.legs()).containsExactly("Mobile notConfirmed");
    }

    @Test
    void whoDeclinesByKeyLeavesTheCallToTheOthers() {
        try (var mobiles = mobiles()) {
            var call = calls(MIXED);
            var rung = annas.isCalled().rings();
            var leg = answered(mobiles.isCalled(), mobile);
            mobile.isSpokenTo(PROMPT_MILLIS);

            mobile.pressesAsEvent('0');

            leg.answers(leg.isAsked("BYE"), "200 OK", "");
            assertThat(rung.count("CANCEL")).isZero();
            rung.accepts(desk.sdp());
            rung.isAsked("ACK");
            desk.toward(rung.invite());
            talk(call, rung, desk);
            rung.sends("BYE", "");
            rung.isAnswered(200, "BYE");
            call.answers(call.isAsked("BYE"), "200 OK", "");
        }
        assertThat(company.record(CALLER).legs()).containsExactlyInAnyOrder("Mobile declined", "Anna answered");
    }

    /// Both press in one instant: one has the caller, the other hears that somebody was faster.
    @Test
    void ofTwoWhoPressTogetherOneHasTheCaller() {
        try (var mobiles = mobiles()) {
            var call = calls(PAIR);
            var one = mobiles.isCalled();
            var two = mobiles.isCalled(one);
            answered(one, mobile);
            answered(two, other);
            mobile.isSpokenTo(PROMPT_MILLIS);
            other.isSpokenTo(PROMPT_MILLIS);

            one.pressesByInfo('1');
            two.pressesByInfo('1');

            caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
            call.acknowledges("");
            Await.until("the caller at one", () -> mobile.hears(CALLER_SINGS) || other.hears(CALLER_SINGS));
            boolean first = mobile.hears(CALLER_SINGS);
            var loser = first ? two : one;
            var winner = first ? one : two;
            var losing = first ? other : mobile;
            losing.isSpokenTo(PROMPT_MILLIS / 2);
            loser.answers(loser.isAsked("BYE"), "200 OK", "");
            assertThat(losing.hears(CALLER_SINGS)).isFalse();
            call.sends("BYE", "");
            call.isAnswered(200, "BYE");
            winner.answers(winner.isAsked("BYE"), "200 OK", "");
        }
        var record = company.record(CALLER);
        assertThat(record.legs()).containsExactlyInAnyOrder("Mobile answered", "Mobile answeredElsewhere");
    }

    /// Somebody else's telephone, its keys as it sends them. Its sound comes from 127.0.0.1 wherever it
    /// listens, so that its carrier is there.
    @Test
    void aBaresipOutsidePressesOne() {
        try (var near = Carrier.preferred("127.0.0.1", rest);
                var phone = BaresipRun.outside(MOBILE, near.at(), server)) {
            var call = calls(FIELD);
            phone.awaits("CALL_ESTABLISHED");
            Await.until("ringing", () -> call.progress().contains(180));
            assertThat(call.progress()).containsExactly(100, 180);

            phone.hears(PROMPT_MILLIS).presses('1');

            caller.toward(call.isAnswered(200)).sings(CALLER_SINGS);
            call.acknowledges("");
            caller.awaits(BaresipRun.HERTZ);
            call.sends("BYE", "");
            call.isAnswered(200, "BYE");
            phone.awaits("CALL_CLOSED");
            assertThat(phone.heard().tone(CALLER_SINGS).dbm0()).isGreaterThan(-40);
        }
        assertThat(company.record(CALLER).answeredBy()).isEqualTo("Mobile");
    }
}
