package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Opening hours by name, and plans that follow them.
@ExtendWith(Shared.class)
@Timeout(60)
class OpeningHoursApiTest {
    private static final String NEVER = "{\"description\": \"Never\", \"schedule\": {\"weekly\": []}}";
    private static final String ALWAYS =
            "{\"description\": \"Always\", \"schedule\": {\"weekly\": [{\"days\": [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"], \"from\": \"00:00\", \"to\": \"24:00\"}]}}";

    private static Reply plan(Company company, String number, String hours) {
        var step =
                "{\"type\": \"openingHours\", %s, \"open\": [{\"type\": \"hangUp\"}], \"closed\": []}".formatted(hours);
        var path = company.path() + "/phone-numbers/" + number + "/call-plan";
        return company.admin().put(path, "{\"steps\": [%s]}".formatted(step));
    }

    @Test
    void aPlanFollowsThemAndTheirChanges(Rig rig) {
        var company = Company.found(rig, "Hours");
        var number = company.phoneNumber();
        var hours = company.openingHours().id();

        var planned = plan(company, number.id(), "\"scheduleId\": \"%s\"".formatted(hours));

        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        assertThat(planned.text("/steps/0/scheduleId")).isEqualTo(hours);
        assertThat(planned.text("/steps/0/schedule/weekly/0/from")).isEqualTo("09:00");
        assertThat(planned.warnings()).doesNotContain("never-open");
        company.admin().put(company.path() + "/opening-hours/" + hours, ALWAYS);
        var simulated = company.admin()
                .post(
                        company.path() + "/call-plans/simulations",
                        "{\"number\": \"%s\"}".formatted(number.text("/number")));
        assertThat(simulated.body()).contains("\"outcome\":\"missed\"");
        company.admin().put(company.path() + "/opening-hours/" + hours, NEVER);
        var read = company.admin().get(company.path() + "/phone-numbers/" + number.id() + "/call-plan");
        assertThat(read.json().at("/steps/0/schedule/weekly")).isEmpty();
    }

    /// What was answered may be sent back.
    @Test
    void aPlanThatWasReadMayBeSentBack(Rig rig) {
        var company = Company.found(rig, "Back");
        var number = company.phoneNumber().id();
        var hours = company.openingHours().id();
        var planned = plan(company, number, "\"scheduleId\": \"%s\"".formatted(hours));

        var again = company.admin().put(company.path() + "/phone-numbers/" + number + "/call-plan", planned.body());

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().get("steps")).isEqualTo(planned.json().get("steps"));
    }

    @Test
    void whatAPlanFollowsIsNotDeleted(Rig rig) {
        var company = Company.found(rig, "Kept");
        var number = company.phoneNumber();
        var hours = company.openingHours().id();
        plan(company, number.id(), "\"scheduleId\": \"%s\"".formatted(hours));
        var path = company.path() + "/opening-hours/" + hours;

        var refused = company.admin().delete(path);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/id")).isEqualTo(number.id());
        plan(company, number.id(), "\"schedule\": {\"weekly\": []}");
        assertThat(company.admin().delete(path).status()).isEqualTo(204);
    }

    @Test
    void mistakesAreToldAtTheirPlaces(Rig rig) {
        var company = Company.found(rig, "Wrong");
        var number = company.phoneNumber().id();
        var foreign = Company.found(rig, "Elsewhere").openingHours().id();

        assertThat(plan(company, number, "\"scheduleId\": \"%s\"".formatted(foreign))
                        .errors())
                .containsExactly("/steps/0/scheduleId unknown-id");
        assertThat(plan(company, number, "\"scheduleId\": null").errors()).containsExactly("/steps/0/schedule missing");
        var late = NEVER.replace("[]", "[{\"days\": [\"mon\"], \"from\": \"17:00\", \"to\": \"09:00\"}]");
        assertThat(company.admin().post(company.path() + "/opening-hours", late).errors())
                .containsExactly("/schedule/weekly/0/to end-before-start");
        assertThat(company.admin().post(company.path() + "/opening-hours", "{}").errors())
                .containsExactlyInAnyOrder("/description missing", "/schedule missing");
    }
}
