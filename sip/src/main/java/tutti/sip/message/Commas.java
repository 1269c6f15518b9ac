package tutti.sip.message;

import java.util.List;

/// Splits the values of one header line at its commas (RFC 3261 §7.3.1).
final class Commas {
    private Commas() {}

    /// Appends the values between the commas that lie outside quotes and angle brackets; empty ones
    /// are left out.
    static void split(byte[] data, int start, int end, List<String> values) {
        int from = start;
        boolean bracketed = false;
        for (int i = start; i < end; i++) {
            switch (data[i]) {
                case '"' -> i = quotedEnd(data, i, end) - 1;
                case '<' -> bracketed = true;
                case '>' -> bracketed = false;
                case ',' -> {
                    if (!bracketed) {
                        add(data, from, i, values);
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        add(data, from, end, values);
    }

    private static int quotedEnd(byte[] data, int at, int end) {
        int close = Lexis.quotedEnd(data, at, end);
        return close < 0 ? end : close;
    }

    private static void add(byte[] data, int start, int end, List<String> values) {
        int from = Lexis.skipSpace(data, start, end);
        int to = Lexis.trimEnd(data, from, end);
        if (to > from) {
            values.add(Lexis.unfolded(data, from, to));
        }
    }
}
