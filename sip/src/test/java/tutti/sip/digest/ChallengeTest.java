package tutti.sip.digest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.Parsed;

/// Challenges, ours and those of carriers.
final class ChallengeTest {

    @Test
    void strongestIsOfferedFirst() {
        assertThat(Challenge.offer("tutti", "n\"1", false).stream().map(Challenge::header))
                .containsExactly(
                        "Digest realm=\"tutti\", nonce=\"n\\\"1\", algorithm=SHA-256, qop=\"auth\"",
                        "Digest realm=\"tutti\", nonce=\"n\\\"1\", algorithm=MD5, qop=\"auth\"");
        assertThat(Challenge.offer("tutti", "n", true).getFirst().header()).endsWith(", stale=true");
    }

    @Test
    void challengeOfRfc3261IsRead() {
        assertThat(Challenge.parse("Digest realm=\"atlanta.com\", domain=\"sip:boxesbybob.com\","
                                + " qop=\"auth, auth-int\", nonce=\"f84f1cec41e6cbe5aea9c8e88d359\","
                                + " opaque=\"\", stale=FALSE, algorithm=MD5")
                        .orNull())
                .isEqualTo(new Challenge(
                        "atlanta.com",
                        "f84f1cec41e6cbe5aea9c8e88d359",
                        "",
                        false,
                        DigestAlgorithm.MD5,
                        List.of(Qop.AUTH, Qop.AUTH_INT),
                        false));
    }

    @Test
    void oldChallengeHasNoProtection() {
        var challenge = requireNonNull(
                Challenge.parse("Digest realm=\"r\", nonce=\"n\"").orNull());

        assertThat(challenge.algorithm()).isEqualTo(DigestAlgorithm.MD5);
        assertThat(challenge.choice()).isEqualTo(Qop.NONE);
        assertThat(Challenge.parse("Digest realm=\"r\", nonce=\"n\", qop=\"\"").orNull())
                .isEqualTo(challenge);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"n\", algorithm=AKAv1-MD5",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-conf\"",
                "Basic realm=\"r\"",
            })
    void challengesThatWeCannotMeetAreMalformed(String header) {
        assertThat(Challenge.parse(header)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void plainAuthIsPreferred() {
        assertThat(read("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int,auth\"")
                        .choice())
                .isEqualTo(Qop.AUTH);
        assertThat(read("Digest realm=\"r\", nonce=\"n\", qop=\"x, auth-int\"").choice())
                .isEqualTo(Qop.AUTH_INT);
    }

    private static Challenge read(String header) {
        return requireNonNull(Challenge.parse(header).orNull());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var challenge =
                new Challenge("r", "n", "o", true, DigestAlgorithm.SHA_512_256, List.of(Qop.AUTH, Qop.AUTH_INT), true);

        assertThat(read(challenge.header())).isEqualTo(challenge);
    }

    @Test
    void userNameIsHiddenWhenTheServerWishes() {
        var challenge = read("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, userhash=true");
        var digester = new Digester();

        var credentials = digester.answer(
                challenge,
                new Digester.Login("alice", "secret"),
                new Digester.Request("REGISTER", "sip:r"),
                new byte[0],
                new Digester.Use("c", 1));

        assertThat(credentials.username()).isEqualTo(digester.userhash(DigestAlgorithm.SHA_256, "alice", "r"));
        assertThat(credentials.userhash()).isTrue();
        var ha1 = digester.ha1(DigestAlgorithm.SHA_256, "alice", "r", "secret");
        assertThat(digester.verify(credentials, "REGISTER", new byte[0], ha1)).isTrue();
    }

    @Test
    void passwordIsNotShown() {
        assertThat(new Digester.Login("alice", "secret").toString()).doesNotContain("secret");
    }
}
