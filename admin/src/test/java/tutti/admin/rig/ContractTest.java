package tutti.admin.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tutti.admin.spec.OpenApi;

/// The judge itself: it finds what is wrong with a planted answer.
class ContractTest {
    private final Contract contract = new Contract(OpenApi.document());

    private void judge(String json) {
        contract.matches(
                "planted", contract.schema("Tenant"), JsonMapper.shared().readTree(json));
    }

    @Test
    void aWrongTypeAMissingAndAnUndocumentedPropertyAreFound() {
        var right =
                "{\"id\":\"t\",\"name\":\"n\",\"country\":\"DE\",\"timezone\":\"Europe/Berlin\",\"language\":\"de\","
                        + "\"externalPolicy\":{\"allowedCountries\":[\"DE\"],\"allowedPrefixes\":[],\"concurrentCalls\":1,"
                        + "\"dailyMinutes\":1}}";
        judge(right);

        assertThatThrownBy(() -> judge(right.replace("\"n\"", "7"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> judge(right.replace("\"name\":\"n\",", ""))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> judge(right.replace("\"name\"", "\"more\":1,\"name\"")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> judge(right.replace("\"de\"", "\"fr\""))).isInstanceOf(AssertionError.class);
    }

    @Test
    void referencesInsideAreFollowed() {
        assertThatThrownBy(() -> contract.matches(
                        "planted",
                        contract.schema("CallPlan"),
                        JsonMapper.shared().readTree("{\"steps\":[{\"type\":\"hangUp\"}],\"warnings\":[]}")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void theMoreSpecialPathIsFoundFirst() {
        var path = "/api/v1/tenants/t/call-history/export.csv";
        assertThat(contract.find("GET", path).orElseThrow().path()).endsWith("export.csv");
        assertThat(contract.find("GET", path.replace("export.csv", "k1"))
                        .orElseThrow()
                        .path())
                .endsWith("{call}");
        assertThat(contract.find("PATCH", path)).isEmpty();
    }
}
