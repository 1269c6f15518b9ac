package tutti.engine.lane;

import tutti.engine.port.Entropy;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;

/// Makes the names that come back to us in messages: branches, tags, Call-IDs. Each begins with the
/// letter of the lane that made it, so that whatever lane a message arrives on knows whose it is,
/// and goes on with 64 bits of chance or more (RFC 3261 §19.3; T6).
public final class Marks {
    /// Lanes at most: the letters that a mark can begin with.
    public static final int LANES_MAX = 52;

    private static final String COOKIE = "z9hG4bK";
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int DIGITS_OF_64_BITS = 13;
    private static final int BITS_OF_A_DIGIT = 5;

    private final Entropy entropy;
    private final char letter;

    public Marks(int lane, Entropy entropy) {
        this.entropy = entropy;
        this.letter = letter(lane);
    }

    /// The lane that makes them.
    public int lane() {
        return laneOf(letter);
    }

    public String tag() {
        return mark("", 1);
    }

    public String branch() {
        return mark(COOKIE, 1);
    }

    public String callId() {
        return mark("", 2);
    }

    public String cnonce() {
        return mark("", 1);
    }

    public long salt() {
        return entropy.next();
    }

    /// The lane of a tag or Call-ID, or of a branch of ours; -1 when it is not ours.
    public static int laneOf(String mark) {
        int at = mark.startsWith(COOKIE) ? COOKIE.length() : 0;
        if (mark.length() < at + 1 + DIGITS_OF_64_BITS) {
            return -1;
        }
        return laneOf(mark.charAt(at));
    }

    /// The lane whose call this message belongs to; -1 when it names none of ours.
    static int laneOf(SipMessage message) {
        String mark = message instanceof SipRequest
                ? message.to().tag()
                : message.topVia().branch();
        return mark == null ? -1 : laneOf(mark);
    }

    private static int laneOf(char letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return letter - 'A';
        }
        return letter >= 'a' && letter <= 'z' ? letter - 'a' + 26 : -1;
    }

    private static char letter(int lane) {
        return (char) (lane < 26 ? 'A' + lane : 'a' + lane - 26);
    }

    private String mark(String prefix, int words) {
        var out = new StringBuilder(prefix.length() + 1 + words * DIGITS_OF_64_BITS);
        out.append(prefix).append(letter);
        for (int word = 0; word < words; word++) {
            long bits = entropy.next();
            for (int i = 0; i < DIGITS_OF_64_BITS; i++) {
                out.append(DIGITS[(int) (bits & 31)]);
                bits >>>= BITS_OF_A_DIGIT;
            }
        }
        return out.toString();
    }
}
