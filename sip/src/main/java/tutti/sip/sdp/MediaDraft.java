package tutti.sip.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A media section while it is being read; used once.
final class MediaDraft {

    private static final int PAYLOAD_TYPE_MAX = 127;
    private static final int PORT_MAX = 65_535;
    private static final int PACKET_MILLIS_MAX = 1_000;
    private static final int CLOCK_RATE_MAX = 1_000_000;
    private static final int CHANNELS_MAX = 255;
    private static final int CRYPTO_MAX = 16;

    private final byte[] bytes;
    private final MediaLine line;
    private final String kind;
    private final String protocol;
    private final List<String> formats = new ArrayList<>();
    private final @Nullable Codec[] maps = new @Nullable Codec[PAYLOAD_TYPE_MAX + 1];
    private final @Nullable String[] parameters = new @Nullable String[PAYLOAD_TYPE_MAX + 1];
    private final List<String> crypto = new ArrayList<>();
    private Direction direction;
    private @Nullable InetAddress address;
    private @Nullable InetAddress rtcpAddress;
    private int rtcpPort;
    private boolean rtcpMux;
    private int packetMillis;

    /// Begins with the `m=` line whose value is from `start` to `end`, and the session's defaults.
    MediaDraft(byte[] bytes, MediaLine line, int start, int end, Direction direction, @Nullable InetAddress address) {
        this.bytes = bytes;
        this.line = line;
        this.direction = direction;
        this.address = address;
        kind = Text.of(bytes, start, line.kindEnd());
        int protocolStart = Text.skipSpaces(bytes, line.portEnd(), end);
        protocol = Text.of(bytes, protocolStart, Text.find(bytes, protocolStart, end, ' '));
        int at = line.formatsStart();
        while (at < end) {
            int stop = Text.find(bytes, at, end, ' ');
            formats.add(Text.of(bytes, at, stop));
            at = Text.skipSpaces(bytes, stop, end);
        }
    }

    void address(@Nullable InetAddress read) {
        address = read;
    }

    void attribute(int start, int end) {
        int nameEnd = Text.find(bytes, start, end, ':');
        int value = Math.min(nameEnd + 1, end);
        switch (Text.of(bytes, start, nameEnd)) {
            case "rtpmap" -> rtpmap(value, end);
            case "fmtp" -> fmtp(value, end);
            case "rtcp" -> rtcp(value, end);
            case "rtcp-mux" -> rtcpMux = true;
            case "ptime" -> packetMillis = Math.max(0, Text.number(bytes, value, end, PACKET_MILLIS_MAX));
            case "crypto" -> {
                if (crypto.size() < CRYPTO_MAX) {
                    crypto.add(Text.of(bytes, value, end));
                }
            }
            case String word -> {
                var read = Direction.of(word);
                direction = read == null ? direction : read;
            }
        }
    }

    private void rtpmap(int start, int end) {
        int typeEnd = Text.find(bytes, start, end, ' ');
        int type = Text.number(bytes, start, typeEnd, PAYLOAD_TYPE_MAX);
        int name = Text.skipSpaces(bytes, typeEnd, end);
        int nameEnd = Text.find(bytes, name, end, '/');
        int rateEnd = Text.find(bytes, Math.min(nameEnd + 1, end), end, '/');
        int rate = Text.number(bytes, nameEnd + 1, rateEnd, CLOCK_RATE_MAX);
        int channels = Text.number(bytes, rateEnd + 1, end, CHANNELS_MAX);
        if (type >= 0 && nameEnd > name && rate > 0) {
            maps[type] = new Codec(type, Text.of(bytes, name, nameEnd), rate, Math.max(1, channels), "");
        }
    }

    private void fmtp(int start, int end) {
        int typeEnd = Text.find(bytes, start, end, ' ');
        int type = Text.number(bytes, start, typeEnd, PAYLOAD_TYPE_MAX);
        if (type >= 0) {
            parameters[type] = Text.of(bytes, Text.skipSpaces(bytes, typeEnd, end), end);
        }
    }

    private void rtcp(int start, int end) {
        int portEnd = Text.find(bytes, start, end, ' ');
        rtcpPort = Math.max(0, Text.number(bytes, start, portEnd, PORT_MAX));
        rtcpAddress = Address.ofConnection(bytes, Text.skipSpaces(bytes, portEnd, end), end);
    }

    /// The media, or null when it is audio that we could not send to.
    @Nullable
    Media close() {
        boolean wanted = line.port() > 0 && kind.equals("audio");
        return wanted && address == null
                ? null
                : new Media(kind, transport(), direction, packetMillis, formats, codecs(), crypto);
    }

    private Transport transport() {
        int above = Math.min(line.port() + 1, PORT_MAX);
        int apart = rtcpPort > 0 ? rtcpPort : above;
        var apartAddress = rtcpAddress == null ? address : rtcpAddress;
        return new Transport(protocol, line.port(), address, apart, apartAddress, rtcpMux);
    }

    private List<Codec> codecs() {
        var codecs = new ArrayList<Codec>();
        for (var format : formats) {
            var codec = codec(format);
            if (codec != null) {
                codecs.add(codec);
            }
        }
        return codecs;
    }

    private @Nullable Codec codec(String format) {
        int type = payloadType(format);
        if (type < 0) {
            return null;
        }
        var codec = maps[type] == null ? Codec.assigned(type) : maps[type];
        var fmtp = parameters[type];
        return codec == null || fmtp == null
                ? codec
                : new Codec(type, codec.encoding(), codec.clockRate(), codec.channels(), fmtp);
    }

    private static int payloadType(String format) {
        int type = 0;
        for (int i = 0; i < format.length() && type <= PAYLOAD_TYPE_MAX; i++) {
            int digit = format.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            type = type * 10 + digit;
        }
        return type <= PAYLOAD_TYPE_MAX ? type : -1;
    }
}
