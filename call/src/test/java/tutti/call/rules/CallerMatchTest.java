package tutti.call.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.directory.Parsed;
import tutti.call.directory.Parsed.Good;
import tutti.call.directory.PlanStep.CallerMatchStep;

class CallerMatchTest {

    @ParameterizedTest(name = "{0} meant by {1} in {2}: {3}")
    @CsvSource({
        "+4930123456, +4930123456, DE, true",
        "+4930123456, 0049 30 123456, DE, true",
        "+4930123456, 030/123456, DE, true",
        "+4930123456, 030-123 456, DE, true",
        "+4930123456, +49 (0)30 123456, DE, true",
        "+4930123456, +4930123457, DE, false",
        "+4930123456, +493012345, DE, false",
        "+4930123456, +4930*, DE, true",
        "+4930123456, 030*, DE, true",
        "+4930123456, 0049*, DE, true",
        "+4930123456, +49*, NL, true",
        "+4930123456, 030*, NL, false",
        "+493, +4930*, DE, false",
        "+31205550100, 020 5550100, NL, true",
        "+390612345678, 06 12345678, IT, true",
        "+4930123456, anonymous, DE, false",
        "201, 201, DE, true",
        "202, 201, DE, false",
    })
    void allFormsOfANumberAreOneCaller(String caller, String pattern, String country, boolean meant) {
        var step = new CallerMatchStep(List.of("+1999*", pattern), List.of(), List.of());

        assertThat(CallerMatch.matches(step, caller, country)).isEqualTo(meant);
    }

    @Test
    void aCallerWithoutNumberIsAnonymousAndNothingElse() {
        assertThat(CallerMatch.matches(step("Anonymous"), null, "DE")).isTrue();
        assertThat(CallerMatch.matches(step("+*"), null, "DE")).isFalse();
        assertThat(CallerMatch.matches(step("+49*", "201"), null, "DE")).isFalse();
        assertThat(CallerMatch.matches(step(), null, "DE")).isFalse();
    }

    private static CallerMatchStep step(String... numbers) {
        return new CallerMatchStep(List.of(numbers), List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "+*",
                "+0*",
                "49*",
                "+49*30",
                "**",
                "+49**",
                "sip:x@evil",
                "*72",
                "1",
                "+49a",
                "+123456789012345678"
            })
    void whatIsNoPatternIsRefused(String text) {
        assertThat(CallerMatch.parse(text, "DE")).isInstanceOf(Parsed.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"030 123456, +4930123456", "0049*, +49*", "ANONYMOUS, anonymous", "201, 201"})
    void patternsAreKeptInOneSpelling(String text, String normal) {
        assertThat(CallerMatch.parse(text, "DE") instanceof Good<CallerMatch.Pattern>(var pattern) ? pattern : "")
                .hasToString(normal);
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(
            value = {
                "+4930123456, DE, +4930123456",
                "004930123456, ZZ, +4930123456",
                "030123456, DE, +4930123456",
                "030123456, ZZ, -",
                "3012345678, DE, +493012345678",
                "0612345678, HU, +3612345678",
                "2125550100, US, +12125550100",
                "12125550100, US, +12125550100",
                "911234567, ES, +34911234567",
                "+0491234, DE, -",
                "+1234567890123456, DE, -",
                "112, DE, -",
                "11833, DE, -",
                "+49+30, DE, -",
            },
            nullValues = "-")
    void numbersAreReadAsSomebodyInTheCountryWritesThem(String text, String country, String e164) {
        assertThat(NumberForm.e164(text, country)).isEqualTo(e164);
    }
}
