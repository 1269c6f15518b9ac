package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import tutti.app.e2e.rig.Conversation;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Telephone;
import tutti.engine.phone.Reaction;

/// Every way a carrier's call can end, as the caller, the phones and the record tell it.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class OutcomesTest {
    private static final String SALES = "+49305550110";
    private static final String MOBILE_NEXT = "+49305550111";
    private static final String EVERYBODY = "+49305550112";
    private static final String CLOSED = "+49305550113";
    private static final String REJECTED = "+49305550114";
    private static final String NO_PLAN = "+49305550115";
    private static final String MOBILE = "+4915155501234";

    private final Company company;
    private final Carrier outside;
    private final Running server;
    private final Account anna;
    private final Account carla;
    private final Telephone annas;
    private final Telephone bens;
    private final Telephone carlas;
    private final Telephone evas;
    private final Telephone carrier;
    private int callers;

    OutcomesTest(Running server) throws IOException {
        this.server = server;
        outside = Carrier.at("127.0.0.2", server.rest());
        carrier = Telephone.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        anna = company.account("Anna", "201");
        var ben = company.account("Ben", "202");
        carla = company.account("Carla", "203");
        var david = company.account("David", "204");
        var eva = company.account(Map.of("internalNumber", "205", "description", "Eva", "doNotDisturb", true));
        annas = Telephone.registered(anna, server.sip());
        bens = Telephone.registered(ben, server.sip());
        carlas = Telephone.registered(carla, server.sip());
        evas = Telephone.registered(eva, server.sip());
        var sales = company.group("400", "Sales", List.of(anna, ben, carla));
        var everybody = company.group("401", "Everybody", List.of(anna, ben, carla, david, eva));
        var mobile = company.externalNumber(MOBILE);
        company.number(SALES, Company.step("callGroup", sales, 5));
        company.number(MOBILE_NEXT, Company.step("callGroup", sales, 5), Company.step("externalNumber", mobile, 5));
        company.number(EVERYBODY, Company.step("callGroup", everybody, 5));
        company.number(CLOSED, Company.hangUp("busy"));
        company.number(REJECTED, Company.step("callGroup", sales, 5), Company.hangUp("rejected"));
        company.number(NO_PLAN);
    }

    @AfterAll
    void tearDown() {
        phones().forEach(Telephone::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        phones().forEach(Telephone::forget);
        company.forget();
    }

    private Stream<Telephone> phones() {
        return Stream.of(annas, bens, carlas, evas, carrier);
    }

    /// A caller that no other test has.
    private String caller() {
        return "+493012345" + (100 + callers++);
    }

    @Test
    void nobodyAnswersAndThePlanIsOverSoTheCallIsMissed() {
        var caller = caller();
        var call = carrier.call(SALES, caller);

        assertThat(call.outcome()).isEqualTo(480);
        assertThat(call.progress()).containsExactly(180, 480);
        for (var phone : List.of(annas, bens, carlas)) {
            assertThat(phone.firstRung().cancelReason()).contains("cause=480");
        }
        var record = company.record(caller);
        assertThat(record.outcome()).isEqualTo("missed");
        assertThat(record.answeredBy()).isNull();
        assertThat(record.legs()).containsExactly("Anna noAnswer", "Ben noAnswer", "Carla noAnswer");
        assertThat(record.closed()).isEqualTo("refused 480");
    }

    @Test
    void callerGivesUpWhileItRingsSoTheCallIsAbandoned() {
        var caller = caller();
        var call = carrier.call(SALES, caller).rings();
        annas.firstRung();
        call.hangUp();

        assertThat(call.outcome()).isEqualTo(487);
        for (var phone : List.of(annas, bens, carlas)) {
            assertThat(phone.firstRung().cancelReason()).contains("cause=487");
        }
        var record = company.record(caller);
        assertThat(record.outcome()).isEqualTo("abandoned");
        assertThat(record.legs()).containsExactly("Anna callerGaveUp", "Ben callerGaveUp", "Carla callerGaveUp");
        assertThat(record.closed()).isEqualTo("callerGaveUp");
    }

    @Test
    void everybodyIsBusySoTheCallerHearsBusy() {
        Stream.of(annas, bens, carlas).forEach(phone -> phone.refusesWith(486));
        var caller = caller();

        assertThat(carrier.call(SALES, caller).outcome()).isEqualTo(486);

        var record = company.record(caller);
        assertThat(record.outcome()).isEqualTo("busy");
        assertThat(record.legs()).containsExactly("Anna busy 486", "Ben busy 486", "Carla busy 486");
    }

    @Test
    void everyPhoneFailsSoTheCallFails() {
        Stream.of(annas, bens, carlas).forEach(phone -> phone.refusesWith(500));
        var caller = caller();

        assertThat(carrier.call(SALES, caller).outcome()).isEqualTo(480);

        var record = company.record(caller);
        assertThat(record.outcome()).isEqualTo("failed");
        assertThat(record.legs()).containsExactly("Anna failed 500", "Ben failed 500", "Carla failed 500");
    }

    @Test
    void refusalOfOnePhoneNeverEndsTheGroup() {
        for (int status : new int[] {603, 302, 404, 600}) {
            annas.refusesWith(status);
            bens.refusesWith(status);
            carlas.answersAfter(600);
            var caller = caller();

            var call = carrier.call(SALES, caller).talks();
            assertThat(call.progress()).containsExactly(180, 200);
            call.hangUp();
            carlas.firstRung().isHungUpOn();

            var record = company.record(caller);
            assertThat(record.answeredBy()).isEqualTo("Carla");
            assertThat(record.legs())
                    .as("after %d", status)
                    .hasSize(3)
                    .contains("Carla answered")
                    .anyMatch(leg -> leg.startsWith("Anna ") && leg.endsWith(" " + status));
            quiet();
        }
    }

    @Test
    void whoCannotBeReachedIsSkippedAndTheRecordSaysWhy() {
        carlas.answersAfter(1);
        var busy = bens.call(carla.internalNumber(), "ben").talks();
        annas.answersAfter(100);
        var caller = caller();

        var call = carrier.call(EVERYBODY, caller).talks();
        call.hangUp();
        busy.hangUp();

        var record = company.record(caller);
        assertThat(record.skipped())
                .containsExactlyInAnyOrder("Ben busy", "Carla busy", "David notRegistered", "Eva doNotDisturb");
        assertThat(record.legs()).containsExactly("Anna answered");
        assertThat(evas.rung()).isEmpty();
    }

    @Test
    void nextStepOfThePlanRingsTheMobileThroughTheCarrier() {
        Stream.of(annas, bens, carlas).forEach(phone -> phone.refusesWith(603));
        carrier.answersAfter(200);
        var caller = caller();

        var call = carrier.call(MOBILE_NEXT, caller).talks();
        var mobile = carrier.firstRung();
        call.hangUp();
        mobile.isHungUpOn();

        var invite = mobile.invite().toString();
        assertThat(mobile.invite().uriText()).startsWith("sip:" + MOBILE + "@127.0.0.2");
        assertThat(invite).contains("From: <sip:" + caller + "@", "Diversion: <sip:" + MOBILE_NEXT + "@");
        assertThat(invite).contains("P-Asserted-Identity: <sip:" + MOBILE_NEXT + "@");
        var record = company.record(caller);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.json().get("answeredBy").get("type").asString()).isEqualTo("externalNumber");
        assertThat(record.legs()).hasSize(4).endsWith("Mobile answered");
    }

    @Test
    void planHangsUpAsItSays() {
        var closed = caller();
        assertThat(carrier.call(CLOSED, closed).outcome()).isEqualTo(486);
        assertThat(company.record(closed).outcome()).isEqualTo("busy");

        Stream.of(annas, bens, carlas).forEach(phone -> phone.refusesWith(486));
        var rejected = caller();
        assertThat(carrier.call(REJECTED, rejected).outcome()).isEqualTo(603);
        assertThat(company.record(rejected).closed()).isEqualTo("refused 603");
    }

    @Test
    void numberWithoutPlanOrWithoutOwnerIsNotFound() {
        assertThat(carrier.call(NO_PLAN, caller()).outcome()).isEqualTo(404);
        assertThat(carrier.call("+49305550199", caller()).outcome()).isEqualTo(404);
    }

    @Test
    void twoAnswersInOneInstantGiveTheCallerOne() {
        Stream.of(annas, bens, carlas).forEach(phone -> phone.answersAfter(200));
        var caller = caller();

        var call = carrier.call(SALES, caller).talks();
        Await.until("one that talks", () -> talking().size() == 1);
        assertThat(call.progress()).containsExactly(180, 200);
        call.hangUp();

        var record = company.record(caller);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.legs()).filteredOn(leg -> leg.endsWith(" answered")).hasSize(1);
        assertThat(record.legs()).hasSize(3).allMatch(leg -> leg.matches("\\w+ (answered|answeredElsewhere|tooLate)"));
        Await.until("nobody who talks", () -> talking().isEmpty());
    }

    /// Who has answered and has not been hung up on.
    private List<Conversation> talking() {
        return Stream.of(annas, bens, carlas)
                .flatMap(phone -> phone.rung().stream())
                .filter(Conversation::isUp)
                .toList();
    }

    /// RFC 3261 §16: one leg per registration.
    @Test
    void allPhonesOfAnAccountRingAndOneAnswers() throws IOException {
        try (var second = Telephone.registered(anna, server.sip())) {
            second.answersAfter(200);
            var caller = caller();

            var call = carrier.call(SALES, caller).talks();
            assertThat(annas.firstRung().cancelReason()).contains("Call completed elsewhere");
            call.hangUp();
            second.firstRung().isHungUpOn();

            assertThat(company.record(caller).legs())
                    .containsExactly(
                            "Anna answeredElsewhere",
                            "Anna answered",
                            "Ben answeredElsewhere",
                            "Carla answeredElsewhere");
        }
        Await.until("one registration", () -> company.registrations(anna).size() == 1);
    }

    @Test
    void deadPhoneHarmsNobody() {
        annas.reacts(new Reaction.Silence());
        bens.answersAfter(300);
        var caller = caller();

        var call = carrier.call(SALES, caller).talks();
        call.hangUp();

        assertThat(company.record(caller).legs())
                .containsExactly("Anna answeredElsewhere", "Ben answered", "Carla answeredElsewhere");
    }
}
