package tutti.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import tutti.bench.Registering.Outcome;
import tutti.sip.digest.Credentials;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;

final class RegisteringTest {

    private static final Ring.Phone PHONE = new Ring.Phone("anna", "secret", 15_190);

    private final Digester digester = new Digester();
    private final Registering registering = new Registering(PHONE, 15_060, digester, "id");

    private static SipText response(int status, int sequence, String more) {
        return SipText.parse(
                "SIP/2.0 " + status + " X\r\nCall-ID: id\r\nCSeq: " + sequence + " REGISTER\r\n" + more + "\r\n");
    }

    private static String challenge(String algorithm) {
        return "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=" + algorithm + "\r\n";
    }

    @Test
    void answersTheFirstChallengeWithTheRightPassword() {
        registering.begin();

        var outcome = registering.receive(response(401, 1, challenge("SHA-256") + challenge("MD5")));

        assertThat(outcome).isEqualTo(Outcome.GOING);
        var request = SipText.parse(registering.request());
        assertThat(request.header("CSeq")).isEqualTo("2 REGISTER");
        var credentials = Objects.requireNonNull(
                Credentials.parse(request.header("Authorization")).orNull());
        assertThat(credentials.algorithm()).isEqualTo(DigestAlgorithm.SHA_256);
        var ha1 = digester.ha1(DigestAlgorithm.SHA_256, "anna", "r", "secret");
        assertThat(digester.verify(credentials, "REGISTER", new byte[0], ha1)).isTrue();
        assertThat(registering.receive(response(200, 2, ""))).isEqualTo(Outcome.DONE);
    }

    @Test
    void aSecondChallengeOrAnotherAnswerIsARefusal() {
        registering.begin();
        registering.receive(response(401, 1, challenge("MD5")));
        assertThat(registering.receive(response(401, 2, challenge("MD5")))).isEqualTo(Outcome.REFUSED);

        registering.begin();
        assertThat(registering.receive(response(403, 3, ""))).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void anOldAnswerChangesNothing() {
        registering.begin();
        var first = registering.request();
        assertThat(registering.receive(response(401, 9, challenge("MD5")))).isEqualTo(Outcome.GOING);
        assertThat(registering.request()).isEqualTo(first);
    }
}
