package tutti.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;

/// Reading what phones send in Authorization.
final class CredentialsTest {

    private static Credentials read(String header) {
        return switch (Credentials.parse(header)) {
            case Parsed.Ok<Credentials>(var credentials) -> credentials;
            case Parsed.Malformed<Credentials>(var offset, var why) -> throw new AssertionError(why + " at " + offset);
        };
    }

    @Test
    void usualFormIsRead() {
        assertThat(read("Digest username=\"bob\", realm=\"biloxi.example.com\","
                        + " nonce=\"dcd98b\", uri=\"sip:bob@biloxi.example.com\", qop=auth,"
                        + " nc=0000000a, cnonce=\"0a4f113b\", response=\"6629\","
                        + " opaque=\"5ccc\", algorithm=SHA-256, extra=\"kept out\""))
                .isEqualTo(new Credentials(
                        "bob",
                        "biloxi.example.com",
                        "dcd98b",
                        "sip:bob@biloxi.example.com",
                        "6629",
                        DigestAlgorithm.SHA_256,
                        Qop.AUTH,
                        "0a4f113b",
                        10,
                        "5ccc",
                        false));
    }

    @Test
    void oddQuotesAndSpacesAreForgiven() {
        var credentials = read("DIGEST  username=bob ,realm = \"r\",\r\n nonce=\"n\",uri=sip:r;x=1,"
                + "response=\"6629\",qop=\"AUTH\",nc=\"00000001\",cnonce=c,Algorithm=\"md5\"");

        assertThat(credentials.uri()).isEqualTo("sip:r;x=1");
        assertThat(credentials.qop()).isEqualTo(Qop.AUTH);
        assertThat(credentials.algorithm()).isEqualTo(DigestAlgorithm.MD5);
        assertThat(credentials.count()).isEqualTo(1);
    }

    @Test
    void escapesAreResolved() {
        var credentials =
                read("Digest username=\"a\\\"b\\\\c\", realm=\"r, s\", nonce=\"\"," + " uri=\"u\", response=\"x\"");

        assertThat(credentials.username()).isEqualTo("a\"b\\c");
        assertThat(credentials.realm()).isEqualTo("r, s");
        assertThat(credentials.nonce()).isEmpty();
    }

    @Test
    void oldFormCountsAsFirstUse() {
        var credentials = read("Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"u\", response=\"x\"");

        assertThat(credentials.qop()).isEqualTo(Qop.NONE);
        assertThat(credentials.count()).isEqualTo(1);
        assertThat(credentials.algorithm()).isEqualTo(DigestAlgorithm.MD5);
    }

    private static final String ESSENTIALS =
            "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"u\", response=\"x\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Digest",
                "Digest ",
                "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                "NoOneKnowsThisScheme opaque-data=here",
                "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"u\"",
                "Digest username=\"a, realm=\"r\", nonce=\"n\", uri=\"u\", response=\"x\"",
                "Digest username=\"a\\",
                "Digest username=\"a\" realm=\"r\"",
                ESSENTIALS + ",",
                ESSENTIALS + ", =x",
                ESSENTIALS + ", username=\"b\"",
                ESSENTIALS + ", UserName=\"b\"",
                ESSENTIALS + ", algorithm=MD4",
                ESSENTIALS + ", qop=auth",
                ESSENTIALS + ", qop=auth, cnonce=\"c\"",
                ESSENTIALS + ", qop=auth, cnonce=\"c\", nc=1",
                ESSENTIALS + ", qop=auth, cnonce=\"c\", nc=00000000",
                ESSENTIALS + ", qop=auth, cnonce=\"c\", nc=0000000g",
                ESSENTIALS + ", qop=auth, cnonce=\"c\", nc=\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
                ESSENTIALS + ", qop=best, cnonce=\"c\", nc=00000001",
                ESSENTIALS + ", algorithm=MD5-sess",
                ESSENTIALS + ", opaque=\"a\u0000b\"",
                ESSENTIALS + ", opaque=\"a\nb\"",
            })
    void restIsMalformed(String header) {
        assertThat(Credentials.parse(header)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void boundsHold() {
        var long1 = ESSENTIALS + ", opaque=\"" + "x".repeat(AuthParameters.CHARACTERS_MAX) + "\"";
        var many = new StringBuilder(ESSENTIALS);
        for (int i = 0; i < AuthParameters.PARAMETERS_MAX; i++) {
            many.append(", p").append(i).append("=1");
        }

        assertThat(Credentials.parse(long1)).isInstanceOf(Parsed.Malformed.class);
        assertThat(Credentials.parse(many.toString())).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var credentials = new Credentials(
                "a\"b\\c",
                "r",
                "n",
                "sip:x",
                "6629",
                DigestAlgorithm.SHA_256_SESS,
                Qop.AUTH_INT,
                "c",
                0xffff_ffffL,
                "o",
                true);

        assertThat(credentials.header())
                .isEqualTo("Digest username=\"a\\\"b\\\\c\", realm=\"r\", nonce=\"n\", uri=\"sip:x\","
                        + " response=\"6629\", algorithm=SHA-256-sess, qop=auth-int, nc=ffffffff,"
                        + " cnonce=\"c\", opaque=\"o\", userhash=true");
        assertThat(read(credentials.header())).isEqualTo(credentials);
    }

    /// Damaged header fields are refused or read; what is read says the same when written again.
    @Test
    void damagedHeadersDoNoHarm() {
        var random = new SplittableRandom(20_260_102);
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            var damaged = new StringBuilder(USUAL);
            for (int hits = random.nextInt(1, 5); hits > 0; hits--) {
                damaged.setCharAt(random.nextInt(USUAL.length()), damage(random));
            }
            var credentials = Credentials.parse(damaged.toString()).orNull();
            if (credentials != null) {
                readable++;
                assertThat(read(credentials.header())).isEqualTo(credentials);
            }
        }
        assertThat(readable).isPositive();
    }

    private static final String USUAL = "Digest username=\"bob\", realm=\"b\", nonce=\"dcd98b\","
            + " uri=\"sip:b\", qop=auth, nc=0000000a, cnonce=\"0a4f113b\", response=\"6629\","
            + " opaque=\"5ccc\", algorithm=SHA-256, userhash=false";

    private static char damage(SplittableRandom random) {
        var likely = "\"\\,= \t\0;a0";
        return random.nextBoolean() ? likely.charAt(random.nextInt(likely.length())) : (char) random.nextInt(0x250);
    }
}
