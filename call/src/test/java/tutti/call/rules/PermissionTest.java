package tutti.call.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Language;
import tutti.call.directory.Tenant;
import tutti.call.history.SkipReason;
import tutti.call.history.Story;
import tutti.call.rules.Permission.Allowed;
import tutti.call.rules.Permission.Refused;
import tutti.call.rules.Permission.Usage;

/// T10, T11: who steals a telephone system's calls sells them to costly numbers.
class PermissionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Tenant GERMAN = new Tenant("t", "T", "DE", BERLIN, Language.DE);

    private static String judged(Tenant tenant, String number, Usage usage) {
        return switch (Permission.of(tenant, number, usage)) {
            case Allowed _ -> "allowed";
            case Refused(var because) -> because.toString();
        };
    }

    private static String judged(String number) {
        return judged(GERMAN, number, Usage.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4930123456",
                "+491701234567",
                "+31201234567",
                "+41441234567",
                "+442071234567",
                "+12125550100",
                "+14165550100",
                "+498001234567",
                "+35315123456",
                "+421905123456",
                "+4920112345"
            })
    void ordinaryNumbersOfTheNeighbourhoodAreAllowed(String number) {
        assertThat(judged(number)).isEqualTo("allowed");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "+88213123456, internationalNetwork",
        "+883510012345, internationalNetwork",
        "+8816123456789, satellite",
        "+870773123456, satellite",
        "+979123456789, premiumRate",
        "+80812345678, sharedCost",
        "+5351234567, countryNotAllowed",
        "+252612345678, countryNotAllowed",
        "+18765550100, countryNotAllowed",
        "+18095550100, countryNotAllowed",
        "+76001234567, countryNotAllowed",
        "+79001234567, countryNotAllowed",
        "+80012345678, countryNotAllowed",
        "+999123456, countryNotAllowed",
        "+499001234567, premiumRate",
        "+491371234567, premiumRate",
        "+4911833, premiumRate",
        "+491801234567, sharedCost",
        "+43900123456, premiumRate",
        "+41900123456, premiumRate",
        "+31900123456, premiumRate",
        "+449061234567, premiumRate",
        "+33899123456, premiumRate",
        "+3290123456, premiumRate",
        "+39899123456, premiumRate",
        "+34806123456, premiumRate",
        "+19005550100, premiumRate",
    })
    void costlyAndFarNumbersAreNot(String number, String because) {
        assertThat(judged(number)).isEqualTo(because);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*72",
                "**21*00882#",
                "#31#",
                "00",
                "sip:x@evil",
                "+49x",
                "anonymous",
                "030123456",
                "+",
                "+0123456"
            })
    void whatIsNoNumberIsNeverCalled(String number) {
        assertThat(judged(number)).isEqualTo("notANumber");
    }

    @ParameterizedTest
    @CsvSource({"DE, 112", "DE, 110", "GB, 999", "US, 911", "FR, 15", "AU, 000", "ZZ, 112"})
    void whoCallsForHelpIsNeverHeldUp(String country, String number) {
        var nothing = new ExternalPolicy(List.of(), List.of(), 0, 0);
        var tenant = new Tenant("t", "T", country, BERLIN, Language.DE, nothing);

        assertThat(judged(tenant, number, new Usage(1_000, 100_000))).isEqualTo("allowed");
    }

    @Test
    void emergencyNumbersOfOtherCountriesAreNoNumbersHere() {
        assertThat(judged("911")).isEqualTo("notANumber");
    }

    @Test
    void publicNumbersOfTheTenantsOwnCountryAreAllowed() {
        assertThat(judged("116117")).isEqualTo("allowed");
        assertThat(judged("115")).isEqualTo("allowed");
        assertThat(judged("1450")).as("Austria's").isEqualTo("notANumber");
        assertThat(judged("11833")).as("sets its own price").isEqualTo("notANumber");
        assertThat(judged(GERMAN.with(new ExternalPolicy(List.of(), List.of(), 10, 10)), "116117", Usage.NONE))
                .isEqualTo("countryNotAllowed");
        assertThat(judged(GERMAN, "116117", new Usage(1_000, 0))).isEqualTo("tooManyExternalCalls");
    }

    @Test
    void aTenantMayAllowACountryOrARange() {
        var policy = new ExternalPolicy(List.of("DE", "CU"), List.of("+49137", "+8816"), 10, 10);
        var tenant = GERMAN.with(policy);

        assertThat(judged(tenant, "+5351234567", Usage.NONE)).isEqualTo("allowed");
        assertThat(judged(tenant, "+491371234567", Usage.NONE)).isEqualTo("allowed");
        assertThat(judged(tenant, "+8816123456789", Usage.NONE)).isEqualTo("allowed");
        assertThat(judged(tenant, "+8817123456789", Usage.NONE)).isEqualTo("satellite");
        assertThat(judged(tenant, "+31201234567", Usage.NONE)).isEqualTo("countryNotAllowed");
    }

    @Test
    void aTenantsOwnCountryIsAllowedWhereverItLies() {
        var cuban = new Tenant("t", "T", "CU", ZoneId.of("America/Havana"), Language.EN);

        assertThat(judged(cuban, "+5351234567", Usage.NONE)).isEqualTo("allowed");
    }

    @Test
    void theLimitsHoldAtTheirValue() {
        var tenant = GERMAN.with(new ExternalPolicy(List.of("DE"), List.of("+8816"), 3, 60));

        assertThat(judged(tenant, "+4930123456", new Usage(2, 59))).isEqualTo("allowed");
        assertThat(judged(tenant, "+4930123456", new Usage(3, 0))).isEqualTo("tooManyExternalCalls");
        assertThat(judged(tenant, "+4930123456", new Usage(0, 60))).isEqualTo("dailyMinutesUsed");
        assertThat(judged(tenant, "+8816123456789", new Usage(3, 0))).isEqualTo("tooManyExternalCalls");
    }

    @Test
    void everyCountryOfTheStandardPolicyIsKnown() {
        assertThat(NumberingPlan.countries())
                .containsAll(ExternalPolicy.standard("DE").allowedCountries());
    }

    @ParameterizedTest
    @EnumSource(SkipReason.class)
    void everyReasonHasWordsInEachLanguage(SkipReason reason) {
        for (var language : Language.values()) {
            var words = Story.in(language, BERLIN).because(reason);

            assertThat(words).isNotBlank().doesNotContain("''").isEqualTo(words.strip());
        }
    }
}
