package tutti.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;

/// RFC 3261 §19.1.1, §19.1.2: SIP and SIPS URIs.
class SipUriTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "sip:h|-|-|h|0",
                "sip:h:5070|-|-|h|5070",
                "SIP:bob@H.example|bob|-|H.example|0",
                "sips:bob:s3cr%65t@h|bob|s3cret|h|0",
                "sip:+1-212-555-1212:1234@gw.com;user=phone|+1-212-555-1212|1234|gw.com|0",
                "sip:a@[2001:db8::10:5070]|a|-|2001:db8::10:5070|0",
                "sip:a@[2001:db8::10]:5070|a|-|2001:db8::10|5070",
                "sip:u;par=u%40e.net@h|u;par=u@e.net|-|h|0",
                "sip:*72#@h|*72#|-|h|0",
                "sip:a%2542@h|a%42|-|h|0",
                "sip:%e4%bd@h|\ufffd|-|h|0",
                "sip:caf%C3%A9@my_host|caf\u00e9|-|my_host|0",
                "sip:&=+$,;?/@h|&=+$,;?/|-|h|0"
            })
    void partsAreReadAndUnescapedOnce(String text, String user, String password, String host, int port) {
        SipUri uri = read(text);

        assertThat(uri.user()).isEqualTo(user);
        assertThat(uri.password()).isEqualTo(password);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
        assertThat(uri).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip",
                "sip:",
                "sip:@h",
                "sip:a@",
                "sip:a@@h",
                "sip:a@b@h",
                "sip:a b@h",
                "sip:a%4@h",
                "sip:a%zz@h",
                "sip:a@h:",
                "sip:a@h:0",
                "sip:a@h:65536",
                "sip:a@h:5x",
                "sip:a@h:99999999999",
                "sip:a@[::1",
                "sip:a@[]",
                "sip:a@[::g]",
                "sip:a@2001:db8::1",
                "sip:a@h;",
                "sip:a@h;=1",
                "sip:a@h;x=",
                "sip:a@h;x y",
                "sip:a@h?",
                "sip:a@h?x",
                "sip:a@h?=y",
                "sip:a@h?x=y&",
                "sip:a@h x",
                "sip:a@h>",
                "sip:\u00fc@h",
                "sip:a\r@h",
                "http://h",
                "sip:a@h;x=<",
                "sip::p@h",
                "sipx:a@h"
            })
    void malformedUriIsNotRead(String text) {
        assertThat(SipUri.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void flawIsLocated() {
        assertThat(SipUri.parse("sip:bo b@h"))
                .isEqualTo(Parsed.malformed(6, "a character that a user part cannot hold unescaped"));
    }

    @Test
    void parametersAndHeadersAreReadInOrder() {
        SipUri uri = read("sip:a@h;lr;TRANSPORT=tcp;%6C%72=x?Subject=a%20b&Route=%3Csip:p%3E");

        assertThat(uri.params())
                .containsExactly(Map.entry("lr", ""), Map.entry("TRANSPORT", "tcp"), Map.entry("lr", "x"));
        assertThat(uri.param("transport")).isEqualTo("tcp");
        assertThat(uri.hasParam("LR")).isTrue();
        assertThat(uri.param("ttl")).isNull();
        assertThat(uri.headers()).containsExactly(Map.entry("Subject", "a b"), Map.entry("Route", "<sip:p>"));
        assertThat(uri.withoutHeaders()).hasToString("sip:a@h;lr;TRANSPORT=tcp;%6C%72=x");
        assertThat(read("sip:a@h").withoutHeaders()).hasToString("sip:a@h");
    }

    @Test
    void parameterIsAddedBeforeTheHeaders() {
        assertThat(read("sip:a@h;x?y=z").withParam("ob", "")).hasToString("sip:a@h;x;ob?y=z");
        assertThat(read("sip:a@h").withParam("n", "a b;c")).hasToString("sip:a@h;n=a%20b%3Bc");
    }

    @ParameterizedTest
    @CsvSource({
        "bob, h, 0, sip:bob@h", "bob, h, 5070, sip:bob@h:5070", "a b@c:d, h, 0, sip:a%20b%40c%3Ad@h",
        "50%, h, 0, sip:50%25@h", "*72#, h, 0, sip:*72%23@h", "bob, 2001:db8::1, 5060, sip:bob@[2001:db8::1]:5060",
        "bob, [::1], 0, sip:bob@[::1]", "caf\u00e9, h, 0, sip:caf%C3%A9@h", "+49301234, h, 0, sip:+49301234@h"
    })
    void builtUriIsEscapedAndReadsBack(String user, String host, int port, String text) {
        SipUri uri = SipUri.of(user, host, port);

        assertThat(uri).hasToString(text);
        assertThat(uri.user()).isEqualTo(user);
    }

    @Test
    void lineEndInAUserIsEscapedAndInAHostRefused() {
        assertThat(SipUri.of("a\r\nb", "h", 0)).hasToString("sip:a%0D%0Ab@h");
        assertThatIllegalArgumentException().isThrownBy(() -> SipUri.of("a", "h\r\nX: y", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SipUri.of("", "h", 0));
    }

    /// RFC 3261 §19.1.4, the examples of the RFC and one for each rule.
    @ParameterizedTest
    @CsvSource({
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
        "sip:carol@chicago.com;security=on, sip:carol@chicago.com;newparam=5",
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com, "
                + "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        "sip:alice@atlanta.com?subject=project%20x&priority=urgent, sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        "sip:%6aoe@h, sip:joe@h",
        "sip:a%3bb@h, sip:a%3Bb@h"
    })
    void equivalentAddresses(String one, String other) {
        assertThat(read(one).isEquivalentTo(read(other))).isTrue();
        assertThat(read(other).isEquivalentTo(read(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
        "sip:bob@h, sips:bob@h",
        "sip:bob@h, sip:h",
        "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
        "sip:c@h;security=on, sip:c@h;security=off",
        "sip:a@h, sip:a:p@h",
        "sip:a;b@h, sip:a%3Bb@h",
        "sip:a@h;user=phone, sip:a@h",
        "sip:a@h?x=1&x=2, sip:a@h?x=1"
    })
    void differentAddresses(String one, String other) {
        assertThat(read(one).isEquivalentTo(read(other))).isFalse();
        assertThat(read(other).isEquivalentTo(read(one))).isFalse();
    }

    @Test
    void equalMeansTheSameText() {
        assertThat(read("sip:a@h")).isEqualTo(read("sip:a@h")).hasSameHashCodeAs(read("sip:a@h"));
        assertThat(read("sip:a@h")).isNotEqualTo(read("sip:a@H"));
    }

    private static SipUri read(String text) {
        assertThat(SipUri.parse(text)).isInstanceOf(Parsed.Ok.class);
        return ((Parsed.Ok<SipUri>) SipUri.parse(text)).value();
    }
}
