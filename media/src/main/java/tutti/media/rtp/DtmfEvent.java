package tutti.media.rtp;

import java.nio.ByteBuffer;

/// One telephone event of RFC 4733 §2.3 as it stands in a packet: which key, how loud, how long so far.
///
/// @param code 0 to 9 the digits, 10 `*`, 11 `#`, 12 to 15 A to D
/// @param end whether the key is released
/// @param volume attenuation in dB below 0 dBm0, 0 to 63
/// @param duration timestamp units since the key was pressed, 0 to 65535
public record DtmfEvent(int code, boolean end, int volume, int duration) {

    /// Bytes of the payload.
    public static final int BYTES = 4;

    private static final String KEYS = "0123456789*#ABCD";
    private static final int END_BIT = 0x80;
    private static final int VOLUME_MAX = 63;
    private static final int CODE_MAX = 255;
    private static final int DURATION_MAX = 0xffff;

    public DtmfEvent {
        require(code, CODE_MAX, "code");
        require(volume, VOLUME_MAX, "volume");
        require(duration, DURATION_MAX, "duration");
    }

    /// The event of a key of the keypad.
    public static DtmfEvent of(char key, boolean end, int volume, int duration) {
        int code = KEYS.indexOf(key);
        if (code < 0) {
            throw new IllegalArgumentException("no telephone key: " + key);
        }
        return new DtmfEvent(code, end, volume, duration);
    }

    /// Reads the event between `start` and `start + 4`; the caller has checked the length.
    public static DtmfEvent read(ByteBuffer packet, int start) {
        int flags = packet.get(start + 1);
        return new DtmfEvent(
                packet.get(start) & CODE_MAX,
                (flags & END_BIT) != 0,
                flags & VOLUME_MAX,
                packet.getShort(start + 2) & DURATION_MAX);
    }

    /// Appends the event to a packet.
    public void write(ByteBuffer packet) {
        packet.put((byte) code);
        packet.put((byte) ((end ? END_BIT : 0) | volume));
        packet.putShort((short) duration);
    }

    /// The key, or `?` for an event that is not one.
    public char key() {
        return code < KEYS.length() ? KEYS.charAt(code) : '?';
    }

    private static void require(int value, int max, String what) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not in 0-" + max);
        }
    }
}
