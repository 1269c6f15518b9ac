package tutti.sip.digest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// The sums of digest authentication (RFC 7616 §3.4.1 to §3.4.4).
///
/// Keeps its hash functions between calls, so it is for one thread: a lane has its own. Text enters
/// the sums as UTF-8. What a call returns depends on its arguments alone.
public final class Digester {

    /// The request that the credentials stand for.
    public record Request(String method, String uri) {}

    /// A name and its password, ours at a carrier.
    public record Login(String username, String password) {

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /// What the client adds: its nonce, and how often it has used the server's one, from 1.
    public record Use(String cnonce, long count) {}

    private static final byte COLON = ':';

    private final Map<DigestAlgorithm, MessageDigest> hashes = new EnumMap<>(DigestAlgorithm.class);

    /// HA1 for the store: `H(username:realm:password)` in lower case hexadecimal digits.
    public String ha1(DigestAlgorithm algorithm, String username, String realm, String password) {
        return finish(start(algorithm, username, realm, password));
    }

    /// The hidden form of a user name: `H(username:realm)` (RFC 7616 §3.4.4).
    public String userhash(DigestAlgorithm algorithm, String username, String realm) {
        return finish(start(algorithm, username, realm));
    }

    /// Whether `credentials` prove knowledge of the password behind `ha1` for this request.
    ///
    /// `ha1` is that of [DigestAlgorithm#base]. Takes the same time wherever the sums differ. The
    /// caller compares realm, nonce, count and URI with what it expects; only the count after this.
    /// For a user that does not exist call it with any HA1, so that the answer takes as long.
    public boolean verify(Credentials credentials, String method, byte[] body, String ha1) {
        var expected = response(credentials, method, body, ha1);
        return MessageDigest.isEqual(
                expected.getBytes(ISO_8859_1), credentials.response().getBytes(ISO_8859_1));
    }

    /// Our credentials for a carrier's challenge (RFC 7616 §3.4); `body` matters to
    /// [Qop#AUTH_INT] only.
    public Credentials answer(Challenge challenge, Login login, Request request, byte[] body, Use use) {
        var algorithm = challenge.algorithm();
        var qop = challenge.choice();
        boolean old = qop == Qop.NONE;
        var name = challenge.userhash() ? userhash(algorithm, login.username(), challenge.realm()) : login.username();
        var open = new Credentials(
                name,
                challenge.realm(),
                challenge.nonce(),
                request.uri(),
                "",
                algorithm,
                qop,
                old && !algorithm.isSession() ? "" : use.cnonce(),
                old ? 1 : use.count(),
                challenge.opaque(),
                challenge.userhash());
        var ha1 = ha1(algorithm.base(), login.username(), challenge.realm(), login.password());
        return signed(open, response(open, request.method(), body, ha1));
    }

    private static Credentials signed(Credentials open, String response) {
        return new Credentials(
                open.username(),
                open.realm(),
                open.nonce(),
                open.uri(),
                response,
                open.algorithm(),
                open.qop(),
                open.cnonce(),
                open.count(),
                open.opaque(),
                open.userhash());
    }

    private String response(Credentials credentials, String method, byte[] body, String ha1) {
        var algorithm = credentials.algorithm();
        var nonce = credentials.nonce();
        var cnonce = credentials.cnonce();
        var key = algorithm.isSession() ? finish(start(algorithm, ha1, nonce, cnonce)) : ha1;
        var ha2 = ha2(credentials, method, body);
        return finish(
                credentials.qop() == Qop.NONE
                        ? start(algorithm, key, nonce, ha2)
                        : start(
                                algorithm,
                                key,
                                nonce,
                                credentials.countDigits(),
                                cnonce,
                                credentials.qop().token(),
                                ha2));
    }

    private String ha2(Credentials credentials, String method, byte[] body) {
        var algorithm = credentials.algorithm();
        if (credentials.qop() != Qop.AUTH_INT) {
            return finish(start(algorithm, method, credentials.uri()));
        }
        var hash = hash(algorithm);
        hash.update(body);
        return finish(start(algorithm, method, credentials.uri(), finish(hash)));
    }

    /// Feeds the parts, joined by colons.
    private MessageDigest start(DigestAlgorithm algorithm, String... parts) {
        var hash = hash(algorithm);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                hash.update(COLON);
            }
            hash.update(parts[i].getBytes(UTF_8));
        }
        return hash;
    }

    private static String finish(MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest());
    }

    private MessageDigest hash(DigestAlgorithm algorithm) {
        return hashes.computeIfAbsent(algorithm.base(), Digester::create);
    }

    private static MessageDigest create(DigestAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.hash());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm.hash(), e);
        }
    }
}
