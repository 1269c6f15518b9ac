package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// People with their devices and availability (clauses 1 and 20), over HTTP and the real store.
@ExtendWith(Shared.class)
class UserApiTest {

    private static String path(Company company, Reply user) {
        return company.path() + "/users/" + user.id();
    }

    @Test
    void aPersonHasTheDefaultsOfTheContract(Rig rig) {
        var company = Company.found(rig, "People");

        var made = company.person("Anna", "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/role")).isEqualTo("user");
        assertThat(made.text("/language")).isEqualTo("de");
        assertThat(made.text("/availability/status")).isEqualTo("available");
        assertThat(made.text("/availability/destination")).isEqualTo("all");
        assertThat(made.json().get("voipAccountIds")).isEmpty();
        assertThat(made.header("Location")).hasValue(path(company, made));
    }

    @Test
    void whatWasReadCanBeSentBack(Rig rig) {
        var company = Company.found(rig, "Back");
        var account = company.account("Anna, desk").id();
        var mobile = company.external("+4915112345678").id();
        var made = company.person("Anna", """
                "email":"Anna@example.org","role":"admin","internalNumber":"301","language":"nl",
                "voipAccountIds":["%s"],"externalNumberIds":["%s"],
                "availability":{"status":"colleaguesOnly","destination":{"type":"externalNumber","id":"%s"}}""".formatted(account, mobile, mobile));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var again = company.admin().put(path(company, made), made.body());

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        var directory = rig.store().platform().directory(company.id()).orElseThrow();
        assertThat(directory.userOf(account).orElseThrow().name()).isEqualTo("Anna");
        assertThat(directory.extension("301")).isPresent();
    }

    @Test
    void availabilityIsChosenByItselfAndHoldsAtOnce(Rig rig) {
        var company = Company.found(rig, "Choice");
        var account = company.account("Anna, desk").id();
        var made = company.person("Anna", "\"voipAccountIds\":[\"" + account + "\"]");
        var path = path(company, made) + "/availability";
        var chosen =
                "{\"status\":\"unavailable\",\"destination\":{\"type\":\"voipAccount\",\"id\":\"" + account + "\"}}";

        var put = company.admin().put(path, chosen);

        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.header("ETag")).hasValue("\"2\"");
        assertThat(company.user().get(path).json()).isEqualTo(put.json());
        assertThat(company.admin().get(path(company, made)).text("/availability/status"))
                .isEqualTo("unavailable");
        assertThat(company.admin().put(path, chosen, "If-Match", "\"1\"").status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/status missing",
                "{\"status\":\"asleep\"}|/status unknown-value",
                "{\"status\":\"available\",\"destination\":\"home\"}|/destination unknown-value",
                "{\"status\":\"available\",\"destination\":7}|/destination wrong-type",
                "{\"status\":\"available\",\"destination\":{\"type\":\"trunk\",\"id\":\"x\"}}|/destination/type unknown-value",
                "{\"status\":\"available\",\"destination\":{\"type\":\"voipAccount\",\"id\":\"x\"}}|/destination/id not-own",
                "{\"status\":\"available\",\"until\":\"noon\"}|/until unknown-property"
            })
    void aWrongAvailabilityIsRefused(String body, String error, Rig rig) {
        var company = Company.found(rig, "WrongChoice");
        var path = path(company, company.person("Anna", "")) + "/availability";
        assertThat(company.admin().put(path, body).errors()).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"email\":\"anna\"|/email invalid-email",
                "\"email\":\"a b@example.org\"|/email invalid-email",
                "\"email\":\"a@@example.org\"|/email invalid-email",
                "\"role\":\"platform\"|/role unknown-value",
                "\"internalNumber\":\"1\"|/internalNumber invalid-internal-number",
                "\"language\":\"fr\"|/language unknown-value",
                "\"voipAccountIds\":[\"x\"]|/voipAccountIds/0 unknown-id",
                "\"voipAccountIds\":[7]|/voipAccountIds/0 wrong-type",
                "\"externalNumberIds\":\"x\"|/externalNumberIds wrong-type",
                "\"availability\":{\"status\":\"gone\"}|/availability/status unknown-value"
            })
    void aWrongPersonIsRefused(String property, String error, Rig rig) {
        var company = Company.found(rig, "WrongPerson");
        var refused = company.person("Anna", property);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
        assertThat(company.admin().get(company.path() + "/users").json().get("items"))
                .isEmpty();
    }

    @Test
    void aDeviceBelongsToOnePerson(Rig rig) {
        var company = Company.found(rig, "Devices");
        var account = company.account("Desk").id();
        var devices = "\"voipAccountIds\":[\"" + account + "\"]";
        company.person("Anna", devices);

        var refused = company.person("Ben", devices);
        assertThat(refused.errors()).containsExactly("/voipAccountIds/0 belongs-to-user");
        assertThat(refused.firstError()).contains("Anna");
        assertThat(company.person("Cem", "\"voipAccountIds\":[\"%s\",\"%s\"]".formatted(account, account))
                        .errors())
                .contains("/voipAccountIds/1 duplicate-id");
    }

    @Test
    void anAccountThatNamesItsUserIsOneOfHisDevices(Rig rig) {
        var company = Company.found(rig, "Named");
        var anna = company.person("Anna", "");
        var account = company.admin()
                .post(
                        company.path() + "/voip-accounts",
                        "{\"internalNumber\":\"21\",\"description\":\"Desk\",\"userId\":\"" + anna.id() + "\"}");

        assertThat(account.text("/userId")).isEqualTo(anna.id());
        assertThat(company.admin().get(path(company, anna)).text("/voipAccountIds/0"))
                .isEqualTo(account.id());
        var refused = company.admin().delete(path(company, anna));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/id")).isEqualTo(account.id());
    }

    @Test
    void aDeviceIsTakenAwayAtEitherSide(Rig rig) {
        var company = Company.found(rig, "Taken");
        var account = company.account("Desk");
        var desk = company.path() + "/voip-accounts/" + account.id();
        var anna = company.person("Anna", "");
        var named = company.admin().put(desk, with(account, "userId", anna.id()));
        assertThat(named.text("/userId")).isEqualTo(anna.id());

        var none = company.admin().put(path(company, anna), "{\"name\":\"Anna\",\"voipAccountIds\":[]}");
        assertThat(none.json().get("voipAccountIds")).isEmpty();
        assertThat(company.admin().get(desk).json().get("userId").isNull()).isTrue();
        assertThat(company.admin().get(desk).header("ETag")).hasValue("\"3\"");

        var listing = "{\"name\":\"Anna\",\"voipAccountIds\":[\"" + account.id() + "\"]}";
        assertThat(company.admin().put(path(company, anna), listing).status()).isEqualTo(200);
        var silent = "{\"internalNumber\":\"%s\",\"description\":\"D\"}".formatted(account.text("/internalNumber"));
        assertThat(company.admin().put(desk, silent).text("/userId")).isEqualTo(anna.id());
        assertThat(company.admin()
                        .put(desk, with(account, "userId", null))
                        .json()
                        .get("userId")
                        .isNull())
                .isTrue();
        assertThat(company.admin().get(path(company, anna)).json().get("voipAccountIds"))
                .isEmpty();
    }

    @Test
    void whereSomebodyIsReachedIsNotDeletedAndLeavesHimReachableElsewhere(Rig rig) {
        var company = Company.found(rig, "Reached");
        var anna = company.person("Anna", "");
        var account = company.account("Desk");
        var desk = company.path() + "/voip-accounts/" + account.id();
        company.admin().put(desk, with(account, "userId", anna.id()));
        var there = "{\"status\":\"available\",\"destination\":{\"type\":\"voipAccount\",\"id\":\"%s\"}}"
                .formatted(account.id());
        var chosen = company.admin().put(path(company, anna) + "/availability", there);
        assertThat(chosen.status()).isEqualTo(200);

        var refused = company.admin().delete(desk);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/id")).isEqualTo(anna.id());
        company.admin().put(desk, with(account, "userId", null));

        var read = company.admin().get(path(company, anna));
        assertThat(read.text("/availability/destination")).isEqualTo("all");
        assertThat(company.admin().put(path(company, anna), read.body()).status())
                .isEqualTo(200);
        assertThat(company.admin().delete(desk).status()).isEqualTo(204);
    }

    @Test
    void sendingBothSidesBackTiesNothingTwice(Rig rig) {
        var company = Company.found(rig, "Tied");
        var anna = company.person("Anna", "");
        var account = company.account("Desk");
        var desk = company.path() + "/voip-accounts/" + account.id();
        company.admin().put(desk, with(account, "userId", anna.id()));

        company.admin()
                .put(
                        path(company, anna),
                        company.admin().get(path(company, anna)).body());
        company.admin().put(desk, company.admin().get(desk).body());

        assertThat(company.admin().get(desk).text("/userId")).isEqualTo(anna.id());
        assertThat(company.admin().delete(path(company, anna)).status()).isEqualTo(204);
    }

    private static String with(Reply account, String name, @Nullable String value) {
        var body = (ObjectNode) account.json().deepCopy();
        body.remove("password");
        return body.put(name, value).toString();
    }

    @Test
    void emailAndInternalNumberAreUniqueInTheCompanyOnly(Rig rig) {
        var company = Company.found(rig, "Unique");
        var same = "\"email\":\"anna@example.org\",\"internalNumber\":\"301\"";
        company.person("Anna", same);

        var taken = company.person("Ben", same.replace("anna@", "ANNA@"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.errors()).containsExactly("/email already-taken", "/internalNumber already-taken");
        assertThat(Company.found(rig, "Other").person("Anna", same).status()).isEqualTo(201);
    }

    @Test
    void aForwardGoesToANumberOutsideOrInside(Rig rig) {
        var company = Company.found(rig, "Forwards");
        var anna = company.person("Anna", "\"internalNumber\":\"301\"");
        var account = company.admin().post(company.path() + "/voip-accounts", """
                {"internalNumber":"21","description":"Desk","forwarding":{"always":null,"busy":"301",
                 "noAnswer":"0151 12345678","unreachable":"+31201234567","noAnswerSeconds":15}}""");

        assertThat(account.status()).as(account.body()).isEqualTo(201);
        assertThat(account.text("/forwarding/busy")).isEqualTo("301");
        assertThat(account.text("/forwarding/noAnswer")).isEqualTo("+4915112345678");
        assertThat(company.admin().delete(path(company, anna)).text("/users/0/id"))
                .isEqualTo(account.id());
        var renumbered = company.admin().put(path(company, anna), "{\"name\":\"Anna\",\"internalNumber\":\"302\"}");
        assertThat(renumbered.errors()).containsExactly("/internalNumber forwarded-to");
        assertThat(renumbered.firstError()).contains("Desk");
        var itself = company.admin().post(company.path() + "/voip-accounts", """
                {"internalNumber":"22","description":"Loop","forwarding":{"always":"22"}}""");
        assertThat(itself.errors()).containsExactly("/forwarding/always forward-to-itself");
    }
}
