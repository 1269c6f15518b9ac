package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Carrier;
import tutti.call.directory.Transport;
import tutti.engine.Office;
import tutti.engine.lane.Marks;
import tutti.sip.Parsed;
import tutti.sip.digest.Credentials;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;
import tutti.sip.message.Header;
import tutti.sip.message.SipResponse;

/// T7: our password at a carrier is proven to that carrier and to nobody else.
class CarrierLoginTest {
    private static final String URI = "sip:+49301234567@192.0.2.9:5060";

    private final CarrierLogin login = new CarrierLogin(new Marks(0, () -> 42));

    @Test
    void theCarrierIsAnsweredForTheAddressThatWasAsked() {
        var proof = login.proof(way("me", "sesame"), challenged(401, "WWW-Authenticate", "MD5"));

        assertProves(proof, Header.AUTHORIZATION, DigestAlgorithm.MD5);
    }

    @Test
    void aProxysChallengeIsAnsweredToTheProxy() {
        var proof = login.proof(way("me", "sesame"), challenged(407, "Proxy-Authenticate", "SHA-256"));

        assertProves(proof, Header.PROXY_AUTHORIZATION, DigestAlgorithm.SHA_256);
    }

    @Test
    void aPhoneThatChallengesGetsNothing() {
        var phone = new Way(Office.from("192.0.2.9", 5060), URI, List.of(), "<sip:a@b>", "<sip:c@d>", Map.of(), null);

        assertThat(login.proof(phone, challenged(401, "WWW-Authenticate", "MD5")))
                .isNull();
    }

    @Test
    void aCarrierWithoutLoginGetsNothing() {
        assertThat(login.proof(way(null, null), challenged(401, "WWW-Authenticate", "MD5")))
                .isNull();
    }

    @Test
    void otherRefusalsAndUnknownAlgorithmsAreNoChallenge() {
        assertThat(login.proof(way("me", "sesame"), challenged(403, "WWW-Authenticate", "MD5")))
                .isNull();
        assertThat(login.proof(way("me", "sesame"), challenged(401, "WWW-Authenticate", "MD6")))
                .isNull();
        assertThat(login.proof(way("me", "sesame"), challenged(401, "Proxy-Authenticate", "MD5")))
                .isNull();
    }

    private static void assertProves(Attempt.@Nullable Proof proof, Header header, DigestAlgorithm algorithm) {
        var digester = new Digester();
        if (proof == null || !(Credentials.parse(proof.value()) instanceof Parsed.Ok<Credentials>(var credentials))) {
            throw new AssertionError("no readable proof: " + proof);
        }
        assertThat(proof.header()).isEqualTo(header);
        assertThat(credentials.uri()).isEqualTo(URI);
        assertThat(digester.verify(
                        credentials, "INVITE", new byte[0], digester.ha1(algorithm, "me", "trunk", "sesame")))
                .isTrue();
    }

    private static SipResponse challenged(int status, String header, String algorithm) {
        return SipResponse.answering(Office.request("INVITE", URI), status)
                .header(
                        header.startsWith("Proxy") ? Header.PROXY_AUTHENTICATE : Header.WWW_AUTHENTICATE,
                        "Digest realm=\"trunk\", nonce=\"n1\", algorithm=" + algorithm + ", qop=\"auth\"")
                .build();
    }

    private static Way way(@Nullable String username, @Nullable String password) {
        var carrier =
                new Carrier("c", "c", List.of(), "192.0.2.9", 5060, Transport.UDP, username, password, false, 0, false);
        return new Way(Office.from("192.0.2.9", 5060), URI, List.of(), "<sip:a@b>", "<sip:c@d>", Map.of(), carrier);
    }
}
