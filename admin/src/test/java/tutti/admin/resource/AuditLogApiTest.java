package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// Who changed what, when, from what to what.
@ExtendWith(Shared.class)
class AuditLogApiTest {
    private final Rig rig;
    private final Company company;
    private final String log;

    AuditLogApiTest(Rig rig) {
        this.rig = rig;
        this.company = Company.found(rig, "Audited");
        this.log = company.path() + "/audit-log";
    }

    @Test
    void aChangeIsThereWithBothSidesAndItsMaker() {
        var number = company.external("+4915112345678");
        var path = company.path() + "/external-numbers/" + number.id();
        company.admin().put(path, "{\"number\": \"+4915112345678\", \"description\": \"Boss\"}");
        company.admin().delete(path);

        var changes = company.admin().get(log + "?resource=" + number.id());

        assertThat(changes.json().at("/items").size()).isEqualTo(3);
        assertThat(changes.text("/items/0/action")).isEqualTo("deleted");
        assertThat(changes.text("/items/1/action")).isEqualTo("changed");
        assertThat(changes.text("/items/1/before/description")).isEqualTo("mobile");
        assertThat(changes.text("/items/1/after/description")).isEqualTo("Boss");
        assertThat(changes.text("/items/1/actor/type")).isEqualTo("token");
        assertThat(changes.text("/items/1/actor/name")).isEqualTo("tests");
        assertThat(changes.json().at("/items/1/version").asInt()).isEqualTo(2);
        assertThat(changes.json().at("/items/2/before").isNull()).isTrue();
    }

    @Test
    void whatIsRefusedIsNotNoted() {
        company.admin().post(company.path() + "/external-numbers", "{\"number\": \"no\"}");
        company.admin().put(company.path() + "/external-numbers/x", "{\"number\": \"+4915112345678\"}");

        assertThat(company.admin()
                        .get(log + "?kind=externalNumber")
                        .json()
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void filtersAndPagesGoTogether() {
        for (var i = 0; i < 3; i++) {
            company.external("+4915112345678");
        }
        var first = company.admin().get(log + "?limit=2&kind=externalNumber&action=created");
        var next =
                company.admin().get(log + "?limit=2&kind=externalNumber&action=created&cursor=" + first.text("/next"));

        assertThat(first.json().at("/items").size()).isEqualTo(2);
        assertThat(next.json().at("/items").size()).isEqualTo(1);
        assertThat(next.json().at("/next").isNull()).isTrue();
        assertThat(company.admin()
                        .get(log + "?from=2001-01-01T00:00:00Z&to=2002-01-01T00:00:00Z")
                        .json()
                        .at("/items")
                        .isEmpty())
                .isTrue();
        assertThat(company.admin().get(log + "?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void noSecretIsInIt() {
        var account = company.account("Anna");
        rig.send(
                company.admin().token(), "POST", company.path() + "/voip-accounts/" + account.id() + "/password", null);
        var token = company.admin()
                .post(company.path() + "/tokens", "{\"name\": \"n\", \"role\": \"user\"}")
                .text("/token");

        var all = company.admin().get(log + "?limit=200").body();

        assertThat(all).contains("Anna").doesNotContain(account.text("/password"), token);
    }

    @Test
    void anotherCompanySeesNothingOfIt() {
        company.external("+4915112345678");
        var other = Company.found(rig, "Other");

        assertThat(other.admin().get(log).status()).isEqualTo(404);
        assertThat(other.admin().get(other.path() + "/audit-log").body()).doesNotContain("+4915112345678");
    }

    @Test
    void thePlatformKnowsThatACarrierCame() {
        var carrier = rig.platform()
                .post(
                        "/api/v1/carriers",
                        "{\"name\":\"N\",\"host\":\"h.example\",\"username\":\"u\",\"password\":\"very secret word\"}");

        var noted = rig.platform().get("/api/v1/audit-log?resource=" + carrier.id());

        assertThat(noted.text("/items/0/kind")).isEqualTo("carrier");
        assertThat(noted.text("/items/0/actor/type")).isEqualTo("platform");
        assertThat(noted.body()).doesNotContain("very secret word");
    }
}
