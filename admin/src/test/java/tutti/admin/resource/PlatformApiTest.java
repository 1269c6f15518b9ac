package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.LiveView.CarrierRegistration;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Tenants, carriers and tokens, over HTTP and the real store.
@ExtendWith(Shared.class)
class PlatformApiTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final String CARRIERS = "/api/v1/carriers";

    @Test
    void aTenantIsAnsweredWholeWithItsAddressAndVersion(Rig rig) {
        var made = rig.platform().post(TENANTS, "{\"name\": \"Muster GmbH\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).hasValue(TENANTS + "/" + made.id());
        assertThat(made.header("ETag")).hasValue("\"1\"");
        assertThat(made.text("/country")).isEqualTo("DE");
        assertThat(made.text("/timezone")).isEqualTo("Europe/Berlin");
        assertThat(made.text("/language")).isEqualTo("de");
        var read = rig.platform().get(TENANTS + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).hasValue("\"1\"");
    }

    @Test
    void aTenantIsReplacedAndWhatIsLeftOutFallsBack(Rig rig) {
        var made = rig.platform()
                .post(
                        TENANTS,
                        "{\"name\":\"A\",\"country\":\"NL\",\"timezone\":\"Europe/Amsterdam\",\"language\":\"nl\"}");

        var replaced = rig.platform().put(TENANTS + "/" + made.id(), "{\"name\": \"B\"}");

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("/name")).isEqualTo("B");
        assertThat(replaced.text("/country")).isEqualTo("DE");
        assertThat(replaced.header("ETag")).hasValue("\"2\"");
    }

    @Test
    void everyMistakeOfATenantIsToldAtOnce(Rig rig) {
        var body = "{\"name\":\" \",\"country\":\"de\",\"timezone\":\"Mars/Base\",\"language\":\"fr\",\"color\":1}";
        var refused = rig.platform().post(TENANTS, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .containsExactly(
                        "/name too-short",
                        "/country invalid-country",
                        "/timezone invalid-timezone",
                        "/language unknown-value",
                        "/color unknown-property");
    }

    @ParameterizedTest
    @CsvSource({"+01:00", "Z", "GMT+1", "''", "UTC+1"})
    void onlyNamedTimeZonesAreTaken(String zone, Rig rig) {
        var refused = rig.platform().post(TENANTS, "{\"name\":\"A\",\"timezone\":\"" + zone + "\"}");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void whatTheServerDecidesIsNotTakenFromABody(Rig rig) {
        var made = rig.platform().post(TENANTS, "{\"name\": \"A\"}");
        var path = TENANTS + "/" + made.id();

        assertThat(rig.platform()
                        .post(TENANTS, "{\"name\":\"A\",\"id\":\"mine\"}")
                        .errors())
                .containsExactly("/id read-only");
        assertThat(rig.platform().put(path, "{\"name\":\"A\",\"id\":\"other\"}").errors())
                .containsExactly("/id read-only");
        assertThat(rig.platform().put(path, made.body()).status()).isEqualTo(200);
    }

    @Test
    void aTenantWithSomethingLeftIsKeptAndSaysWhatIsLeft(Rig rig) {
        var company = Company.found(rig, "Kept");
        var account = company.account("Anna");

        var refused = rig.platform().delete(company.path());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/type")).isEqualTo("voipAccount");
        assertThat(refused.text("/users/0/id")).isEqualTo(account.id());
        assertThat(refused.text("/detail")).contains("VoIP account \"Anna\"");

        company.admin().delete(company.path() + "/voip-accounts/" + account.id());
        assertThat(rig.platform().delete(company.path()).status()).isEqualTo(204);
        assertThat(rig.platform().get(company.path()).status()).isEqualTo(404);
        assertThat(company.admin().get(company.path()).status()).isIn(401, 404);
    }

    @Test
    void listsArePagedInTheOrderOfCreation(Rig rig) {
        var company = Company.found(rig, "Pages");
        var made = new java.util.ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            made.add(company.account("A" + i).id());
        }
        var path = company.path() + "/voip-accounts?limit=2";
        var seen = new java.util.ArrayList<String>();
        var page = company.user().get(path);
        while (true) {
            page.json().get("items").forEach(item -> seen.add(item.get("id").asString()));
            var next = page.json().get("next");
            if (next.isNull()) {
                break;
            }
            page = company.user().get(path + "&cursor=" + next.asString());
        }
        assertThat(seen).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=201,limit",
        "limit=x,limit",
        "limit=2&limit=3,limit",
        "cursor=forged,cursor",
        "page=2,page"
    })
    void aWrongParameterOfAListIsNamed(String query, String parameter, Rig rig) {
        var refused = rig.platform().get(TENANTS + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/parameter")).isEqualTo(parameter);
        assertThat(refused.text("/errors/0/pointer")).isEmpty();
    }

    @Test
    void aCarrierShowsWhereOurRegistrationStands(Rig rig) {
        var made = rig.platform().post(CARRIERS, "{\"name\":\"Netz\",\"host\":\"sip.example.net\"}");
        assertThat(made.json().get("registration").isNull()).isTrue();
        var since = Instant.parse("2026-03-01T08:00:00Z");
        rig.live.standing(made.id(), new CarrierRegistration("refused", since, "403 Forbidden"));

        var shown = rig.platform().get(CARRIERS + "/" + made.id());

        assertThat(shown.json().get("registration").toString())
                .isEqualTo("{\"state\":\"refused\",\"since\":\"" + since + "\",\"reason\":\"403 Forbidden\"}");
        assertThat(rig.platform().put(CARRIERS + "/" + made.id(), shown.body()).status())
                .isEqualTo(200);
    }

    @Test
    void aCarrierNeverShowsItsPassword(Rig rig) {
        var body = """
                {"name":"Netz","addresses":["192.0.2.7/32","2001:db8::/48"],"host":"sip.example.net",
                 "username":"u","password":"geheim-geheim","priority":3,"allowCallerNumber":true}""";
        var made = rig.platform().post(CARRIERS, body);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("geheim");
        assertThat(made.json().has("password")).isFalse();
        assertThat(made.text("/addresses/0")).isEqualTo("192.0.2.7/32");
        assertThat(made.text("/port")).isEqualTo("5060");
        var path = CARRIERS + "/" + made.id();
        assertThat(rig.platform().put(path, made.body()).status())
                .as("without the password")
                .isEqualTo(200);
        assertThat(rig.platform().get(CARRIERS).body()).doesNotContain("geheim");
        assertThat(rig.platform().delete(path).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"addresses\":[\"0.0.0.0/0\"]|/addresses/0 too-wide-address",
                "\"addresses\":[\"::/0\"]|/addresses/0 too-wide-address",
                "\"addresses\":[\"192.0.2.1/24\"]|/addresses/0 invalid-address",
                "\"addresses\":[\"carrier.example\"]|/addresses/0 invalid-address",
                "\"addresses\":[7]|/addresses/0 wrong-type",
                "\"addresses\":[\"192.0.2.1\",\"192.0.2.1/32\"]|/addresses/1 duplicate-address",
                "\"host\":\"a b\"|/host invalid-host",
                "\"host\":\"192.0.2.999\"|/host invalid-host",
                "\"host\":\"-x.example\"|/host invalid-host",
                "\"port\":0|/port out-of-range",
                "\"transport\":\"tls\"|/transport not-yet-supported",
                "\"transport\":\"pigeon\"|/transport unknown-value",
                "\"register\":true|/register register-needs-username",
                "\"username\":\"u\"|/password username-and-password",
                "\"password\":\"p\"|/username username-and-password",
                "\"priority\":-1|/priority out-of-range"
            })
    void aWrongCarrierIsRefused(String property, String error, Rig rig) {
        var host = property.startsWith("\"host\"") ? "" : "\"host\":\"h.example\",";
        var refused = rig.platform().post(CARRIERS, "{\"name\":\"N\"," + host + property + "}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
    }

    @Test
    void aHostThatTriesToBurnTimeIsJudgedAtOnce(Rig rig) {
        var refused = rig.platform().post(CARRIERS, "{\"name\":\"N\",\"host\":\"" + "a".repeat(252) + "!\"}");
        assertThat(refused.errors()).containsExactly("/host invalid-host");
    }

    @Test
    void aTokenIsShownOnceAndEndsWhenItIsDeleted(Rig rig) {
        var company = Company.found(rig, "Tokens");
        var path = company.path() + "/tokens";
        var made = company.admin().post(path, "{\"name\":\"portal\",\"role\":\"user\"}");
        assertThat(made.status()).isEqualTo(201);
        var token = made.text("/token");
        assertThat(rig.as(token).get(company.path()).status()).isEqualTo(200);

        assertThat(company.admin().get(path).body()).doesNotContain(token);
        var one = company.admin().get(made.header("Location").orElseThrow());
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.text("/role")).isEqualTo("user");
        assertThat(one.body()).doesNotContain(token);

        assertThat(company.admin().delete(path + "/" + made.id()).status()).isEqualTo(204);
        assertThat(rig.as(token).get(company.path()).status()).isEqualTo(401);
        assertThat(company.admin().delete(path + "/" + made.id()).status()).isEqualTo(404);
    }

    @Test
    void noTokenOfTheRolePlatformCanBeMade(Rig rig) {
        var company = Company.found(rig, "Roles");
        var refused = company.admin().post(company.path() + "/tokens", "{\"name\":\"x\",\"role\":\"platform\"}");
        assertThat(refused.errors()).containsExactly("/role unknown-value");
    }

    @Test
    void aTokenIsShownWholeAndHasAVersion(Rig rig) {
        var company = Company.found(rig, "Versions");
        var path = company.path() + "/tokens";
        var made = company.admin().post(path, "{\"name\":\"x\",\"role\":\"user\"}");

        var read = company.admin().get(path + "/" + made.id());
        assertThat(made.text("/createdAt")).isEqualTo(read.text("/createdAt"));
        assertThat(made.header("ETag")).isEqualTo(read.header("ETag"));
        assertThat(company.admin()
                        .delete(path + "/" + made.id(), "If-Match", "\"999\"")
                        .status())
                .isEqualTo(412);
        assertThat(company.admin()
                        .delete(
                                path + "/" + made.id(),
                                "If-Match",
                                made.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(204);
    }
}
