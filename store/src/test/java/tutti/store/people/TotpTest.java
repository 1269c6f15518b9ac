package tutti.store.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6238 appendix B with six of its eight digits, RFC 4648 §10.
class TotpTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(KEY, second / Totp.STEP_SECONDS)).isEqualTo(code);
        assertThat(Totp.match(KEY, code, second, 0)).hasValue(second / Totp.STEP_SECONDS);
    }

    @Test
    void aClockThatIsAStepOffGetsInAndTwoStepsDoNot() {
        assertThat(Totp.match(KEY, "050471", 1111111111 + 30, 0)).isPresent();
        assertThat(Totp.match(KEY, "050471", 1111111111 - 30, 0)).isPresent();
        assertThat(Totp.match(KEY, "050471", 1111111111 + 60, 0)).isEmpty();
        assertThat(Totp.match(KEY, "050471", 1111111111 - 60, 0)).isEmpty();
    }

    @Test
    void noCodeIsGoodTwice() {
        var step = Totp.match(KEY, "050471", 1111111111, 0).orElseThrow();

        assertThat(Totp.match(KEY, "050471", 1111111111, step)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void keysAreWrittenInBase32(String plain, String encoded) {
        assertThat(Totp.base32(plain.getBytes(US_ASCII))).isEqualTo(encoded);
        assertThat(Totp.bytes(encoded)).isEqualTo(plain.getBytes(US_ASCII));
    }
}
