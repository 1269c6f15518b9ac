package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The customers' own exchanges (clause 18), over HTTP and the real store.
@ExtendWith(Shared.class)
class TrunkApiTest {

    private static Reply make(Company company, String properties) {
        return company.admin()
                .post(company.path() + "/trunks", "{\"description\":\"Old exchange\"," + properties + "}");
    }

    @Test
    void aStaticTrunkIsAtAnAddressAndCanBeSentBack(Rig rig) {
        var company = Company.found(rig, "Static");
        var made = make(company, """
                "internalNumber":"800","mode":"static","host":"pbx.example.org","transport":"tcp",
                "addresses":["192.0.2.0/28","2001:db8::/48"],"number":"+4930123456\"""");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("port").asInt()).isEqualTo(5060);
        assertThat(made.json().get("username").isNull()).isTrue();
        var path = company.path() + "/trunks/" + made.id();
        assertThat(company.admin().put(path, made.body()).json()).isEqualTo(made.json());
        assertThat(company.admin().post(path + "/password", "").status()).isEqualTo(400);
    }

    @Test
    void aRegisteringTrunkShowsItsPasswordOnceAndCanRegister(Rig rig) {
        var company = Company.found(rig, "Register");
        var made = make(company, "\"mode\":\"register\"");
        var path = company.path() + "/trunks/" + made.id();

        assertThat(made.text("/password")).hasSizeGreaterThanOrEqualTo(20);
        var read = company.admin().get(path);
        assertThat(read.json().has("password")).isFalse();
        assertThat(company.admin().put(path, read.body()).json()).isEqualTo(read.json());
        var before = rig.store().platform().trunkLogin(made.text("/username")).orElseThrow();
        var reset = company.admin().post(path + "/password", "");
        assertThat(reset.text("/password")).isNotEqualTo(made.text("/password"));
        var after = rig.store().platform().trunkLogin(made.text("/username")).orElseThrow();
        assertThat(after.credentials()).isNotEqualTo(before.credentials());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mode\":\"static\"|/host missing",
                "\"mode\":\"both\",\"host\":\"h.example\"|/mode unknown-value",
                "\"host\":\"no host\"|/host invalid-host",
                "\"host\":\"h.example\",\"port\":0|/port out-of-range",
                "\"host\":\"h.example\",\"transport\":\"tls\"|/transport not-yet-supported",
                "\"host\":\"h.example\",\"addresses\":[\"0.0.0.0/0\"]|/addresses/0 too-wide-address",
                "\"host\":\"h.example\",\"addresses\":[\"10.0.0.1\",\"10.0.0.1/32\"]|/addresses/1 duplicate-address",
                "\"host\":\"h.example\",\"username\":\"pbx\"|/username only-of-registering",
                "\"host\":\"h.example\",\"number\":\"ring\"|/number invalid-dialled",
                "\"mode\":\"register\",\"host\":\"h.example\"|/host only-of-static",
                "\"mode\":\"register\",\"addresses\":[\"10.0.0.1\"]|/addresses only-of-static",
                "\"mode\":\"register\",\"password\":\"short\"|/password too-short"
            })
    void aWrongTrunkIsRefused(String properties, String error, Rig rig) {
        var company = Company.found(rig, "WrongTrunk");
        assertThat(make(company, properties).errors()).containsExactly(error);
    }

    @Test
    void theModeStaysAndUsernamesAreSharedWithAccounts(Rig rig) {
        var company = Company.found(rig, "Mode");
        var made = make(company, "\"mode\":\"register\",\"username\":\"pbx-" + Company.fresh() + "\"");
        var changed = company.admin()
                .put(
                        company.path() + "/trunks/" + made.id(),
                        "{\"description\":\"Old exchange\",\"mode\":\"static\",\"host\":\"h.example\"}");
        assertThat(changed.errors()).contains("/mode read-only");
        var account = company.admin()
                .post(
                        company.path() + "/voip-accounts",
                        "{\"internalNumber\":\"21\",\"description\":\"A\",\"username\":\"" + made.text("/username")
                                + "\"}");
        assertThat(account.errors()).containsExactly("/username already-taken");
    }

    @Test
    void nobodysRangeLiesInOrAroundThatOfAnother(Rig rig) {
        var first = Company.found(rig, "Owner");
        var static10 = "\"mode\":\"static\",\"host\":\"10.77.1.2\",\"addresses\":[\"%s\"]";
        var made = make(first, static10.formatted("10.77.0.0/16"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(make(first, static10.formatted("10.77.1.2")).status())
                .as("one's own ranges may overlap")
                .isEqualTo(201);
        var path = first.path() + "/trunks/" + made.id();
        assertThat(first.admin().put(path, made.body()).status()).isEqualTo(200);

        var second = Company.found(rig, "Claimant");
        for (var range : List.of("10.77.9.9", "10.0.0.0/8")) {
            var refused = make(second, static10.formatted(range));
            assertThat(refused.status()).as(range).isEqualTo(409);
            assertThat(refused.errors()).containsExactly("/addresses/0 already-taken");
            assertThat(refused.body()).doesNotContain("Owner", first.id());
        }
        assertThat(make(second, static10.formatted("10.78.0.0/16")).status()).isEqualTo(201);
        make(first, static10.formatted("10.79.0.0/16"));
        assertThat(make(second, static10.formatted("10.79.0.0/16")).status())
                .as("of equal ranges the older tenant's counts")
                .isEqualTo(201);
    }
}
