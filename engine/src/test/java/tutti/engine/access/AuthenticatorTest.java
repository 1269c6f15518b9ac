package tutti.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Platform;
import tutti.engine.Office;
import tutti.engine.access.Authenticator.Verdict;
import tutti.engine.transport.Flow;
import tutti.sip.Parsed;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;
import tutti.sip.digest.NonceMint;
import tutti.sip.message.SipRequest;

/// Digest as a phone and as an attacker see it (T2, T3, T4).
class AuthenticatorTest {
    private static final Platform PLATFORM = Office.platform();
    private static final Flow PHONE = Office.from("198.51.100.7", 5060);
    private static final String URI = "sip:tutti";

    private final Authenticator authenticator = authenticator("lane 0", (byte) 1);
    private final Digester digester = new Digester();
    private long now = 1_772_438_400_000L;
    private long ticks = 77;
    private long salt;

    private static Authenticator authenticator(String lane, byte secret) {
        var key = new byte[NonceMint.KEY_BYTES_MIN];
        key[0] = secret;
        return new Authenticator(Office.REALM, key, lane);
    }

    @Test
    void whoKnowsThePasswordIsProvenByEitherAlgorithm() {
        for (var algorithm : new DigestAlgorithm[] {DigestAlgorithm.SHA_256, DigestAlgorithm.MD5}) {
            assertThat(check(proof(challenge(algorithm), "anna", "REGISTER", URI, 1)))
                    .isInstanceOfSatisfying(
                            Verdict.Proven.class,
                            proven -> assertThat(proven.subscriber().account().id())
                                    .isEqualTo("anna"));
        }
    }

    /// RFC 8760: the strongest first.
    @Test
    void sha256IsOfferedFirst() {
        assertThat(StreamSupport.stream(
                                authenticator
                                        .challenge(Office.request("REGISTER", URI), PHONE, false, now(), 1)
                                        .spliterator(),
                                false)
                        .map(value -> parsed(value).algorithm()))
                .containsExactly(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
    }

    @Test
    void whoSaysNothingIsAsked() {
        assertThat(check(Office.request("REGISTER", URI))).isEqualTo(new Verdict.Unproven(false));
    }

    @Test
    void aProofForAnotherRealmIsNoneForOurs() {
        var other = proof(challenge(DigestAlgorithm.MD5), "anna", "REGISTER", URI, 1)
                .replace("realm=\"" + Office.REALM, "realm=\"elsewhere");

        assertThat(check(other)).isEqualTo(new Verdict.Unproven(false));
    }

    /// T2: unknown user, wrong password, another tenant's user: one answer.
    @Test
    void allWrongProofsGetTheSameAnswer() {
        var challenge = challenge(DigestAlgorithm.SHA_256);

        assertThat(check(proofWith(challenge, "anna", "wrong"))).isEqualTo(new Verdict.Unproven(false));
        assertThat(check(proofWith(challenge, "nobody", "wrong"))).isEqualTo(new Verdict.Unproven(false));
        assertThat(check(proofWith(challenge, "olga", Office.password("anna")))).isEqualTo(new Verdict.Unproven(false));
    }

    // T4: replay.

    @Test
    void theSameCountAgainIsAskedAnew() {
        var proof = proof(challenge(DigestAlgorithm.SHA_256), "anna", "REGISTER", URI, 1);
        check(proof);

        assertThat(check(proof)).isEqualTo(new Verdict.Unproven(true));
        assertThat(authenticator.check(register(proof), Office.from("203.0.113.9", 5060), PLATFORM, now()))
                .as("from another address")
                .isEqualTo(new Verdict.Unproven(true));
    }

    @Test
    void aLowerCountIsAskedAnewAHigherOneIsProven() {
        var challenge = challenge(DigestAlgorithm.SHA_256);
        check(proof(challenge, "anna", "REGISTER", URI, 5));

        assertThat(check(proof(challenge, "anna", "REGISTER", URI, 4))).isEqualTo(new Verdict.Unproven(true));
        assertThat(check(proof(challenge, "anna", "REGISTER", URI, 6))).isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void aProofForAnotherMethodOrAddressIsWrong() {
        var challenge = challenge(DigestAlgorithm.SHA_256);

        assertThat(check(proof(challenge, "anna", "INVITE", URI, 1))).isEqualTo(new Verdict.Unproven(false));
        assertThat(check(proof(challenge, "anna", "REGISTER", "sip:elsewhere", 2)))
                .isEqualTo(new Verdict.Unproven(false));
        assertThat(check(proof(challenge, "anna", "REGISTER", "sip:TUTTI", 3)))
                .as("an equivalent address")
                .isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void anOldNonceIsStale() {
        var proof = proof(challenge(DigestAlgorithm.SHA_256), "anna", "REGISTER", URI, 1);

        now += 3_600_000;

        assertThat(check(proof)).isEqualTo(new Verdict.Unproven(true));
    }

    @Test
    void aNonceOfAnotherLaneKeyOrInventionIsNotOurs() {
        for (var other : new Authenticator[] {authenticator("lane 1", (byte) 1), authenticator("lane 0", (byte) 2)}) {
            var proof = proof(challenge(other, DigestAlgorithm.SHA_256), "anna", "REGISTER", URI, 1);
            assertThat(check(proof)).isEqualTo(new Verdict.Unproven(true));
        }
        var invented = new Challenge(
                Office.REALM,
                "A".repeat(43),
                null,
                false,
                DigestAlgorithm.SHA_256,
                challenge(DigestAlgorithm.SHA_256).qops(),
                false);
        assertThat(check(proof(invented, "anna", "REGISTER", URI, 1))).isEqualTo(new Verdict.Unproven(true));
    }

    /// Without qop there is no count: such a nonce is good for one request.
    @Test
    void aProofOfTheOldFormIsGoodOnce() {
        var challenge = challenge(DigestAlgorithm.MD5);
        var old = new Challenge(
                challenge.realm(), challenge.nonce(), null, false, DigestAlgorithm.MD5, java.util.List.of(), false);
        var proof = proof(old, "anna", "REGISTER", URI, 1);

        assertThat(check(proof)).isInstanceOf(Verdict.Proven.class);
        assertThat(check(proof)).isEqualTo(new Verdict.Unproven(true));
    }

    // T3: guessing.

    @Test
    void whoGuessesIsNotAnsweredEvenWhenHeIsRight() {
        var challenge = challenge(DigestAlgorithm.SHA_256);
        for (int i = 0; i < Strikes.ALLOWED; i++) {
            assertThat(check(proofWith(challenge, "anna", "guess " + i))).isEqualTo(new Verdict.Unproven(false));
        }

        assertThat(check(proof(challenge, "anna", "REGISTER", URI, 99))).isEqualTo(new Verdict.Banned());
        assertThat(authenticator.check(
                        register(proof(challenge, "anna", "REGISTER", URI, 100)),
                        Office.from("203.0.113.9", 5060),
                        PLATFORM,
                        now()))
                .as("Anna herself, elsewhere")
                .isInstanceOf(Verdict.Proven.class);
        now += Strikes.BAN_MILLIS;
        assertThat(check(proof(challenge, "anna", "REGISTER", URI, 101)))
                .as("R7: the wall clock was set")
                .isEqualTo(new Verdict.Banned());
        ticks += Strikes.BAN_MILLIS;
        assertThat(check(proof(challenge(DigestAlgorithm.SHA_256), "anna", "REGISTER", URI, 1)))
                .isInstanceOf(Verdict.Proven.class);
    }

    /// A flood of proven requests does not make an old one good again.
    @Test
    void noUseOfAFreshNonceIsForgotten() {
        var replayed = proof(challenge(DigestAlgorithm.MD5), "anna", "REGISTER", URI, 1);
        check(replayed);

        for (int i = 0; i < 101_000; i++) {
            check(proof(challenge(DigestAlgorithm.MD5), "ben", "REGISTER", URI, 1));
        }

        assertThat(check(replayed)).isNotInstanceOf(Verdict.Proven.class);
    }

    private Challenge challenge(DigestAlgorithm algorithm) {
        return challenge(authenticator, algorithm);
    }

    private Challenge challenge(Authenticator by, DigestAlgorithm algorithm) {
        for (var value : by.challenge(Office.request("REGISTER", URI), PHONE, false, now(), ++salt)) {
            if (parsed(value).algorithm() == algorithm) {
                return parsed(value);
            }
        }
        throw new AssertionError("not offered: " + algorithm);
    }

    private static Challenge parsed(String value) {
        return switch (Challenge.parse(value)) {
            case Parsed.Ok<Challenge>(var read) -> read;
            case Parsed.Malformed<Challenge>(var _, var why) -> throw new AssertionError(why);
        };
    }

    private String proof(Challenge challenge, String user, String method, String uri, long count) {
        return proof(challenge, new Digester.Login(user, Office.password(user)), method, uri, count);
    }

    private String proofWith(Challenge challenge, String user, String password) {
        return proof(challenge, new Digester.Login(user, password), "REGISTER", URI, ++salt);
    }

    private String proof(Challenge challenge, Digester.Login login, String method, String uri, long count) {
        return digester.answer(
                        challenge,
                        login,
                        new Digester.Request(method, uri),
                        new byte[0],
                        new Digester.Use("cnonce", count))
                .header();
    }

    private Verdict check(String proof) {
        return check(register(proof));
    }

    private static SipRequest register(String proof) {
        return Office.request("REGISTER", URI, "Authorization: " + proof);
    }

    private Verdict check(SipRequest request) {
        return authenticator.check(request, PHONE, PLATFORM, now());
    }

    private Authenticator.Moment now() {
        return new Authenticator.Moment(now, ticks);
    }
}
