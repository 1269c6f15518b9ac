package tutti.store.people;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords: six digits, half a minute, SHA-1, as every authenticator app has
/// them (RFC 6238, RFC 4226 §5.3).
final class Totp {

    static final int KEY_BYTES = 20;
    static final int DIGITS = 6;
    static final int STEP_SECONDS = 30;

    /// A clock that is this many steps off still gets in (RFC 6238 §5.2).
    private static final int STEPS_OFF_MAX = 1;

    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /// The step whose code this is and which is later than `used`: no code is good twice
    /// (RFC 6238 §5.2).
    static OptionalLong match(byte[] key, String code, long epochSecond, long used) {
        long now = Math.floorDiv(epochSecond, STEP_SECONDS);
        var matched = OptionalLong.empty();
        for (long step = now - STEPS_OFF_MAX; step <= now + STEPS_OFF_MAX; step++) {
            if (step > used && code(key, step).equals(code)) {
                matched = OptionalLong.of(step);
            }
        }
        return matched;
    }

    static String code(byte[] key, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0F;
            int value = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
            return String.format(Locale.ROOT, "%06d", value % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// RFC 4648 §6 without padding, as authenticator apps take it.
    static String base32(byte[] key) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : key) {
            bits = (bits << 8) | (one & 0xFF);
            for (held += 8; held >= 5; held -= 5) {
                text.append(BASE32.charAt((bits >> (held - 5)) & 0x1F));
            }
            bits &= (1 << held) - 1;
        }
        return (held == 0 ? text : text.append(BASE32.charAt((bits << (5 - held)) & 0x1F))).toString();
    }

    static byte[] bytes(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = (bits << 5) | BASE32.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
                bits &= (1 << held) - 1;
            }
        }
        return bytes.array();
    }
}
