package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.admin.rig.Company.target;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.LiveView.Registration;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Call plans (clause 22), over HTTP and the real store.
@ExtendWith(Shared.class)
class CallPlanApiTest {
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    private static String step(String type, String id, int seconds) {
        return "{\"type\":\"%s\",\"id\":\"%s\",\"ringSeconds\":%d}".formatted(type, id, seconds);
    }

    private static String plan(String... steps) {
        return "{\"steps\":[" + String.join(",", steps) + "]}";
    }

    private static String path(Company company) {
        return company.path() + "/phone-numbers/" + company.phoneNumber().id() + "/call-plan";
    }

    @Test
    void aNewNumberHasAnEmptyPlanAndSaysWhatThatMeans(Rig rig) {
        var company = Company.found(rig, "Empty");
        var read = company.user().get(path(company));

        assertThat(read.json().get("steps")).isEmpty();
        assertThat(read.warnings()).containsExactly("empty-plan");
        assertThat(read.header("ETag")).hasValue("\"1\"");
    }

    @Test
    void allFourKindsOfStepAreTakenInTheirOrder(Rig rig) {
        var company = Company.found(rig, "Four");
        var account = company.account("Anna");
        var group = company.group(target("voipAccount", account.id()));
        var external = company.external("+4915112345678");
        var path = path(company);
        var sent = plan(
                step("callGroup", group.id(), 20),
                step("voipAccount", account.id(), 30),
                step("externalNumber", external.id(), 40),
                "{\"type\":\"hangUp\",\"reason\":\"busy\"}");

        var put = company.admin().put(path, sent);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.header("ETag")).hasValue("\"2\"");
        var read = company.admin().get(path);
        assertThat(read.json().get("steps"))
                .isEqualTo(tools.jackson.databind.json.JsonMapper.shared()
                        .readTree(sent)
                        .get("steps"));
        assertThat(company.admin().put(path, read.body()).status())
                .as("with its warnings")
                .isEqualTo(200);
    }

    @Test
    void ringTimeAndReasonHaveDefaults(Rig rig) {
        var company = Company.found(rig, "Short");
        var account = company.account("Anna");

        var put =
                company.admin().put(path(company), plan(target("voipAccount", account.id()), "{\"type\":\"hangUp\"}"));

        assertThat(put.json().at("/steps/0/ringSeconds").asInt()).isEqualTo(25);
        assertThat(put.text("/steps/1/reason")).isEqualTo("normal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"user\",\"id\":\"u\"}|/steps/0/id unknown-id",
                "{\"type\":\"trunk\",\"id\":\"u\"}|/steps/0/id unknown-id",
                "{\"type\":\"openingHours\",\"open\":[]}|/steps/0/schedule missing",
                "{\"type\":\"announcement\",\"promptId\":\"p\"}|/steps/0/promptId unknown-id",
                "{\"type\":\"announcement\"}|/steps/0/promptId missing",
                "{\"type\":\"voicemail\",\"boxId\":\"b\"}|/steps/0/boxId unknown-id",
                "{\"type\":\"callerMatch\",\"numbers\":[]}|/steps/0/numbers too-few",
                "{\"type\":\"callerMatch\",\"numbers\":[\"4930*\"]}|/steps/0/numbers/0 invalid-caller-pattern",
                "{\"type\":\"callerMatch\",\"numbers\":[\"*\"]}|/steps/0/numbers/0 invalid-caller-pattern",
                "{\"type\":\"teleport\"}|/steps/0/type unknown-value",
                "{\"id\":\"x\"}|/steps/0/type missing",
                "{\"type\":\"hangUp\",\"reason\":\"rude\"}|/steps/0/reason unknown-value",
                "{\"type\":\"hangUp\",\"id\":\"x\"}|/steps/0/id unknown-property",
                "{\"type\":\"callGroup\",\"id\":\"x\"}|/steps/0/id unknown-id",
                "{\"type\":\"callGroup\"}|/steps/0/id missing",
                "7|/steps/0 not-an-object"
            })
    void aWrongStepIsRefused(String step, String error, Rig rig) {
        var company = Company.found(rig, "WrongStep");
        var path = path(company);

        var refused = company.admin().put(path, plan(step));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
        assertThat(company.admin().get(path).json().get("steps")).isEmpty();
    }

    @Test
    void ringTimeHasItsRange(Rig rig) {
        var company = Company.found(rig, "RingTime");
        var id = company.account("Anna").id();
        var refused =
                company.admin().put(path(company), plan(step("voipAccount", id, 4), step("voipAccount", id, 301)));
        assertThat(refused.errors())
                .containsExactly("/steps/0/ringSeconds out-of-range", "/steps/1/ringSeconds out-of-range");
    }

    @Test
    void aPlanWithoutStepsPropertyIsRefused(Rig rig) {
        var company = Company.found(rig, "NoSteps");
        assertThat(company.admin().put(path(company), "{}").errors()).containsExactly("/steps missing");
    }

    @Test
    void warningsSayWhoCannotBeReached(Rig rig) {
        var company = Company.found(rig, "Warnings");
        var account = company.account("Anna");
        var group = company.group(target("voipAccount", account.id()));
        var path = path(company);
        var sent = plan(step("callGroup", group.id(), 25));
        assertThat(company.admin().put(path, sent).warnings()).containsExactly("group-unreachable", "no-serving-end");

        rig.live.register(company.id(), account.id(), new Registration("sip:a@192.0.2.1", null, "udp", LATER));
        assertThat(company.admin().get(path).warnings()).containsExactly("no-serving-end");

        var quiet = company.admin().get(company.path() + "/voip-accounts/" + account.id());
        company.admin()
                .put(
                        company.path() + "/voip-accounts/" + account.id(),
                        quiet.body().replace("\"doNotDisturb\":false", "\"doNotDisturb\":true"));
        assertThat(company.admin().get(path).warnings()).contains("group-unreachable");
        assertThat(company.admin()
                        .put(path, plan(step("voipAccount", account.id(), 25)))
                        .warnings())
                .contains("account-do-not-disturb");
    }

    @Test
    void warningsAreToldInTheReadersLanguage(Rig rig) {
        var company = Company.found(rig, "Tongues");
        var path = path(company);
        assertThat(company.admin().get(path, "Accept-Language", "de").text("/warnings/0/detail"))
                .startsWith("Der Anrufplan hat keinen Schritt");
        assertThat(company.admin().get(path, "Accept-Language", "nl").text("/warnings/0/detail"))
                .startsWith("Het belplan heeft geen stap");
    }

    @Test
    void shortRingTimesForMobilesAndMailboxesAreFlagged(Rig rig) {
        var company = Company.found(rig, "Mobile");
        var external = company.external("+4915112345678");
        var group = company.group(target("externalNumber", external.id()));
        var path = path(company);

        assertThat(company.admin()
                        .put(path, plan(step("callGroup", group.id(), 10), step("externalNumber", external.id(), 14)))
                        .warnings())
                .contains("short-ring-time", "mailbox-may-answer")
                .doesNotContain("no-serving-end");
        assertThat(company.admin()
                        .put(path, plan(step("externalNumber", external.id(), 15)))
                        .warnings())
                .doesNotContain("short-ring-time");
    }

    @Test
    void aPlanThatHangsUpIsFlaggedAndStepsBehindToo(Rig rig) {
        var company = Company.found(rig, "HangUp");
        var id = company.account("Anna").id();
        var put = company.admin().put(path(company), plan("{\"type\":\"hangUp\"}", step("voipAccount", id, 25)));
        assertThat(put.warnings()).contains("hang-up-first", "unreachable-step");
    }

    @Test
    void whatAPlanUsesIsNotDeleted(Rig rig) {
        var company = Company.found(rig, "Used");
        var external = company.external("+4915112345678");
        company.admin().put(path(company), plan(step("externalNumber", external.id(), 25)));

        var refused = company.admin().delete(company.path() + "/external-numbers/" + external.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/type")).isEqualTo("phoneNumber");
    }

    @Test
    void aPlanAndItsNumberHaveOneVersionAndKeepEachOther(Rig rig) {
        var company = Company.found(rig, "Both");
        var number = company.phoneNumber();
        var path = company.path() + "/phone-numbers/" + number.id();
        var id = company.account("Anna").id();
        company.admin().put(path + "/call-plan", plan(step("voipAccount", id, 25)));

        assertThat(company.admin()
                        .put(path + "/call-plan", plan(), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        var renamed = number.body().replace("\"description\":\"\"", "\"description\":\"Main\"");
        assertThat(company.admin().put(path, renamed).header("ETag")).hasValue("\"3\"");
        assertThat(company.admin().get(path + "/call-plan").json().get("steps")).hasSize(1);
    }

    /// Two administrators at the same time, one with the plan, one with the number: nobody's change
    /// is lost, since neither touches what the other changes.
    @Test
    void simultaneousChangesOfPlanAndNumberAreBothKept(Rig rig) {
        var company = Company.found(rig, "Race");
        var number = company.phoneNumber();
        var path = company.path() + "/phone-numbers/" + number.id();
        var id = company.account("Anna").id();
        for (var round = 0; round < 10; round++) {
            var name = "Round " + round;
            var body = number.body().replace("\"description\":\"\"", "\"description\":\"" + name + "\"");
            var seconds = 10 + round;
            var plan = CompletableFuture.supplyAsync(
                    () -> company.admin().put(path + "/call-plan", plan(step("voipAccount", id, seconds))));
            var named = CompletableFuture.supplyAsync(() -> company.admin().put(path, body));
            assertThat(plan.join().status()).isEqualTo(200);
            assertThat(named.join().status()).isEqualTo(200);
            assertThat(company.admin().get(path).text("/description")).isEqualTo(name);
            assertThat(company.admin()
                            .get(path + "/call-plan")
                            .json()
                            .at("/steps/0/ringSeconds")
                            .asInt())
                    .isEqualTo(seconds);
        }
    }
}
