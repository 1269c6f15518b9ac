package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Steps inside steps of a plan: opening hours, callers (clause 22), over HTTP and the real store.
@ExtendWith(Shared.class)
class NestedPlanApiTest {

    private static String path(Company company) {
        return company.path() + "/phone-numbers/" + company.phoneNumber().id() + "/call-plan";
    }

    private static String hours(String inside) {
        return "{\"steps\":[{\"type\":\"openingHours\",\"schedule\":{" + inside + "}}]}";
    }

    @Test
    void aNestedPlanIsKeptAsItWasSent(Rig rig) {
        var company = Company.found(rig, "Nested");
        var box = company.voicemailBox().id();
        var user = company.person("Anna", "").id();
        var path = path(company);
        var sent = """
                {"steps":[{"type":"callerMatch","numbers":["+4930*","030 1234567","anonymous"],
                  "match":[{"type":"hangUp","reason":"rejected"}],
                  "otherwise":[{"type":"openingHours",
                    "schedule":{"weekly":[{"days":["mon","fri"],"from":"09:00","to":"12:00"},
                                          {"days":["mon"],"from":"12:00","to":"24:00"}],
                                "closedDates":["2026-12-25"],"openDates":["2026-12-27"]},
                    "open":[{"type":"user","id":"%s","ringSeconds":20}],
                    "closed":[{"type":"voicemail","boxId":"%s"}]}]}]}""".formatted(user, box);

        var put = company.admin().put(path, sent);

        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.text("/steps/0/numbers/1")).isEqualTo("+49301234567");
        var read = company.admin().get(path);
        assertThat(read.text("/steps/0/otherwise/0/schedule/weekly/1/to")).isEqualTo("24:00");
        assertThat(read.text("/steps/0/otherwise/0/closed/0/boxId")).isEqualTo(box);
        assertThat(company.admin().put(path, read.body()).json()).isEqualTo(read.json());
        assertThat(company.admin()
                        .delete(company.path() + "/voicemail-boxes/" + box)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void everyMistakeInANestedPlanIsToldAtItsPlaceAtOnce(Rig rig) {
        var company = Company.found(rig, "Mistakes");
        var path = path(company);
        var refused = company.admin().put(path, """
                {"steps":[{"type":"openingHours","schedule":{},
                  "open":[{"type":"user","id":"x"},{"type":"voicemail"}],
                  "closed":[{"type":"callerMatch","numbers":["x"],"match":[{"type":"trunk","id":"y","ringSeconds":1}]}]}]}""");

        assertThat(refused.errors())
                .containsExactly(
                        "/steps/0/open/0/id unknown-id",
                        "/steps/0/open/1/boxId missing",
                        "/steps/0/closed/0/numbers/0 invalid-caller-pattern",
                        "/steps/0/closed/0/match/0/id unknown-id",
                        "/steps/0/closed/0/match/0/ringSeconds out-of-range");
        assertThat(company.admin().get(path).json().get("steps")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"weekly\":[{\"days\":[],\"from\":\"09:00\",\"to\":\"17:00\"}]|/weekly/0/days too-few",
                "\"weekly\":[{\"days\":[\"funday\"],\"from\":\"09:00\",\"to\":\"17:00\"}]|/weekly/0/days/0 unknown-value",
                "\"weekly\":[{\"days\":[\"mon\"],\"from\":\"9:00\",\"to\":\"17:00\"}]|/weekly/0/from invalid-time",
                "\"weekly\":[{\"days\":[\"mon\"],\"from\":\"09:00\",\"to\":\"25:00\"}]|/weekly/0/to invalid-time",
                "\"weekly\":[{\"days\":[\"mon\"],\"from\":\"22:00\",\"to\":\"06:00\"}]|/weekly/0/to end-before-start",
                "\"weekly\":[{\"days\":[\"mon\"],\"to\":\"06:00\"}]|/weekly/0/from missing",
                "\"closedDates\":[\"25.12.2026\"]|/closedDates/0 invalid-date",
                "\"closedDates\":[\"2026-02-30\"]|/closedDates/0 invalid-date",
                "\"closedDates\":[\"2026-12-25\",\"2026-12-25\"]|/closedDates/1 duplicate-date",
                "\"closedDates\":[\"2026-12-25\"],\"openDates\":[\"2026-12-25\"]|/openDates/0 closed-and-open",
                "\"holidays\":[]|/holidays unknown-property"
            })
    void aWrongScheduleIsRefused(String inside, String error, Rig rig) {
        var company = Company.found(rig, "WrongHours");
        assertThat(company.admin().put(path(company), hours(inside)).errors())
                .containsExactly("/steps/0/schedule" + error);
    }

    @Test
    void aWrongDayHidesNoWrongHours(Rig rig) {
        var company = Company.found(rig, "AllAtOnce");
        var refused = company.admin().put(path(company), hours("""
                "weekly":[{"days":["funday"],"from":"09:00","to":"08:00"}]"""));
        assertThat(refused.errors())
                .containsExactly(
                        "/steps/0/schedule/weekly/0/days/0 unknown-value",
                        "/steps/0/schedule/weekly/0/to end-before-start");
    }

    @Test
    void overlappingHoursAreRefusedNamingBothPlaces(Rig rig) {
        var company = Company.found(rig, "Overlap");
        var refused = company.admin().put(path(company), hours("""
                "weekly":[{"days":["mon","tue"],"from":"09:00","to":"17:00"},
                          {"days":["tue","wed"],"from":"16:59","to":"18:00"}]"""));
        assertThat(refused.errors()).containsExactly("/steps/0/schedule/weekly/1 overlapping-hours");
        assertThat(refused.firstError()).contains("steps[0].schedule.weekly[0]");
    }

    @Test
    void stepsLieSoDeepAndNoDeeper(Rig rig) {
        var company = Company.found(rig, "Deep");
        var step = "{\"type\":\"hangUp\"}";
        for (int level = 1; level < 6; level++) {
            step = "{\"type\":\"callerMatch\",\"numbers\":[\"anonymous\"],\"match\":[" + step + "]}";
        }
        var path = path(company);
        assertThat(company.admin().put(path, "{\"steps\":[" + step + "]}").status())
                .isEqualTo(200);
        var deeper = "{\"type\":\"callerMatch\",\"numbers\":[\"anonymous\"],\"match\":[" + step + "]}";
        assertThat(company.admin().put(path, "{\"steps\":[" + deeper + "]}").errors())
                .containsExactly("/steps/0/match/0/match/0/match/0/match/0/match/0/match too-deep");
    }
}
