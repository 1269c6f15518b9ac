package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// Reads `1*DIGIT LWS Method` (RFC 3261 §25.1 `CSeq`).
final class CSeqScan {
    private CSeqScan() {}

    /// The CSeq in these bytes; null when it is malformed or its number is 2^31 or more.
    static @Nullable CSeq read(byte[] data, int start, int end) {
        int digits = Lexis.run(data, start, end, Lexis.DIGIT);
        long number = Lexis.number(data, start, digits, Integer.MAX_VALUE);
        int method = Lexis.skipSpace(data, digits, end);
        int methodEnd = Lexis.run(data, method, end, Lexis.TOKEN);
        boolean sound = number >= 0 && method > digits && methodEnd > method && methodEnd == end;
        return sound ? new CSeq((int) number, Method.of(data, method, methodEnd)) : null;
    }
}
