package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.uri.SipUri;

/// What was built is what is read: generated messages, by seed.
class RoundTripTest {
    private static final int MESSAGES_PER_SEED = 2_000;
    private static final List<String> METHODS = List.of("INVITE", "BYE", "OPTIONS", "REGISTER", "X-New!");
    private static final String TOKENS = "abcXYZ019-.!%*_+`'~";
    private static final String ANY = "aZ0 \t\"\\<>,;:@=?%&+$#()[]{}|^`~'\r\n\0\u007f\u00e4\u20ac\u202e";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void builtMessageReadsBackAsItWasMeant(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < MESSAGES_PER_SEED; i++) {
            roundTrip(random);
        }
    }

    private static void roundTrip(SplittableRandom random) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        String display = text(random, ANY, 12);
        String user = text(random, ANY, 8) + "u";
        String tag = text(random, TOKENS, 10) + "t";
        String branch = Via.COOKIE + text(random, TOKENS, 10) + "b";
        int cseq = random.nextInt(Integer.MAX_VALUE);
        byte[] body = new byte[random.nextInt(64)];
        random.nextBytes(body);
        SipUri uri = SipUri.of(user, random.nextBoolean() ? "h.example" : "2001:db8::7", random.nextInt(3) * 2530);

        SipRequest built = SipRequest.builder(method, uri)
                .via("UDP", "192.0.2.1:5060", branch)
                .header(Header.MAX_FORWARDS, random.nextInt(256))
                .address(Header.FROM, display, uri, tag)
                .address(Header.TO, null, uri, null)
                .header(Header.CALL_ID, tag + "@" + branch)
                .cseq(cseq, method)
                .address(Header.CONTACT, display, uri, null)
                .header("X-" + tag, Quoted.of(display))
                .body("application/octet-stream", body)
                .build();
        SipRequest read = read(built.bytes());

        assertThat(read.headerLines()).isEqualTo(built.headerLines());
        assertThat(read.body()).isEqualTo(body);
        assertThat(read.cseq()).isEqualTo(new CSeq(cseq, method));
        assertThat(read.topVia().branch()).isEqualTo(branch);
        assertThat(read.from().tag()).isEqualTo(tag);
        assertThat(read.from().displayName()).isEqualTo(cleaned(display));
        assertThat(read.uri()).isEqualTo(uri);
        assertThat(((SipUri) read.uri()).user()).isEqualTo(user);
        assertThat(read.contacts()).hasSize(1);
        assertThat(read.contacts().getFirst().uri()).isEqualTo(uri);
    }

    private static SipRequest read(byte[] bytes) {
        Inbound inbound = Inbound.datagram(bytes, 0, bytes.length);
        assertThat(inbound).isInstanceOf(Admitted.class);
        return (SipRequest) ((Admitted) inbound).message();
    }

    private static String cleaned(String text) {
        var out = new StringBuilder();
        text.chars().forEach(c -> out.append(Character.isISOControl(c) ? ' ' : (char) c));
        return out.toString();
    }

    private static String text(SplittableRandom random, String alphabet, int max) {
        var out = new StringBuilder();
        for (int i = random.nextInt(max); i > 0; i--) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
