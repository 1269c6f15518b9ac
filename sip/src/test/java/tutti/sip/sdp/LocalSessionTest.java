package tutti.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;

/// Passing a description on with our relay in it.
final class LocalSessionTest {

    private static final Anchor HERE = new Anchor("198.51.100.9", 20_000);

    static byte[] bytes(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1);
    }

    private static LocalSession describe(LocalSession session, byte[] peer, Anchor anchor) {
        return switch (session.describe(peer, anchor)) {
            case Parsed.Ok<LocalSession>(var next) -> next;
            case Parsed.Malformed<LocalSession>(var offset, var why) -> throw new AssertionError(why + " at " + offset);
        };
    }

    private static String passedOn(byte[] peer) {
        return new String(describe(LocalSession.begin(77), peer, HERE).bytes(), ISO_8859_1);
    }

    private static String text(String... lines) {
        return new String(bytes(lines), ISO_8859_1);
    }

    @Test
    void addressesBecomeOursAndTheRestStays() {
        assertThat(passedOn(bytes(
                        "v=0",
                        "o=alice 2890844526 2890844526 IN IP4 pc.inside.example.com",
                        "s=A \u00e4 call",
                        "i=about",
                        "c=IN IP4 10.1.2.3",
                        "b=AS:80",
                        "t=0 0",
                        "a=tool:x",
                        "m=audio 49172/2 RTP/SAVP  9 0 101",
                        "b=TIAS:64000",
                        "a=rtpmap:9 G722/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-15",
                        "a=rtcp:49173 IN IP4 10.1.2.3",
                        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20|1:4",
                        "a=ptime:20",
                        "a=sendonly")))
                .isEqualTo(text(
                        "v=0",
                        "o=- 77 1 IN IP4 198.51.100.9",
                        "s=A \u00e4 call",
                        "i=about",
                        "c=IN IP4 198.51.100.9",
                        "b=AS:80",
                        "t=0 0",
                        "a=tool:x",
                        "m=audio 20000 RTP/SAVP  9 0 101",
                        "b=TIAS:64000",
                        "a=rtpmap:9 G722/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-15",
                        "a=rtcp:20001",
                        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20|1:4",
                        "a=ptime:20",
                        "a=sendonly"));
    }

    @Test
    void everythingThatLeadsPastTheRelayIsLeftOut() {
        assertThat(passedOn(bytes(
                        "v=0",
                        "o=- 1 1 IN IP4 10.1.2.3",
                        "s=-",
                        "c=IN IP4 10.1.2.3",
                        "t=0 0",
                        "a=group:BUNDLE 0 1",
                        "a=ice-lite",
                        "a=source-filter: incl IN IP4 * 10.1.2.3",
                        "m=audio 49172 UDP/TLS/RTP/SAVPF 111",
                        "a=candidate:1 1 UDP 2130706431 10.1.2.3 49172 typ host",
                        "a=ice-ufrag:x",
                        "a=ice-pwd:y",
                        "a=end-of-candidates",
                        "a=alt:1 1 : a b 10.1.2.3 49172",
                        "a=candidates-are-not-this:1",
                        "a=rtcp-mux",
                        "a=rtcp:49172")))
                .isEqualTo(text(
                        "v=0",
                        "o=- 77 1 IN IP4 198.51.100.9",
                        "s=-",
                        "c=IN IP4 198.51.100.9",
                        "t=0 0",
                        "m=audio 20000 UDP/TLS/RTP/SAVPF 111",
                        "a=candidates-are-not-this:1",
                        "a=rtcp-mux",
                        "a=rtcp:20000"));
    }

    @Test
    void otherMediaAreRefusedInTheirPlace() {
        assertThat(passedOn(bytes(
                        "v=0",
                        "o=- 1 1 IN IP4 10.1.2.3",
                        "s=-",
                        "t=0 0",
                        "m=video 51372 RTP/AVP 31 32",
                        "c=IN IP4 10.1.2.3",
                        "a=rtpmap:31 H261/90000",
                        "m=audio 0 RTP/AVP 0",
                        "c=IN IP4 10.1.2.3",
                        "m=audio 49170 RTP/AVP 0",
                        "c=IN IP4 10.1.2.3",
                        "c=IN IP4 10.1.2.4",
                        "m=audio 49174 RTP/AVP 8",
                        "c=IN IP4 10.1.2.3",
                        "b=AS:5",
                        "m=image 5000 udptl t38",
                        "c=IN IP4 10.1.2.3")))
                .isEqualTo(text(
                        "v=0",
                        "o=- 77 1 IN IP4 198.51.100.9",
                        "s=-",
                        "t=0 0",
                        "m=video 0 RTP/AVP 31 32",
                        "c=IN IP4 198.51.100.9",
                        "m=audio 0 RTP/AVP 0",
                        "c=IN IP4 198.51.100.9",
                        "m=audio 20000 RTP/AVP 0",
                        "c=IN IP4 198.51.100.9",
                        "m=audio 0 RTP/AVP 8",
                        "c=IN IP4 198.51.100.9",
                        "m=image 0 udptl t38",
                        "c=IN IP4 198.51.100.9"));
    }

    @Test
    void holdByAddressStaysAHold() {
        assertThat(passedOn(simple("c=IN IP4 0.0.0.0"))).contains("c=IN IP4 0.0.0.0\r\n");
        assertThat(passedOn(simple("c=IN IP6 ::"))).contains("c=IN IP4 0.0.0.0\r\n");
    }

    @Test
    void familyIsThatOfOurAddress() {
        var six = describe(LocalSession.begin(5), simple("c=IN IP4 10.1.2.3"), new Anchor("2001:db8::9", 20_002));

        assertThat(new String(six.bytes(), ISO_8859_1))
                .contains("o=- 5 1 IN IP6 2001:db8::9\r\n", "c=IN IP6 2001:db8::9\r\n");
        var held = describe(six, simple("c=IN IP4 0.0.0.0"), new Anchor("2001:db8::9", 20_002));
        assertThat(new String(held.bytes(), ISO_8859_1)).contains("c=IN IP6 ::\r\n");
    }

    private static byte[] simple(String connection) {
        return bytes("v=0", "o=- 1 1 IN IP4 10.1.2.3", "s=-", connection, "t=0 0", "m=audio 4000 RTP/AVP 0");
    }

    @Test
    void versionGoesUpOnlyWhenWeSaySomethingElse() {
        var first = describe(LocalSession.begin(9), simple("c=IN IP4 10.1.2.3"), HERE);
        // The peer moves, which is not visible behind our relay.
        var same = describe(first, simple("c=IN IP4 10.9.9.9"), HERE);
        var held = describe(same, simple("c=IN IP4 0.0.0.0"), HERE);
        var heldAgain = describe(held, simple("c=IN IP4 0.0.0.0"), HERE);
        var resumed = describe(heldAgain, simple("c=IN IP4 10.1.2.3"), HERE);

        assertThat(first.version()).isEqualTo(1);
        assertThat(same.version()).isEqualTo(1);
        assertThat(same.bytes()).isEqualTo(first.bytes());
        assertThat(held.version()).isEqualTo(2);
        assertThat(heldAgain.version()).isEqualTo(2);
        assertThat(resumed.version()).isEqualTo(3);
        assertThat(resumed.id()).isEqualTo(9);
        assertThat(new String(resumed.bytes(), ISO_8859_1)).contains("o=- 9 3 IN IP4");
    }

    @Test
    void lineEndsStayAsTheyAre() {
        var bare = "v=0\no=- 1 1 IN IP4 1.2.3.4\ns=-\nc=IN IP4 1.2.3.4\nt=0 0\nm=audio 4 RTP/AVP 0";

        assertThat(passedOn(bare.getBytes(ISO_8859_1)))
                .isEqualTo("v=0\no=- 77 1 IN IP4 198.51.100.9\ns=-\nc=IN IP4 198.51.100.9\nt=0 0\n"
                        + "m=audio 20000 RTP/AVP 0");
    }

    @Test
    void descriptionWithoutMediaIsPassedOn() {
        assertThat(passedOn(bytes("v=0", "o=- 1 1 IN IP4 1.2.3.4", "s=-", "t=0 0")))
                .isEqualTo(text("v=0", "o=- 77 1 IN IP4 198.51.100.9", "s=-", "t=0 0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "s=-\r\nv=0\r\n",
                "v=0\r\nm=audio 4 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nno line\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nA=b\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=a\u0000b\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 65536 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio -1 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 5 RTP/AVP\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm= 5 RTP/AVP 0\r\n",
                "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 5 RTP/AVP 0\r\n",
            })
    void restIsMalformed(String description) {
        assertThat(LocalSession.begin(1).describe(description.getBytes(ISO_8859_1), HERE))
                .isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void boundsHold() {
        var head = "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4 1.2.3.4\r\n";
        var media = "m=audio 5 RTP/AVP 0\r\n";
        var wide = "m=audio 5 RTP/AVP" + " 0".repeat(MediaLine.FORMATS_MAX);

        assertThat(describes(head + media.repeat(Rewriting.MEDIA_MAX))).isTrue();
        assertThat(describes(head + media.repeat(Rewriting.MEDIA_MAX + 1))).isFalse();
        assertThat(describes(head + wide)).isTrue();
        assertThat(describes(head + wide + " 0")).isFalse();
        assertThat(describes(head + "\n".repeat(LineCursor.BYTES_MAX - head.length())))
                .isTrue();
        assertThat(describes(head + "\n".repeat(LineCursor.BYTES_MAX - head.length() + 1)))
                .isFalse();
    }

    private static boolean describes(String description) {
        var bytes = description.getBytes(ISO_8859_1);
        boolean rewritten = LocalSession.begin(1).describe(bytes, HERE) instanceof Parsed.Ok;
        boolean read = SessionDescription.parse(bytes) instanceof Parsed.Ok;
        assertThat(rewritten).isEqualTo(read);
        return rewritten;
    }
}
