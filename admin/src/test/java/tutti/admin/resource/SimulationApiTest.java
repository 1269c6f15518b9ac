package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.admin.rig.Company.target;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.LiveView.Registration;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The dry run over REST: the registrations of this moment, or supposed ones.
@ExtendWith(Shared.class)
class SimulationApiTest {
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    /// A company with a group of two, and its number and plan: the group, then a mobile.
    private record Office(Company company, String anna, String ben, String group, String number) {
        static Office of(Rig rig, String name) {
            var company = Company.found(rig, name);
            var anna = company.account("Anna").id();
            var ben = company.account("Ben").id();
            var group = company.group(target("voipAccount", anna) + "," + target("voipAccount", ben));
            var mobile = company.external("+4915112345678").id();
            var number = company.phoneNumber();
            company.admin()
                    .put(
                            company.path() + "/phone-numbers/" + number.id() + "/call-plan",
                            "{\"steps\":[{\"type\":\"callGroup\",\"id\":\"%s\",\"ringSeconds\":20},{\"type\":\"externalNumber\",\"id\":\"%s\",\"ringSeconds\":30}]}"
                                    .formatted(group.id(), mobile));
            return new Office(company, anna, ben, group.text("/internalNumber"), number.text("/number"));
        }

        Reply simulate(String body) {
            return company.admin().post(company.path() + "/call-plans/simulations", body);
        }
    }

    @Test
    void whoRingsNowAndWhoDoesNotAndWhy(Rig rig) {
        var office = Office.of(rig, "Simulated");
        rig.live.register(
                office.company().id(), office.anna(), new Registration("sip:a@192.0.2.1", null, "udp", LATER));

        var forecast = office.simulate("{\"number\":\"%s\",\"caller\":\"030 123456\"}".formatted(office.number()));

        assertThat(forecast.status()).isEqualTo(200);
        assertThat(forecast.text("/timeline/0/step/name")).isEqualTo("Service");
        assertThat(forecast.text("/timeline/0/ring/0/target/id")).isEqualTo(office.anna());
        assertThat(forecast.text("/timeline/0/ring/0/address")).isEqualTo("sip:a@192.0.2.1");
        assertThat(forecast.text("/timeline/0/ring/0/because/kind")).isEqualTo("target");
        assertThat(forecast.text("/timeline/0/skipped/0/target/id")).isEqualTo(office.ben());
        assertThat(forecast.text("/timeline/0/skipped/0/because")).isEqualTo("notRegistered");
        assertThat(forecast.json().at("/timeline/1/atSeconds").asDouble()).isEqualTo(20.0);
        assertThat(forecast.text("/timeline/1/ring/0/address")).isEqualTo("+4915112345678");
        assertThat(forecast.text("/outcome")).isEqualTo("missed");
        assertThat(forecast.warnings()).contains("member-unreachable");
    }

    @Test
    void whoeverTheEngineFindsInACallIsBusy(Rig rig) {
        var office = Office.of(rig, "SimulatedBusy");
        rig.live.register(
                office.company().id(), office.anna(), new Registration("sip:a@192.0.2.1", null, "udp", LATER));
        rig.live.occupy(office.anna());

        var forecast = office.simulate("{\"number\":\"%s\",\"caller\":\"030 123456\"}".formatted(office.number()));

        assertThat(forecast.text("/timeline/0/skipped/0/target/id")).isEqualTo(office.anna());
        assertThat(forecast.text("/timeline/0/skipped/0/because")).isEqualTo("busy");
    }

    @Test
    void supposedStatesTakeThePlaceOfTheRealOnes(Rig rig) {
        var office = Office.of(rig, "Supposed");

        var forecast = office.simulate(
                "{\"internalNumber\":\"%s\",\"caller\":\"anonymous\",\"states\":{\"%s\":{\"registered\":true,\"doNotDisturb\":true},\"%s\":{\"registered\":true}}}"
                        .formatted(office.group(), office.anna(), office.ben()));

        assertThat(forecast.text("/timeline/0/skipped/0/because")).isEqualTo("doNotDisturb");
        assertThat(forecast.text("/timeline/0/ring/0/target/id")).isEqualTo(office.ben());
        assertThat(forecast.json().at("/timeline/1").isMissingNode()).isTrue();
    }

    @Test
    void reasonsAreToldInTheReadersLanguage(Rig rig) {
        var office = Office.of(rig, "SimulatedTongues");
        var body = "{\"number\":\"%s\"}".formatted(office.number());

        var forecast = office.company()
                .admin()
                .post(office.company().path() + "/call-plans/simulations", body, "Accept-Language", "de");

        assertThat(forecast.text("/timeline/0/skipped/0/text")).isEqualTo("nicht angemeldet");
    }

    @Test
    void everythingWrongWithAQuestionIsNamedAtOnce(Rig rig) {
        var office = Office.of(rig, "SimulatedBadly");

        assertThat(office.simulate("{\"number\":\"+4930999999\",\"caller\":\"nobody\",\"at\":\"tomorrow\",\"x\":1}")
                        .errors())
                .containsExactlyInAnyOrder(
                        "/number unknown-number",
                        "/caller invalid-phone-number",
                        "/at invalid-moment",
                        "/x unknown-property");
        assertThat(office.simulate("{}").errors()).containsExactly("/number one-of-two");
        assertThat(office.simulate("{\"internalNumber\":\"999\",\"states\":{\"nope\":{\"registered\":1}}}")
                        .errors())
                .containsExactlyInAnyOrder(
                        "/internalNumber unknown-number",
                        "/states/nope/registered wrong-type",
                        "/states/nope unknown-id");
    }

    @Test
    void whoAsksForACompanyOfOthersFindsNone(Rig rig) {
        var office = Office.of(rig, "SimulatedHere");
        var other = Company.found(rig, "SimulatedElsewhere");

        var reply = other.admin()
                .post(office.company().path() + "/call-plans/simulations", "{\"number\":\"" + office.number() + "\"}");

        assertThat(reply.status()).isEqualTo(404);
    }
}
