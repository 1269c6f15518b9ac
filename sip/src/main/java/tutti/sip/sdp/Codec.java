package tutti.sip.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One payload type and what it means (RFC 8866 §6.6, §6.15). `fmtp` is empty where there is none.
public record Codec(int payloadType, String encoding, int clockRate, int channels, String fmtp) {

    /// The encoding of RFC 4733 digits.
    public static final String DIGITS = "telephone-event";

    /// The payload types that mean something without rtpmap (RFC 3551 §6) and that phones still use.
    private static final List<Codec> STATIC = List.of(
            of(0, "PCMU", 8_000),
            of(3, "GSM", 8_000),
            of(4, "G723", 8_000),
            of(8, "PCMA", 8_000),
            of(9, "G722", 8_000),
            of(13, "CN", 8_000),
            of(15, "G728", 8_000),
            of(18, "G729", 8_000));

    /// A codec with one channel and no parameters.
    public static Codec of(int payloadType, String encoding, int clockRate) {
        return new Codec(payloadType, encoding, clockRate, 1, "");
    }

    /// Digits 0-9, *, # and A-D, with the payload type that most phones use.
    public static Codec digits(int payloadType) {
        return new Codec(payloadType, DIGITS, 8_000, 1, "0-15");
    }

    /// What a static payload type means, or null.
    static @Nullable Codec assigned(int payloadType) {
        for (var codec : STATIC) {
            if (codec.payloadType == payloadType) {
                return codec;
            }
        }
        return null;
    }

    /// Whether these are digits and not speech.
    public boolean isDigits() {
        return encoding.equalsIgnoreCase(DIGITS);
    }

    /// Whether both mean the same sound, whatever their payload types (RFC 3264 §6.1).
    public boolean matches(Codec other) {
        return encoding.equalsIgnoreCase(other.encoding) && clockRate == other.clockRate && channels == other.channels;
    }

    /// The same codec under another payload type.
    Codec as(int otherPayloadType) {
        return new Codec(otherPayloadType, encoding, clockRate, channels, fmtp);
    }

    /// The value of its `rtpmap`.
    String rtpmap() {
        return payloadType + " " + encoding + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }
}
