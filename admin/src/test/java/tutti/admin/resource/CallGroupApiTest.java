package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.admin.rig.Company.target;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Call groups (clauses 3-20), over HTTP and the real store.
@ExtendWith(Shared.class)
class CallGroupApiTest {

    @Test
    void aGroupHasTheDefaultsOfTheContract(Rig rig) {
        var company = Company.found(rig, "Defaults");
        var account = company.account("Anna");

        var made = company.group(target("voipAccount", account.id()));

        assertThat(made.status()).isEqualTo(201);
        var json = made.json();
        assertThat(json.get("method").asString()).isEqualTo("simultaneous");
        assertThat(json.get("ringSeconds").asInt()).isEqualTo(25);
        assertThat(json.get("ignoreForwarding").asBoolean()).isTrue();
        assertThat(json.get("ringBusy").asBoolean()).isFalse();
        assertThat(json.at("/smart/recentWindowHours").asInt()).isEqualTo(48);
        assertThat(json.at("/smart/previousWindowHours").asInt()).isEqualTo(1152);
        assertThat(json.at("/confirmation/mode").asString()).isEqualTo("none");
        assertThat(json.at("/waiting/type").asString()).isEqualTo("ringback");
        assertThat(json.at("/targets/0/delaySeconds").asInt()).isZero();
    }

    @Test
    void whatWasReadCanBeSentBackAndTheOrderOfTargetsIsKept(Rig rig) {
        var company = Company.found(rig, "Order");
        var targets = IntStream.range(0, 5)
                .mapToObj(i -> target("voipAccount", company.account("A" + i).id()))
                .collect(Collectors.joining(","));
        var made = company.group(targets);
        var path = company.path() + "/call-groups/" + made.id();

        var replaced = company.admin().put(path, company.admin().get(path).body());

        assertThat(replaced.json()).isEqualTo(made.json());
        assertThat(replaced.header("ETag")).hasValue("\"2\"");
    }

    @Test
    void theSameDeviceTwiceIsRefusedNamingBothPlaces(Rig rig) {
        var company = Company.found(rig, "Twice");
        var one = target("voipAccount", company.account("Anna").id());
        var two = target("voipAccount", company.account("Ben").id());

        var refused = company.group(String.join(",", one, two, one));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("/targets/2/id duplicate-target");
        assertThat(refused.firstError()).contains("targets[2]", "targets[0]", "VoIP account");
    }

    @Test
    void theSameOutsideNumberUnderTwoNamesIsTheSameTarget(Rig rig) {
        var company = Company.found(rig, "SameNumber");
        var one = company.external("+4915112345678");
        var two = company.external("0151 12345678");

        var refused = company.group(target("externalNumber", one.id()) + "," + target("externalNumber", two.id()));

        assertThat(refused.errors()).containsExactly("/targets/1/id duplicate-target");
    }

    @Test
    void everyUnknownTargetIsNamedAndAForeignOneIsUnknown(Rig rig) {
        var company = Company.found(rig, "Unknown");
        var other = Company.found(rig, "Foreign");
        var foreign = other.account("Their phone");

        var refused = company.group(String.join(
                ",",
                target("voipAccount", "nothing"),
                target("voipAccount", foreign.id()),
                target("externalNumber", company.account("Anna").id())));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .containsExactly("/targets/0/id unknown-id", "/targets/1/id unknown-id", "/targets/2/id unknown-id");
        assertThat(refused.body()).doesNotContain("Their phone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"method\":\"round\"|/method unknown-value",
                "\"confirmation\":{\"acceptKey\":\"12\"}|/confirmation/acceptKey invalid-key",
                "\"confirmation\":{\"acceptKey\":\"0\"}|/confirmation/declineKey same-key",
                "\"confirmation\":{\"attempts\":6}|/confirmation/attempts out-of-range",
                "\"confirmation\":{\"secondsPerAttempt\":1}|/confirmation/secondsPerAttempt out-of-range",
                "\"confirmation\":{\"promptId\":\"p\"}|/confirmation/promptId unknown-id",
                "\"confirmation\":{\"legs\":\"all\"}|/confirmation/legs unknown-value",
                "\"waiting\":{\"promptId\":\"p\"}|/waiting/promptId unknown-id",
                "\"ringSeconds\":4|/ringSeconds out-of-range",
                "\"ringSeconds\":301|/ringSeconds out-of-range",
                "\"ringSeconds\":25.5|/ringSeconds wrong-type",
                "\"smart\":{\"stepSeconds\":2}|/smart/stepSeconds out-of-range",
                "\"smart\":{\"stepSeconds\":61}|/smart/stepSeconds out-of-range",
                "\"smart\":{\"recentWindowHours\":0}|/smart/recentWindowHours out-of-range",
                "\"smart\":{\"previousWindowHours\":1153}|/smart/previousWindowHours out-of-range",
                "\"smart\":{\"previousWindowHours\":47}|/smart/previousWindowHours below-recent-window",
                "\"smart\":{\"chainGapMinutes\":121}|/smart/chainGapMinutes out-of-range",
                "\"smart\":{\"maxPeople\":11}|/smart/maxPeople out-of-range",
                "\"smart\":{\"minTalkSeconds\":61}|/smart/minTalkSeconds out-of-range",
                "\"displayPrefix\":1|/displayPrefix wrong-type",
                "\"targets\":[]|/targets too-few",
                "\"targets\":{}|/targets wrong-type"
            })
    void aWrongGroupIsRefused(String property, String error, Rig rig) {
        var company = Company.found(rig, "Wrong");
        var account = company.account("Anna");
        var targets =
                property.startsWith("\"targets\"") ? "" : "\"targets\":[" + target("voipAccount", account.id()) + "],";

        var refused = company.admin()
                .post(
                        company.path() + "/call-groups",
                        "{\"internalNumber\":\"600\",\"description\":\"G\"," + targets + property + "}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
        assertThat(company.admin().get(company.path() + "/call-groups").json().get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"trunk\",\"id\":\"t\",\"number\":\"+4930\"}|/targets/0/id unknown-id",
                "{\"type\":\"trunk\",\"id\":\"t\",\"number\":\"zero\"}|/targets/0/number invalid-dialled",
                "{\"type\":\"trunk\",\"id\":\"t\",\"reachableAt\":[]}|/targets/0/reachableAt unknown-property",
                "{\"type\":\"callGroup\",\"id\":\"g\"}|/targets/0/type unknown-value",
                "{\"type\":\"user\",\"id\":\"u\",\"reachableAt\":[]}|/targets/0/id unknown-id",
                "{\"type\":\"user\",\"id\":\"u\",\"reachableAt\":[{\"type\":\"user\",\"id\":\"u\"}]}|/targets/0/reachableAt/0/type unknown-value",
                "{\"type\":\"pager\",\"id\":\"u\"}|/targets/0/type unknown-value",
                "{\"type\":\"voipAccount\"}|/targets/0/id missing",
                "{\"type\":\"voipAccount\",\"id\":5}|/targets/0/id wrong-type",
                "{\"type\":\"voipAccount\",\"id\":\"x\",\"delaySeconds\":121}|/targets/0/delaySeconds out-of-range",
                "{\"type\":\"voipAccount\",\"id\":\"x\",\"number\":\"1\"}|/targets/0/number unknown-property",
                "null|/targets/0 not-an-object"
            })
    void aWrongTargetIsRefused(String target, String error, Rig rig) {
        var company = Company.found(rig, "WrongTarget");
        assertThat(company.group(target).errors()).containsExactly(error);
    }

    @Test
    void fiftyTargetsAreTakenAndOneMoreIsNot(Rig rig) {
        var company = Company.found(rig, "Many");
        var targets = IntStream.range(0, 51)
                .mapToObj(i -> target("voipAccount", company.account("A" + i).id()))
                .toList();

        assertThat(company.group(String.join(",", targets)).errors()).containsExactly("/targets too-many");
        assertThat(company.group(String.join(",", targets.subList(0, 50))).status())
                .isEqualTo(201);
    }

    @Test
    void aMemberOfAGroupIsNotDeletedAndTheGroupIsNamed(Rig rig) {
        var company = Company.found(rig, "Member");
        var account = company.account("Anna");
        var group = company.group(target("voipAccount", account.id()));

        var refused =
                company.admin().delete(company.path() + "/voip-accounts/" + account.id(), "Accept-Language", "de");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/id")).isEqualTo(group.id());
        assertThat(refused.text("/detail")).contains("Anrufgruppe \"Service\"");
        assertThat(refused.header("Content-Language")).hasValue("de");
    }

    @Test
    void versionsAreHonoured(Rig rig) {
        var company = Company.found(rig, "Versions");
        var made = company.group(target("voipAccount", company.account("Anna").id()));
        var path = company.path() + "/call-groups/" + made.id();

        assertThat(company.admin().put(path, made.body(), "If-Match", "\"1\"").header("ETag"))
                .hasValue("\"2\"");
        var late = company.admin().put(path, made.body(), "If-Match", "\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/detail")).contains("version 2");
        assertThat(company.admin()
                        .put(path, made.body(), "If-Match", "\"1\", \"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(company.admin().put(path, made.body(), "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(company.admin().put(path, made.body(), "If-Match", "W/\"4\"").status())
                .isEqualTo(412);
        assertThat(company.admin().put(path, made.body(), "If-Match", "\"abc\"").status())
                .isEqualTo(412);
        assertThat(company.admin().put(path, made.body(), "If-Match", "4").status())
                .isEqualTo(400);
        assertThat(company.admin().delete(path, "If-Match", "\"3\"").status()).isEqualTo(412);
        assertThat(company.admin().delete(path, "If-Match", "\"4\"").status()).isEqualTo(204);
        assertThat(company.admin().delete(path).status()).isEqualTo(404);
    }
}
