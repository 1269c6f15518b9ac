package tutti.sip.sdp;

import org.jspecify.annotations.Nullable;

/// Where the parts of an `m=` line are (RFC 8866 §5.14). Offsets into the description.
///
/// The port field may carry a number of ports, `49170/2`, which `portEnd` includes.
record MediaLine(int kindEnd, int portStart, int portEnd, int port, int formatsStart, int formatCount) {

    /// The most formats that one line may list.
    static final int FORMATS_MAX = 64;

    private static final int PORT_MAX = 65_535;

    /// Reads the value of a line, or gives null when it makes no sense.
    static @Nullable MediaLine read(byte[] bytes, int start, int end) {
        int kindEnd = Text.find(bytes, start, end, ' ');
        int portStart = Text.skipSpaces(bytes, kindEnd, end);
        int portEnd = Text.find(bytes, portStart, end, ' ');
        int slash = Text.find(bytes, portStart, portEnd, '/');
        int port = Text.number(bytes, portStart, slash, PORT_MAX);
        int protocolStart = Text.skipSpaces(bytes, portEnd, end);
        int protocolEnd = Text.find(bytes, protocolStart, end, ' ');
        int formatsStart = Text.skipSpaces(bytes, protocolEnd, end);
        int formatCount = words(bytes, formatsStart, end);
        return kindEnd == start || port < 0 || formatCount == 0 || formatCount > FORMATS_MAX
                ? null
                : new MediaLine(kindEnd, portStart, portEnd, port, formatsStart, formatCount);
    }

    private static int words(byte[] bytes, int start, int end) {
        int count = 0;
        for (int at = start; at < end; at = Text.skipSpaces(bytes, Text.find(bytes, at, end, ' '), end)) {
            count++;
        }
        return count;
    }

    boolean isAudio(byte[] bytes, int start) {
        return Text.equal(bytes, start, kindEnd, "audio");
    }
}
