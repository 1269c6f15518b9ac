package tutti.sip.digest;

import org.jspecify.annotations.Nullable;

/// The hash of a challenge (RFC 7616 §3.3, RFC 8760 §2); with `-sess` the password's part is bound
/// to the nonces.
public enum DigestAlgorithm {
    MD5("MD5", "MD5", false),
    MD5_SESS("MD5-sess", "MD5", true),
    SHA_256("SHA-256", "SHA-256", false),
    SHA_256_SESS("SHA-256-sess", "SHA-256", true),
    SHA_512_256("SHA-512-256", "SHA-512/256", false),
    SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", true);

    private final String token;
    private final String hash;
    private final boolean session;

    DigestAlgorithm(String token, String hash, boolean session) {
        this.token = token;
        this.hash = hash;
        this.session = session;
    }

    /// The word in the header field.
    public String token() {
        return token;
    }

    /// The algorithm whose HA1 this one needs: itself without `-sess`. HA1 is kept per base.
    public DigestAlgorithm base() {
        return switch (this) {
            case MD5, MD5_SESS -> MD5;
            case SHA_256, SHA_256_SESS -> SHA_256;
            case SHA_512_256, SHA_512_256_SESS -> SHA_512_256;
        };
    }

    boolean isSession() {
        return session;
    }

    /// The name by which the JDK knows the hash.
    String hash() {
        return hash;
    }

    /// The algorithm with this token in any case, or null.
    static @Nullable DigestAlgorithm of(String token) {
        for (var algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return algorithm;
            }
        }
        return null;
    }
}
