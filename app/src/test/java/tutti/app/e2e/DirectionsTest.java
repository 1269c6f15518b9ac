package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
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
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Telephone;

/// Who may call whom, and as whom: phones inside, phones to the outside, carriers in all number
/// forms (contract, "SIP").
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class DirectionsTest {
    private static final String NUMBER = "+49305550120";
    private static final String GROUP = "400";

    private final Company company;
    private final Company neighbour;
    private final Carrier outside;
    private final Account anna;
    private final Account ben;
    private final Telephone annas;
    private final Telephone bens;
    private final Telephone carlas;
    private final Telephone carrier;

    DirectionsTest(Running server) throws IOException {
        outside = Carrier.at("127.0.0.2", server.rest());
        carrier = Telephone.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        company.number(NUMBER);
        anna = company.account("Anna", "201", NUMBER);
        ben = company.account("Ben", "202");
        neighbour = new Company(server.rest());
        var carla = neighbour.account("Carla", "203");
        var group = company.group(GROUP, "Sales", List.of(anna, ben));
        company.number("+49305550121", Company.step("callGroup", group, 20));
        annas = Telephone.registered(anna, server.sip());
        bens = Telephone.registered(ben, server.sip());
        carlas = Telephone.registered(carla, server.sip());
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
        return Stream.of(annas, bens, carlas, carrier);
    }

    @Test
    void phoneCallsAColleague() {
        bens.answersAfter(100);

        var call = annas.call("202", "whoever").talks();
        assertThat(call.progress()).containsExactly(180, 200);
        bens.firstRung().hangUp();
        call.isHungUpOn();

        var from = bens.firstRung().invite().from();
        assertThat(from.displayName()).isEqualTo("Anna");
        assertThat(from.uriText()).startsWith("sip:201@");
        var record = company.record("201");
        assertThat(record.json().get("direction").asString()).isEqualTo("internal");
        assertThat(record.answeredBy()).isEqualTo("Ben");
        assertThat(record.closed()).isEqualTo("memberHungUp");
    }

    @Test
    void phoneCallsAGroupWithoutRingingItself() {
        bens.answersAfter(100);

        var call = annas.call(GROUP, "201").talks();
        call.hangUp();
        bens.firstRung().isHungUpOn();

        assertThat(bens.firstRung().invite().from().displayName()).isEqualTo("Sales: Anna");
        assertThat(annas.rung()).isEmpty();
        assertThat(company.record("201").skipped()).containsExactly("Anna isCaller");
    }

    @Test
    void internalNumbersEndAtTheTenant() {
        assertThat(annas.call("203", "201").outcome()).isEqualTo(404);
        assertThat(annas.call("999", "201").outcome()).isEqualTo(404);
        assertThat(carlas.call(GROUP, "203").outcome()).isEqualTo(404);
        assertThat(carlas.rung()).isEmpty();
        assertThat(neighbour.history("203")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"030123456", "004930123456", "+4930123456", "0049 30 123456"})
    void phoneCallsOutsideWithItsOutboundNumber(String dialled) {
        carrier.answersAfter(50);

        annas.call(dialled.replace(" ", "%20"), "201").talks().hangUp();
        carrier.firstRung().isHungUpOn();

        var invite = carrier.firstRung().invite();
        assertThat(invite.uriText()).startsWith("sip:+4930123456@127.0.0.2");
        assertThat(invite.from().uriText()).startsWith("sip:" + NUMBER + "@");
        assertThat(invite.toString()).contains("P-Asserted-Identity: <sip:" + NUMBER + "@");
        var record = company.record("201");
        assertThat(record.called()).isEqualTo("+4930123456");
        assertThat(record.json().get("direction").asString()).isEqualTo("outbound");
    }

    @Test
    void phoneHearsWhyACallOutsideFailed() {
        carrier.refusesWith(486);
        assertThat(annas.call("+4930123456", "201").outcome()).isEqualTo(486);

        carrier.refusesWith(404);
        assertThat(annas.call("+4930123456", "201").outcome()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49305550121", "0049305550121", "0305550121", "49305550121"})
    void carrierMayWriteTheNumberAsItLikes(String form) {
        bens.answersAfter(50);

        var call = carrier.call(form, "+4930777").talks();
        call.hangUp();

        bens.firstRung().isHungUpOn();
    }

    @Test
    void carrierReachesNoInternalNumberAndNothingOutside() {
        assertThat(carrier.call("201", "+4930777").outcome()).isEqualTo(404);
        assertThat(carrier.call(GROUP, "+4930777").outcome()).isEqualTo(404);
        assertThat(carrier.call("+4930123456", "+4930777").outcome()).isEqualTo(404);
        assertThat(carrier.rung()).isEmpty();
    }

    /// T16: what a caller says about himself makes nobody a colleague.
    @Test
    void callerThatPretendsToBeAColleagueIsShownAsAStranger() {
        bens.answersAfter(50);

        carrier.call("+49305550121", "201").talks().hangUp();

        var from = bens.firstRung().invite().from();
        assertThat(from.uriText()).doesNotStartWith("sip:201@");
        assertThat(annas.rung()).hasSize(1);
    }
}
