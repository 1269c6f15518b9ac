package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.call.history.Caller;

/// Statistics, and the callers of a group whom somebody calls back.
@ExtendWith(Shared.class)
class ReportsApiTest {
    private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
    private final Instant now = InstantSource.system().instant();

    private final Company company;
    private final Calls calls;

    ReportsApiTest(Rig rig) {
        this.company = Company.found(rig, "Counted");
        this.calls = new Calls(rig);
    }

    @Test
    void callsAreCountedByGroupHourAndAnswerer() {
        calls.record(company, "First");
        calls.record(company, "Second");
        calls.record(Calls.missed(company, "+493011", Calls.START.plus(Duration.ofDays(1))));

        var read = company.admin().get(company.path() + "/statistics?" + MARCH);

        assertThat(read.json().at("/total/calls").asInt()).isEqualTo(3);
        assertThat(read.json().at("/total/answered").asInt()).isEqualTo(2);
        assertThat(read.json().at("/total/missed").asInt()).isEqualTo(1);
        assertThat(read.json().at("/total/talkSeconds").asInt()).isEqualTo(240);
        assertThat(read.json().at("/total/waitSeconds/average").asDouble()).isEqualTo(12.3);
        assertThat(read.json().at("/total/waitSeconds/p50").asInt()).isEqualTo(6);
        assertThat(read.json().at("/total/waitSeconds/longest").asInt()).isEqualTo(25);
        assertThat(read.text("/groups/0/id")).isEqualTo("group1");
        assertThat(read.json().at("/groups/0/calls").asInt()).isEqualTo(2);
        assertThat(read.text("/answeredBy/0/name")).isEqualTo("Anna, desk");
        assertThat(read.json().at("/answeredBy/0/calls").asInt()).isEqualTo(2);
        assertThat(read.json().at("/answeredBy/0/groups").toString()).isEqualTo("[{\"id\":\"group1\",\"calls\":2}]");
    }

    /// 08:10 UTC on a Monday in March is 09:10 in Berlin.
    @Test
    void hoursAndDaysAreThoseOfTheCompany() {
        calls.record(company, "First");

        var read = company.admin().get(company.path() + "/statistics?" + MARCH + "&bucket=day");

        assertThat(read.text("/timezone")).isEqualTo("Europe/Berlin");
        assertThat(read.json().at("/hours/0/weekday").asInt()).isEqualTo(1);
        assertThat(read.json().at("/hours/0/hour").asInt()).isEqualTo(9);
        assertThat(read.text("/series/0/start")).isEqualTo("2026-03-02T00:00");
        assertThat(read.json().at("/series/0/answered").asInt()).isEqualTo(1);
    }

    /// Every call of a day is in one of its numbers.
    @Test
    void theCourseCountsEveryOutcome() {
        calls.record(company, "First");
        calls.record(Calls.missed(company, "+493011", Calls.START));

        var day = company.admin()
                .get(company.path() + "/statistics?" + MARCH)
                .json()
                .at("/series/0");

        int counted = 0;
        for (var outcome : List.of("answered", "missed", "abandoned", "busy", "voicemail", "failed")) {
            assertThat(day.get(outcome)).as(outcome).isNotNull();
            counted += day.get(outcome).asInt();
        }
        assertThat(counted).isEqualTo(day.get("calls").asInt()).isEqualTo(2);
    }

    @Test
    void oneGroupCanBeLookedAtAlone() {
        calls.record(company, "First");
        calls.record(Calls.missed(company, "+493011", Calls.START));

        var read = company.admin().get(company.path() + "/statistics?" + MARCH + "&group=group2");

        assertThat(read.json().at("/total/calls").asInt()).isEqualTo(1);
        assertThat(read.json().at("/groups").size()).isEqualTo(1);
    }

    @Test
    void withoutCallsEverythingIsZeroAndEmpty() {
        var read = company.admin().get(company.path() + "/statistics");

        assertThat(read.json().at("/total/calls").asInt()).isZero();
        assertThat(read.json().at("/series").isEmpty()).isTrue();
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        var wrong =
                company.admin().get(company.path() + "/statistics?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errors()).containsExactly(" invalid-period");
    }

    @Test
    void theTableHasNoFormula() {
        var group = company.admin()
                .post(
                        company.path() + "/call-groups",
                        Company.groupBody(Company.target(
                                        "voipAccount", company.account("A").id()))
                                .replace("Service", "=cmd|' /C calc'!A0"));
        calls.record(Calls.in(group.id(), Calls.missed(company, "+493011", Calls.START)));

        var table = company.admin().get(company.path() + "/statistics/export.csv?" + MARCH);

        assertThat(table.status()).isEqualTo(200);
        assertThat(table.body()).contains("\"'=cmd|").doesNotContain("\"=cmd");
    }

    @Test
    void aMissedCallerIsOnTheListOnceUntilSomebodySpokeWithHim() {
        calls.record(Calls.missed(company, "+493011", now.minusSeconds(300)));
        calls.record(Calls.missed(company, "+493011", now.minusSeconds(200)));
        calls.record(Calls.missed(company, "+493022", now.minusSeconds(100)));

        var list = company.admin().get(company.path() + "/call-backs");
        assertThat(list.json().at("/items").size()).isEqualTo(2);
        assertThat(list.text("/items/0/caller")).isEqualTo("+493022");
        assertThat(list.text("/items/1/caller")).isEqualTo("+493011");
        assertThat(list.json().at("/items/1/attempts").asInt()).isEqualTo(2);

        calls.record(Calls.answered(company, new Caller("+493022", null, null), now.minusSeconds(50)));
        assertThat(company.admin()
                        .get(company.path() + "/call-backs")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void oneColleagueTakesCareOfACaller() {
        var call = calls.record(Calls.missed(company, "+493011", now.minusSeconds(200)));
        var path = company.path() + "/call-backs/" + call;

        var claimed = company.admin().put(path, "{\"state\": \"claimed\"}");
        assertThat(claimed.text("/state")).isEqualTo("claimed");
        assertThat(claimed.text("/owner/name")).isEqualTo("tests");

        var other = company.admin().post(company.path() + "/tokens", "{\"name\": \"other\", \"role\": \"admin\"}");
        var second = new Rig.Caller(company.admin().rig(), other.text("/token"));
        assertThat(second.put(path, "{\"state\": \"claimed\"}").status()).isEqualTo(409);

        assertThat(company.admin().put(path, "{\"state\": \"done\"}").text("/state"))
                .isEqualTo("done");
        assertThat(company.admin()
                        .get(company.path() + "/call-backs")
                        .json()
                        .at("/items")
                        .isEmpty())
                .isTrue();
        assertThat(company.admin()
                        .get(company.path() + "/call-backs?state=done")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void earlierPlansAreThereAndOneCanComeBack() {
        var number = company.phoneNumber().id();
        var external = company.external("+4915112345678").id();
        var path = company.path() + "/phone-numbers/" + number;
        company.admin()
                .put(
                        path + "/call-plan",
                        "{\"steps\": [{\"type\": \"externalNumber\", \"id\": \"%s\", \"ringSeconds\": 40}]}"
                                .formatted(external));
        company.admin().put(path + "/call-plan", "{\"steps\": [{\"type\": \"hangUp\", \"reason\": \"busy\"}]}");
        var plain = company.admin().get(path);
        company.admin().put(path, plain.body().replace("\"description\":\"\"", "\"description\":\"New\""));

        var versions = company.admin().get(path + "/call-plan/versions");
        assertThat(versions.json().at("/items").size()).isEqualTo(3);
        assertThat(versions.text("/items/1/steps/0/type")).isEqualTo("externalNumber");

        var version = versions.text("/items/1/version");
        var restored = company.admin()
                .rig()
                .send(company.admin().token(), "POST", path + "/call-plan/versions/" + version + "/restoration", null);
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.text("/steps/0/id")).isEqualTo(external);
        assertThat(company.admin().get(path + "/call-plan").text("/steps/0/ringSeconds"))
                .isEqualTo("40");
    }

    @Test
    void aPlanThatNamesWhatIsGoneDoesNotComeBack() {
        var number = company.phoneNumber().id();
        var external = company.external("+4915112345678").id();
        var path = company.path() + "/phone-numbers/" + number + "/call-plan";
        company.admin().put(path, "{\"steps\": [{\"type\": \"externalNumber\", \"id\": \"%s\"}]}".formatted(external));
        company.admin().put(path, "{\"steps\": []}");
        company.admin().delete(company.path() + "/external-numbers/" + external);
        var version = company.admin().get(path + "/versions").text("/items/1/version");

        var refused = company.admin()
                .rig()
                .send(company.admin().token(), "POST", path + "/versions/" + version + "/restoration", null);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(" unknown-id");
    }

    @ParameterizedTest
    @CsvSource({
        "call-backs?from=-99999999-01-01T00:00:00Z,200",
        "call-backs?cursor=%2B99999999-01-01T00:00:00Z_x,400",
        "statistics?to=-999999999-01-01T00:00:00Z,200",
        "statistics?from=-999999999-01-01T00:00:00Z&to=%2B999999999-01-01T00:00:00Z,400",
        "call-history?from=%2B999999999-12-31T23:59:59Z,200"
    })
    void timesThatTheDatabaseCannotNameAreNoMistakeOfOurs(String path, int status, Rig rig) {
        var company = Company.found(rig, "Years");
        assertThat(company.admin().get(company.path() + "/" + path).status()).isEqualTo(status);
    }
}
