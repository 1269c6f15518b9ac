package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 3261 §7.3: header fields by name, long, compact and in any case; their values.
class HeaderAccessTest {
    @ParameterizedTest
    @CsvSource({
        "v, VIA",
        "f, FROM",
        "t, TO",
        "i, CALL_ID",
        "m, CONTACT",
        "l, CONTENT_LENGTH",
        "c, CONTENT_TYPE",
        "k, SUPPORTED",
        "s, SUBJECT",
        "e, CONTENT_ENCODING",
        "r, REFER_TO",
        "b, REFERRED_BY",
        "o, EVENT",
        "u, ALLOW_EVENTS",
        "x, SESSION_EXPIRES"
    })
    void compactFormsAreUnderstood(String compact, Header header) {
        assertThat(HeaderNames.find(compact)).isEqualTo(header);
        assertThat(HeaderNames.find(compact.toUpperCase(java.util.Locale.ROOT))).isEqualTo(header);
    }

    @ParameterizedTest
    @EnumSource(Header.class)
    void everyKnownNameIsFoundInAnyCase(Header header) {
        assertThat(HeaderNames.find(header.wire())).isEqualTo(header);
        assertThat(HeaderNames.find(header.wire().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(header);
        assertThat(HeaderNames.find(header.wire() + "x")).isNull();
    }

    @Test
    void headersFitIntoOneWordOfFlags() {
        var bits = new HashSet<Long>();
        Arrays.stream(Header.values()).forEach(header -> bits.add(header.bit()));

        assertThat(bits).hasSize(Header.values().length).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @Test
    void listValuesAreSplitOutsideQuotesAndBrackets() {
        String lines = "Diversion: \"a, \\\"b\" <sip:x;y=1,2>;p=\"q,r\" , <sip:z>,,\nDiversion: <sip:w>";

        assertThat(Messages.admitted(Messages.inviteWith(lines)).values(Header.DIVERSION))
                .containsExactly("\"a, \\\"b\" <sip:x;y=1,2>;p=\"q,r\"", "<sip:z>", "<sip:w>");
    }

    @Test
    void commasOfOtherHeadersMeanNothing() {
        SipMessage message = Messages.admitted(
                Messages.inviteWith("Authorization: Digest a=\"b\", c=d\nSubject: one, two\nX-Own: three, four"));

        assertThat(message.values(Header.AUTHORIZATION)).containsExactly("Digest a=\"b\", c=d");
        assertThat(message.values(Header.SUBJECT)).containsExactly("one, two");
        assertThat(message.values("x-own")).containsExactly("three, four");
    }

    @Test
    void headerIsFoundByNameInAnyForm() {
        SipMessage message = Messages.admitted(Messages.inviteWith("S: hello\nX-Own: 1\nx-OWN: 2"));

        assertThat(message.header("subject")).isEqualTo("hello");
        assertThat(message.header("s")).isEqualTo("hello");
        assertThat(message.header(Header.SUBJECT)).isEqualTo("hello");
        assertThat(message.values("X-own")).containsExactly("1", "2");
        assertThat(message.header("X-Other")).isNull();
        assertThat(message.header(Header.DATE)).isNull();
        assertThat(message.values(Header.DATE)).isEmpty();
    }

    @Test
    void foldReadsAsOneSpace() {
        SipMessage message = Messages.admitted(Messages.inviteWith("Subject: one \n\t two\n three\n "));

        assertThat(message.header(Header.SUBJECT)).isEqualTo("one two three");
    }

    @Test
    void controlCharacterInAQuotedPairReadsAsASpace() {
        SipMessage message = Messages.admitted(Messages.inviteWith("Subject: \"a\\\u0007b\""));

        assertThat(message.header(Header.SUBJECT)).isEqualTo("\"a\\ b\"");
        assertThat(message.bytes()).contains((byte) 7);
    }

    @ParameterizedTest
    @CsvSource({"3600, 3600", "0, 0", "4294967295, 4294967295", "99999999999999999999, 4294967295", "soon, 3600"})
    void expiresIsSecondsUpToTheirLimit(String text, long seconds) {
        assertThat(Messages.admitted(Messages.inviteWith("Expires: " + text)).expires())
                .isEqualTo(seconds);
    }

    @Test
    void optionTagsAreReadFromSupportedAndRequire() {
        SipMessage message = Messages.admitted(Messages.inviteWith("k: timer, 100rel\nRequire: replaces"));

        assertThat(message.supports("TIMER")).isTrue();
        assertThat(message.supports("replaces")).isTrue();
        assertThat(message.supports("path")).isFalse();
        assertThat(message.require()).containsExactly("replaces");
    }

    @Test
    void contentTypeIsComparedWithoutParametersAndCase() {
        assertThat(Messages.admitted(Messages.inviteWith("c: Application/SDP ;charset=x"))
                        .contentType())
                .isEqualTo("application/sdp");
        assertThat(Messages.admitted(Messages.INVITE).contentType()).isNull();
    }

    @Test
    void everyLineIsListedInOrder() {
        assertThat(Messages.admitted(Messages.RINGING).headerLines())
                .extracting(SipMessage.HeaderLine::name)
                .containsExactly("Via", "From", "To", "Call-ID", "CSeq", "Contact", "Content-Length");
    }
}
