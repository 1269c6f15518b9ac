package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.LiveView.Registration;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// VoIP accounts, external numbers and phone numbers, over HTTP and the real store.
@ExtendWith(Shared.class)
class AccountApiTest {

    @Test
    void anAccountShowsItsPasswordAtCreationAndResetOnly(Rig rig) {
        var company = Company.found(rig, "Secrets");
        var made = company.account("Anna");
        var path = company.path() + "/voip-accounts/" + made.id();
        assertThat(made.text("/password")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(made.text("/domain")).isEqualTo("sip.example.org");
        assertThat(made.json().at("/sip").toString())
                .isEqualTo("[{\"transport\":\"udp\",\"port\":5060},{\"transport\":\"tls\",\"port\":5061}]");

        assertThat(company.admin().get(path).json().has("password")).isFalse();
        var reset = company.admin().post(path + "/password", "");
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.text("/password")).isNotEqualTo(made.text("/password"));
        assertThat(reset.header("ETag")).hasValue("\"2\"");
        assertThat(company.admin()
                        .post(path + "/password", "", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(company.admin().post(path + "/password", "{}").status()).isEqualTo(200);
        assertThat(company.admin()
                        .post(path + "/password", "{\"password\":\"Gartenzaun-17\"}")
                        .status())
                .isEqualTo(400);
        assertThat(company.admin()
                        .post(company.path() + "/voip-accounts/nobody/password", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void usernameAndPasswordMayBeGivenAtCreation(Rig rig) {
        var company = Company.found(rig, "Given");
        var name = "anna-" + Company.fresh();
        var body =
                "{\"internalNumber\":\"21\",\"description\":\"A\",\"username\":\"%s\",\"password\":\"Gartenzaun-17\"}";

        var made = company.admin().post(company.path() + "/voip-accounts", body.formatted(name));

        assertThat(made.text("/username")).isEqualTo(name);
        assertThat(made.text("/password")).isEqualTo("Gartenzaun-17");
        var elsewhere = Company.found(rig, "Elsewhere");
        var taken = elsewhere.admin().post(elsewhere.path() + "/voip-accounts", body.formatted(name));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.errors()).containsExactly("/username already-taken");
        assertThat(taken.body()).doesNotContain("Given", made.id());
    }

    /// What a phone is set up with already: names are letters of either case (RFC 3261 §19.1.4 compares
    /// them by case), passwords may be short.
    @Test
    void whatAPhoneHasAlreadyIsTaken(Rig rig) {
        var company = Company.found(rig, "Kept");
        var made = company.admin().post(company.path() + "/voip-accounts", """
                {"internalNumber":"22","description":"B","username":"Tel-%s","password":"secret"}""".formatted(Company.fresh()));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/username")).startsWith("Tel-");
        assertThat(made.text("/password")).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"internalNumber\":\"2\"|/internalNumber invalid-internal-number",
                "\"internalNumber\":\"1234567\"|/internalNumber invalid-internal-number",
                "\"internalNumber\":\"12a\"|/internalNumber invalid-internal-number",
                "\"internalNumber\":12|/internalNumber wrong-type",
                "\"description\":\"a\\nb\"|/description invalid-characters",
                "\"userId\":\"u\"|/userId unknown-id",
                "\"outboundNumber\":\"12\"|/outboundNumber invalid-phone-number",
                "\"doNotDisturb\":\"yes\"|/doNotDisturb wrong-type",
                "\"forwarding\":{\"always\":\"+49\"}|/forwarding/always invalid-phone-number",
                "\"forwarding\":{\"noAnswerSeconds\":1}|/forwarding/noAnswerSeconds out-of-range",
                "\"forwarding\":{\"never\":null}|/forwarding/never unknown-property",
                "\"forwarding\":null|/forwarding null-not-allowed",
                "\"username\":\"-anna\"|/username invalid-username",
                "\"username\":\"a b c\"|/username invalid-username",
                "\"password\":\"short\"|/password too-short",
                "\"password\":\"aaaaaaaaaaaaaaaa\"|/password weak-password"
            })
    void aWrongAccountIsRefusedAndNothingIsStored(String property, String error, Rig rig) {
        var company = Company.found(rig, "Wrong");
        var number = property.contains("internalNumber") ? "" : "\"internalNumber\":\"201\",";
        var description = property.contains("description") ? "" : "\"description\":\"A\",";

        var refused =
                company.admin().post(company.path() + "/voip-accounts", "{" + number + description + property + "}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
        assertThat(company.admin().get(company.path() + "/voip-accounts").json().get("items"))
                .isEmpty();
    }

    @Test
    void anInternalNumberBelongsToOneAccountOrGroupOfTheTenant(Rig rig) {
        var company = Company.found(rig, "Numbers");
        var account = company.account("Anna");
        var number = account.text("/internalNumber");

        var refused = company.admin()
                .post(
                        company.path() + "/call-groups",
                        "{\"internalNumber\":\"%s\",\"description\":\"G\",\"targets\":[%s]}"
                                .formatted(number, Company.target("voipAccount", account.id())));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors()).containsExactly("/internalNumber already-taken");
        assertThat(refused.firstError()).contains(number, "VoIP account \"Anna\"");
        var other = Company.found(rig, "Others");
        var same = "{\"internalNumber\":\"%s\",\"description\":\"B\"}".formatted(number);
        assertThat(other.admin().post(other.path() + "/voip-accounts", same).status())
                .isEqualTo(201);
    }

    @Test
    void aTakenNumberIsNamedTogetherWithEverythingElse(Rig rig) {
        var company = Company.found(rig, "All");
        var number = company.account("Anna").text("/internalNumber");

        var refused = company.admin()
                .post(company.path() + "/voip-accounts", "{\"internalNumber\":\"%s\"}".formatted(number));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactlyInAnyOrder("/internalNumber already-taken", "/description missing");
    }

    @Test
    void whatWasReadCanBeSentBack(Rig rig) {
        var company = Company.found(rig, "Round");
        var made = company.account("Anna");
        var path = company.path() + "/voip-accounts/" + made.id();
        var read = company.admin().get(path);

        var replaced = company.admin().put(path, read.body().replace("Anna", "Ännchen"));

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("/description")).isEqualTo("Ännchen");
        assertThat(replaced.text("/username")).isEqualTo(made.text("/username"));
        assertThat(company.admin()
                        .put(path, read.body().replace(made.text("/username"), "somebody"))
                        .errors())
                .containsExactly("/username read-only");
        assertThat(company.admin()
                        .put(path, made.body().replace("\"password\":\"", "\"password\":\"x"))
                        .text("/password"))
                .as("a replacement may bring another password, which is shown this once")
                .isEqualTo("x" + made.text("/password"));
    }

    @Test
    void registrationsAreThoseOfThisMoment(Rig rig) {
        var company = Company.found(rig, "Phones");
        var account = company.account("Anna");
        var until = Instant.parse("2026-03-02T09:10:00Z");
        rig.live.register(company.id(), account.id(), new Registration("sip:4f@192.0.2.7", "<b>Desk", "udp", until));

        var read = company.user().get(company.path() + "/voip-accounts/" + account.id());

        assertThat(read.text("/registrations/0/contact")).isEqualTo("sip:4f@192.0.2.7");
        assertThat(read.text("/registrations/0/userAgent")).isEqualTo("<b>Desk");
        assertThat(read.text("/registrations/0/expiresAt")).isEqualTo("2026-03-02T09:10:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "030 123456,+4930123456",
        "0049 30 123456,+4930123456",
        "+49 (0)30/123-456,+4930123456",
        "+31 20 1234567,+31201234567",
        "0151 12345678,+4915112345678"
    })
    void anOutsideNumberIsStoredAsE164(String written, String stored, Rig rig) {
        var company = Company.found(rig, "Outside");
        assertThat(company.external(written).text("/number")).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"12", "+49", "112", "abc", "+49 30 FLOWERS", "+4930123456;ext=5", "sip:x@evil", "*72", "+999123456789"})
    void whatIsNoNumberIsRefused(String written, Rig rig) {
        var company = Company.found(rig, "NoNumber");
        var refused = company.external(written);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("/number invalid-phone-number");
    }

    @Test
    void nationalNumbersFollowTheCountryOfTheTenant(Rig rig) {
        var tenant = rig.platform().post("/api/v1/tenants", "{\"name\":\"NL\",\"country\":\"NL\"}");
        var path = "/api/v1/tenants/" + tenant.id() + "/external-numbers";
        assertThat(rig.platform().post(path, "{\"number\":\"020 1234567\"}").text("/number"))
                .isEqualTo("+31201234567");
    }

    @Test
    void anOutsideNumberWithoutDescriptionIsCalledByItsNumber(Rig rig) {
        var company = Company.found(rig, "Nameless");
        var made = company.admin().post(company.path() + "/external-numbers", "{\"number\":\"+4930123456\"}");
        assertThat(made.text("/description")).isEqualTo("+4930123456");
    }

    @Test
    void aPhoneNumberIsUniqueOnThePlatformAndTellsNothingOfOthers(Rig rig) {
        var one = Company.found(rig, "One");
        var number = one.phoneNumber();
        var body = "{\"number\":\"%s\"}".formatted(number.text("/number"));
        var two = Company.found(rig, "Two");

        var foreign = two.admin().post(two.path() + "/phone-numbers", body);
        assertThat(foreign.status()).isEqualTo(409);
        assertThat(foreign.errors()).containsExactly("/number already-taken");
        assertThat(foreign.body()).doesNotContain(number.id(), one.id(), "One");

        var own = one.admin().post(one.path() + "/phone-numbers", body);
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.firstError()).contains("phone number");
    }

    @Test
    void aNumberThatAnAccountShowsIsNeitherDeletedNorChanged(Rig rig) {
        var company = Company.found(rig, "Shown");
        var number = company.phoneNumber();
        var path = company.path() + "/phone-numbers/" + number.id();
        var shown = company.admin()
                .post(
                        company.path() + "/voip-accounts",
                        "{\"internalNumber\":\"77\",\"description\":\"Anna\",\"outboundNumber\":\"%s\"}"
                                .formatted(number.text("/number")));
        assertThat(shown.status()).isEqualTo(201);

        var refused = company.admin().delete(path);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/users/0/id")).isEqualTo(shown.id());
        assertThat(company.admin().put(path, "{\"number\":\"+4930765432\"}").errors())
                .containsExactly("/number number-in-use");

        company.admin().delete(company.path() + "/voip-accounts/" + shown.id());
        assertThat(company.admin().delete(path).status()).isEqualTo(204);
    }

    @Test
    void nobodyShowsTheNumberOfAnotherCompany(Rig rig) {
        var theirs = Company.found(rig, "Shown").phoneNumber().text("/number");
        var company = Company.found(rig, "Shows");
        var ours = company.phoneNumber().text("/number");
        var body = "{\"internalNumber\":\"21\",\"description\":\"Desk\",\"outboundNumber\":\"%s\"}";

        var refused = company.admin().post(company.path() + "/voip-accounts", body.formatted(theirs));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("/outboundNumber unknown-number");
        assertThat(company.admin()
                        .post(company.path() + "/voip-accounts", body.formatted(ours))
                        .status())
                .isEqualTo(201);
    }
}
