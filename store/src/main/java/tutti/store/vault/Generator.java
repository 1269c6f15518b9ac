package tutti.store.vault;

import java.util.function.Consumer;

/// Makes ids, names and passwords out of chance.
///
/// Thread-safe when its source of chance is.
public final class Generator {

    /// Without letters and digits that people take for one another: 0 O o, 1 l I.
    private static final String CLEAR = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String LOWER = "23456789abcdefghijkmnpqrstuvwxyz";

    private static final int ID_LENGTH = 20; // 99 bits.
    private static final int USERNAME_LENGTH = 12; // 59 bits; the password is what protects.
    private static final int PASSWORD_LENGTH = 23; // 133 bits.
    private static final int TOKEN_LENGTH = 44; // 255 bits.
    private static final String TOKEN_MARK = "tutti_";

    private final Consumer<byte[]> entropy;

    /// @param entropy fills an array with random bytes
    public Generator(Consumer<byte[]> entropy) {
        this.entropy = entropy;
    }

    public String id() {
        return text(LOWER, ID_LENGTH);
    }

    public String username() {
        return text(LOWER, USERNAME_LENGTH);
    }

    public String password() {
        return text(CLEAR, PASSWORD_LENGTH);
    }

    /// A bearer token; its mark lets people and secret scanners recognise it.
    public String token() {
        return TOKEN_MARK + text(CLEAR, TOKEN_LENGTH);
    }

    public byte[] bytes(int count) {
        var bytes = new byte[count];
        entropy.accept(bytes);
        return bytes;
    }

    /// Characters of `alphabet` with equal chance: a byte beyond its last full multiple is left out.
    private String text(String alphabet, int length) {
        int usable = 256 / alphabet.length() * alphabet.length();
        var text = new StringBuilder(length);
        while (text.length() < length) {
            for (byte b : bytes(length)) {
                int value = b & 0xFF;
                if (value < usable && text.length() < length) {
                    text.append(alphabet.charAt(value % alphabet.length()));
                }
            }
        }
        return text.toString();
    }
}
