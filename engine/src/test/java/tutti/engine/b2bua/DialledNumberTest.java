package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+49305550100, DE, +49305550100",
        "0049305550100, DE, +49305550100",
        "00 49 30 5550100, DE, +49305550100",
        "0305550100, DE, +49305550100",
        "030/555-0100, DE, +49305550100",
        "(030) 555 0100, DE, +49305550100",
        "01715550199, DE, +491715550199",
        "0031201234567, DE, +31201234567",
        "0201234567, NL, +31201234567",
        "0612345678, NL, +31612345678",
        "0171 5550199, de, +491715550199",
    })
    void allFormsOfANumberAreOneNumber(String dialled, String country, String number) {
        assertThat(DialledNumber.e164(dialled, country)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "00",
                "+0305550100",
                "abc",
                "sip:0305550100",
                "03055501OO",
                "0305550100;ext=7",
                "030555010003055501000305550100030",
                "+493055501000305550100",
                "*72",
                "#31#0305550100",
                "4711+30"
            })
    void whatIsNoNumberIsNone(String dialled) {
        assertThat(DialledNumber.e164(dialled, "DE")).isNull();
    }

    /// T16: an internal number that comes from outside is no number of the telephone network.
    @ParameterizedTest
    @ValueSource(strings = {"10", "201", "1001", "100100"})
    void internalNumbersAreNoNumbersOutside(String dialled) {
        assertThat(DialledNumber.e164(dialled, "DE")).isNull();
    }

    @Test
    void emergencyNumbersAreKnownByCountry() {
        assertThat(DialledNumber.isEmergency("112", "DE")).isTrue();
        assertThat(DialledNumber.isEmergency("110", "de")).isTrue();
        assertThat(DialledNumber.isEmergency("999", "DE")).isFalse();
        assertThat(DialledNumber.isEmergency("201", "DE")).isFalse();
        assertThat(DialledNumber.isEmergency("0049112", "DE")).isFalse();
    }
}
