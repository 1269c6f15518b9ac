package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;
import tutti.sip.uri.OpaqueUri;
import tutti.sip.uri.SipUri;

/// RFC 3261 §20.10, §25.1: name-addr, addr-spec, and what Contact adds.
class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:a@b>|''|sip:a@b",
                "sip:a@b|''|sip:a@b",
                "Bob<sip:a@b>|Bob|sip:a@b",
                "Bob B. <sip:a@b>|Bob B.|sip:a@b",
                "\"Bob\" <sip:a@b>|Bob|sip:a@b",
                "\"B \\\"o\\\\b\\\"\" <sip:a@b>|B \"o\\b\"|sip:a@b",
                "\"\" <sip:a@b>|''|sip:a@b",
                "\"<sip:x@y>\" <sip:a@b>|<sip:x@y>|sip:a@b",
                "M\u00fcller <sip:a@b>|M\u00fcller|sip:a@b"
            })
    void displayNameAndAddressAreRead(String text, String display, String uri) {
        NameAddr address = read(text);

        assertThat(address.displayName()).isEqualTo(display);
        assertThat(address.uri()).hasToString(uri);
        assertThat(address.tag()).isNull();
    }

    @Test
    void semicolonBelongsToTheHeaderWithoutBracketsAndToTheUriWithThem() {
        assertThat(read("sip:a@b;x=1;tag=2").tag()).isEqualTo("2");
        assertThat(read("sip:a@b;x=1").uriText()).isEqualTo("sip:a@b");
        assertThat(read("<sip:a@b;tag=1>;tag=2").tag()).isEqualTo("2");
        assertThat(read("<sip:a@b;tag=1>").tag()).isNull();
    }

    @Test
    void parametersAreFoundInAnyCaseAndUnquoted() {
        NameAddr address = read("<sip:a@b> ; Flag ; n = \"a;\\\"b\" ;x=y");

        assertThat(address.param("flag")).isEmpty();
        assertThat(address.param("N")).isEqualTo("a;\"b");
        assertThat(address.param("x")).isEqualTo("y");
        assertThat(address.param("b")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<",
                "<>",
                "<sip:a@b",
                "sip:a@b>",
                "\"x <sip:a@b>",
                "x y",
                "a, <sip:a@b>",
                "<sip:a@b>x",
                "<sip:a@b>;",
                "<sip:a@b>;=x",
                "<sip:a@b>;x=",
                "<sip:a@b>;x=\"",
                "sip:a@b?x=y",
                "< sip:a@b>",
                "<sip:a@b >",
                "sip:",
                "<sip:>",
                "<sip:a@b>,<sip:c@d>",
                "\"x\" sip:a@b"
            })
    void malformedValueIsNotRead(String text) {
        assertThat(NameAddr.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void malformedSipAddressCanBeShownButNotRoutedOn() {
        assertThat(read("<sip:a@[x]>").uri()).isEqualTo(new OpaqueUri("sip", "sip:a@[x]"));
    }

    @Test
    void writtenTextReadsBackWhateverTheDisplayName() {
        SipUri uri = SipUri.of("bob", "example.com", 0);
        String text = NameAddr.text("a\"b\\c\r\nX: y", uri, "t1");

        assertThat(text).doesNotContain("\r", "\n");
        assertThat(read(text).displayName()).isEqualTo("a\"b\\c  X: y");
        assertThat(read(text).tag()).isEqualTo("t1");
        assertThat(NameAddr.text(null, uri, null)).isEqualTo("<sip:bob@example.com>");
    }

    @Test
    void contactsCarryPreferenceLifetimeAndInstance() {
        SipRequest request = Messages.request(Messages.inviteChanging(
                "Contact",
                "m: <sip:a@b>;q=0.25;expires=60;reg-id=2;+sip.instance=\"<urn:uuid:1>\", sip:c@d;q=1.000;expires=x"));

        Contact first = request.contacts().getFirst();
        Contact last = request.contacts().getLast();
        assertThat(first.q()).isEqualTo(250);
        assertThat(first.expires()).isEqualTo(60);
        assertThat(first.regId()).isEqualTo(2);
        assertThat(first.instance()).isEqualTo("<urn:uuid:1>");
        assertThat(last.q()).isEqualTo(1000);
        assertThat(last.expires()).isEqualTo(Contact.EXPIRES_FALLBACK);
        assertThat(last.regId()).isZero();
        assertThat(last.instance()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1000", "0., 0", "0.7, 700", "0.001, 1", "2, 1000", "1.1, 1000", "0.1234, 1000", ".5, 1000"})
    void malformedPreferenceCountsAsNone(String q, int thousandths) {
        SipRequest request = Messages.request(Messages.inviteChanging("Contact", "m: <sip:a@b>;q=" + q));

        assertThat(request.contacts().getFirst().q()).isEqualTo(thousandths);
    }

    @Test
    void starMeansAllBindings() {
        SipRequest request = Messages.request(Messages.inviteChanging("Contact", "Contact: *"));

        assertThat(request.hasContactWildcard()).isTrue();
        assertThat(request.contacts()).isEmpty();
    }

    @Test
    void routeSetKeepsItsOrderOverLinesAndCommas() {
        SipRequest request = Messages.request(
                Messages.inviteWith("Route: <sip:a;lr>, <sip:b;lr>\nRoute: <sip:c;lr>\nRecord-Route: <sip:d>"));

        assertThat(request.routes()).extracting(NameAddr::uriText).containsExactly("sip:a;lr", "sip:b;lr", "sip:c;lr");
        assertThat(request.recordRoutes()).extracting(NameAddr::uriText).containsExactly("sip:d");
    }

    private static NameAddr read(String text) {
        NameAddr address = NameAddr.parse(text).orNull();
        assertThat(address).isNotNull();
        return ((Parsed.Ok<NameAddr>) NameAddr.parse(text)).value();
    }
}
