package tutti.sip.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes server nonces and recognises them later without having kept them (RFC 7616 §3.3).
///
/// A nonce is time, salt and a seal over both and a purpose, in base64url: 43 characters. The
/// purpose says for whom it holds, for instance tenant and source; with another purpose the nonce
/// is forged. Keeps its hash function between calls, so it is for one thread: a lane has its own.
public final class NonceMint {

    /// What a nonce is worth.
    public enum Worth {
        /// Ours, for this purpose, and young enough.
        FRESH,
        /// Ours, for this purpose, but too old, or from a clock that was set back meanwhile.
        STALE,
        /// Not ours, or for another purpose.
        FORGED
    }

    /// Least length of the key, that of the hash (RFC 2104 §3).
    public static final int KEY_BYTES_MIN = 32;

    private static final String SEAL = "HmacSHA256";
    private static final int OPEN_BYTES = 16;
    private static final int SEAL_BYTES = 16;
    private static final int CHARACTERS = 43;
    private static final long AHEAD_MILLIS_MAX = 60_000;

    private final Mac mac;
    private final long lifetimeMillis;

    /// A mint whose nonces are fresh for `lifetimeMillis`. All nodes of a cluster share `key`.
    public NonceMint(byte[] key, long lifetimeMillis) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("key needs " + KEY_BYTES_MIN + " bytes");
        }
        this.lifetimeMillis = lifetimeMillis;
        mac = keyed(key);
    }

    private static Mac keyed(byte[] key) {
        try {
            var mac = Mac.getInstance(SEAL);
            mac.init(new SecretKeySpec(key, SEAL));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + SEAL, e);
        }
    }

    /// A new nonce. `salt` is random and keeps two nonces of one millisecond apart.
    public String issue(long nowMillis, long salt, String purpose) {
        var nonce =
                ByteBuffer.allocate(OPEN_BYTES + SEAL_BYTES).putLong(nowMillis).putLong(salt);
        nonce.put(seal(nonce.array(), purpose), 0, SEAL_BYTES);
        return encode(nonce.array());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What `nonce` is worth now.
    public Worth verify(String nonce, long nowMillis, String purpose) {
        var bytes = decode(nonce);
        if (bytes.length != OPEN_BYTES + SEAL_BYTES) {
            return Worth.FORGED;
        }
        var seal = new byte[SEAL_BYTES];
        System.arraycopy(bytes, OPEN_BYTES, seal, 0, SEAL_BYTES);
        var expected = new byte[SEAL_BYTES];
        System.arraycopy(seal(bytes, purpose), 0, expected, 0, SEAL_BYTES);
        if (!MessageDigest.isEqual(seal, expected)) {
            return Worth.FORGED;
        }
        long age = nowMillis - ByteBuffer.wrap(bytes).getLong();
        return age <= lifetimeMillis && age >= -AHEAD_MILLIS_MAX ? Worth.FRESH : Worth.STALE;
    }

    private byte[] seal(byte[] bytes, String purpose) {
        mac.update(bytes, 0, OPEN_BYTES);
        return mac.doFinal(purpose.getBytes(UTF_8));
    }

    private static byte[] decode(String nonce) {
        if (nonce.length() != CHARACTERS) {
            return new byte[0];
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(nonce);
            return encode(bytes).equals(nonce) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0]; // Foreign characters: somebody else's nonce.
        }
    }
}
