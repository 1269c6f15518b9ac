package tutti.sip.sdp;

import java.util.List;

/// One `m=` line with its attributes and what it inherits from the session (RFC 8866 §5.14).
///
/// `formats` are the words as they stand; `codecs` those of them that mean something, in the order
/// of preference. `crypto` are the values of `a=crypto` (RFC 4568). `packetMillis` is 0 where no
/// `ptime` is given.
public record Media(
        String kind,
        Transport transport,
        Direction direction,
        int packetMillis,
        List<String> formats,
        List<Codec> codecs,
        List<String> crypto) {

    public Media {
        formats = List.copyOf(formats);
        codecs = List.copyOf(codecs);
        crypto = List.copyOf(crypto);
    }

    /// Whether it is sound.
    public boolean isAudio() {
        return kind.equals("audio");
    }

    /// Whether the peer puts us on hold: it will not listen (RFC 3264 §8.4).
    public boolean isHeld() {
        return !direction.receives() || transport.isSilent();
    }
}
