package tutti.store.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import tutti.store.vault.Generator;

/// Passwords as Argon2id (RFC 9106) in the usual text form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
///
/// A hash takes memory on purpose, so that only so many are made at once; the rest waits a moment.
/// Thread-safe.
final class PasswordHash {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE_MAX = 3;
    private static final Duration WAIT_MAX = Duration.ofSeconds(8);
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final Generator generator;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);
    private final String nobody;

    PasswordHash(Generator generator) {
        this.generator = generator;
        this.nobody = PREFIX + ENCODER.encodeToString(new byte[SALT_BYTES]) + "$"
                + ENCODER.encodeToString(new byte[HASH_BYTES]);
    }

    /// What is stored of a password; nothing when too many are being hashed.
    Optional<String> of(String password) {
        var salt = generator.bytes(SALT_BYTES);
        return hash(password, salt)
                .map(hash -> PREFIX + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(hash));
    }

    /// Whether this is the password; takes the same time when there is none to compare with. Nothing
    /// when too many are being hashed.
    Optional<Boolean> matches(String password, Optional<String> stored) {
        var known = stored.filter(text -> text.startsWith(PREFIX));
        var parts = known.orElse(nobody).substring(PREFIX.length()).split("\\$", -1);
        var salt = Base64.getDecoder().decode(parts[0]);
        var wanted = Base64.getDecoder().decode(parts[1]);
        return hash(password, salt).map(hash -> MessageDigest.isEqual(hash, wanted) && known.isPresent());
    }

    private Optional<byte[]> hash(String password, byte[] salt) {
        try {
            if (!places.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            var generating = new Argon2BytesGenerator();
            generating.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(PASSES)
                    .withParallelism(LANES)
                    .withSalt(salt)
                    .build());
            var hash = new byte[HASH_BYTES];
            generating.generateBytes(password.getBytes(UTF_8), hash);
            return Optional.of(hash);
        } finally {
            places.release();
        }
    }
}
