package tutti.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tutti.call.directory.Credentials;
import tutti.store.folder.PrivateFile;

/// Seals passwords with AES-256-GCM under a key that lies in a file and never in the database. A
/// sealed password opens only for the name it was sealed for: rows cannot be swapped.
///
/// Thread-safe.
public final class Vault {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /// First byte of what is sealed this way.
    private static final byte FORMAT = 1;

    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec key;
    private final Generator generator;

    private Vault(SecretKeySpec key, Generator generator) {
        this.key = key;
        this.generator = generator;
    }

    /// The vault whose key lies in `file`; the key is made when there is none.
    public static Vault open(Path file, Generator generator) throws IOException {
        var text = PrivateFile.readOrCreate(file, () -> HEX.formatHex(generator.bytes(KEY_BYTES)));
        if (!text.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            throw new IOException(file + " is damaged: it must hold " + 2 * KEY_BYTES + " hex digits");
        }
        return new Vault(new SecretKeySpec(HEX.parseHex(text), "AES"), generator);
    }

    /// @param name for whom, usually the id of a resource
    public byte[] seal(String name, String secret) {
        var nonce = generator.bytes(NONCE_BYTES);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, name, secret.getBytes(UTF_8));
        var whole = new byte[1 + NONCE_BYTES + sealed.length];
        whole[0] = FORMAT;
        System.arraycopy(nonce, 0, whole, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, whole, 1 + NONCE_BYTES, sealed.length);
        return whole;
    }

    /// The secret; nothing when it was sealed with another key, for another name, or was changed.
    public Optional<String> open(String name, byte[] whole) {
        if (whole.length <= 1 + NONCE_BYTES || whole[0] != FORMAT) {
            return Optional.empty();
        }
        var nonce = Arrays.copyOfRange(whole, 1, 1 + NONCE_BYTES);
        var sealed = Arrays.copyOfRange(whole, 1 + NONCE_BYTES, whole.length);
        try {
            return Optional.of(new String(crypt(Cipher.DECRYPT_MODE, nonce, name, sealed), UTF_8));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, byte[] nonce, String name, byte[] input) {
        try {
            var cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The digest secrets of a SIP user (RFC 7616 §3.4.2).
    public static Credentials credentials(String username, String realm, String password) {
        var secret = (username + ":" + realm + ":" + password).getBytes(UTF_8);
        return new Credentials(realm, HEX.formatHex(hash("MD5", secret)), HEX.formatHex(hash("SHA-256", secret)));
    }

    /// The SHA-256 of a token, which is what is stored of it.
    public static byte[] hash(String token) {
        return hash("SHA-256", token.getBytes(UTF_8));
    }

    /// A short name for a text of any length: its SHA-256 in hex.
    public static String fingerprint(String text) {
        return HEX.formatHex(hash(text));
    }

    private static byte[] hash(String algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm).digest(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
