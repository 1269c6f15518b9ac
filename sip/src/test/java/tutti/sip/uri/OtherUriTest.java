package tutti.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;
import tutti.sip.uri.DialString.FeatureCode;
import tutti.sip.uri.DialString.Global;
import tutti.sip.uri.DialString.Internal;
import tutti.sip.uri.DialString.InternationalPrefixed;
import tutti.sip.uri.DialString.NationalPrefixed;
import tutti.sip.uri.DialString.Other;
import tutti.sip.uri.DialString.Subscriber;

/// RFC 3966 telephone numbers, schemes that are only carried, and what people dial.
class OtherUriTest {
    @ParameterizedTest
    @CsvSource({
        "tel:+49-30-1234, +49301234, true",
        "TEL:+1(201)555.0123;x=y, +12015550123, true",
        "tel:7042;phone-context=example.com, 7042, false",
        "tel:*21*7042#, *21*7042#, false",
        "tel:110, 110, false"
    })
    void telephoneNumberLosesItsSeparators(String text, String number, boolean global) {
        var uri = (TelUri) read(text);

        assertThat(uri.number()).isEqualTo(number);
        assertThat(uri.isGlobal()).isEqualTo(global);
        assertThat(uri).hasToString(text);
        assertThat(uri.scheme()).isEqualTo("tel");
    }

    @Test
    void parametersOfATelephoneNumberAreRead() {
        var uri = (TelUri) read("tel:7042;Phone-Context=%2B4930;ext=5;flag");

        assertThat(uri.phoneContext()).isEqualTo("+4930");
        assertThat(uri.param("EXT")).isEqualTo("5");
        assertThat(uri.param("flag")).isEmpty();
        assertThat(uri.param("isub")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tel:",
                "tel:+",
                "tel:+49x",
                "tel:--",
                "tel:+49;",
                "tel:+49;=x",
                "tel:+49;a=",
                "tel:+49 30",
                "tel:+4a",
                "tel:1;a b",
                "mailto:",
                ":x",
                "x",
                "",
                "1x:y",
                "a b:c",
                "mailto:a b",
                "urn:<x>"
            })
    void malformedUriIsNotRead(String text) {
        assertThat(Uri.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void otherSchemesAreKeptAsTheyCame() {
        assertThat(read("MailTo:a@b?x=y")).isEqualTo(new OpaqueUri("mailto", "MailTo:a@b?x=y"));
        assertThat(read("soap.beep://192.0.2.103:3002").scheme()).isEqualTo("soap.beep");
        assertThat(read("sip:h")).isInstanceOf(SipUri.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "110", "600", "123456"})
    void twoToSixDigitsAreInternal(String dialled) {
        assertThat(DialString.of(dialled)).isEqualTo(new Internal(dialled));
    }

    @Test
    void restGoesByItsPrefix() {
        assertThat(DialString.of("+49 (30) 123-45")).isEqualTo(new Global("+493012345"));
        assertThat(DialString.of("0049 30/12345")).isEqualTo(new InternationalPrefixed("00493012345"));
        assertThat(DialString.of("030.12345")).isEqualTo(new NationalPrefixed("03012345"));
        assertThat(DialString.of("0")).isEqualTo(new NationalPrefixed("0"));
        assertThat(DialString.of("1234567")).isEqualTo(new Subscriber("1234567"));
        assertThat(DialString.of("7")).isEqualTo(new Subscriber("7"));
        assertThat(DialString.of("*72#")).isEqualTo(new FeatureCode("*72#"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "bob",
                "49+30",
                "+49x",
                "12*3",
                "1001\u200b",
                "10\uff10\uff11",
                "\u202e1001",
                "123456789012345678901234567890123",
                "++49"
            })
    void nothingElseIsANumber(String dialled) {
        assertThat(DialString.of(dialled)).isEqualTo(new Other(dialled));
    }

    private static Uri read(String text) {
        assertThat(Uri.parse(text)).isInstanceOf(Parsed.Ok.class);
        return ((Parsed.Ok<Uri>) Uri.parse(text)).value();
    }
}
