package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// Header parameters: `*( SEMI generic-param )` of RFC 3261 §25.1, read where they lie.
final class Params {
    static final long ABSENT = -1;

    private Params() {}

    /// The place after all parameters that begin at `at`; the complement (`~`) of the place of the
    /// first flaw when they are malformed.
    static int end(byte[] data, int at, int end) {
        int i = Lexis.skipSpace(data, at, end);
        while (i < end && data[i] == ';') {
            int name = Lexis.skipSpace(data, i + 1, end);
            int nameEnd = Lexis.run(data, name, end, Lexis.TOKEN);
            if (nameEnd == name) {
                return ~name;
            }
            i = Lexis.skipSpace(data, nameEnd, end);
            if (i < end && data[i] == '=') {
                int value = Lexis.skipSpace(data, i + 1, end);
                int valueEnd = valueEnd(data, value, end);
                if (valueEnd <= value) {
                    return ~value;
                }
                i = Lexis.skipSpace(data, valueEnd, end);
            }
        }
        return i;
    }

    /// Where the value of the first parameter of this name lies, as `start << 32 | end`, quotes and
    /// all, empty for one without value; [#ABSENT] if there is none. The parameters must be sound.
    static long find(byte[] data, int at, int end, String name) {
        int i = Lexis.skipSpace(data, at, end);
        while (i < end && data[i] == ';') {
            int from = Lexis.skipSpace(data, i + 1, end);
            int nameEnd = Lexis.run(data, from, end, Lexis.TOKEN);
            if (Lexis.equalIgnoringCase(data, from, nameEnd, name)) {
                return value(data, nameEnd, end);
            }
            i = next(data, nameEnd, end);
        }
        return ABSENT;
    }

    /// The place after the parameter whose name ends at `nameEnd`, and the space that follows it.
    static int next(byte[] data, int nameEnd, int end) {
        return Lexis.skipSpace(data, end(value(data, nameEnd, end)), end);
    }

    private static long value(byte[] data, int nameEnd, int end) {
        int equals = Lexis.skipSpace(data, nameEnd, end);
        if (equals == end || data[equals] != '=') {
            return (long) nameEnd << 32 | nameEnd;
        }
        int value = Lexis.skipSpace(data, equals + 1, end);
        return (long) value << 32 | Math.max(value, valueEnd(data, value, end));
    }

    static int start(long found) {
        return (int) (found >> 32);
    }

    static int end(long found) {
        return (int) found;
    }

    /// The value as text: a quoted string without its quotes.
    static @Nullable String text(byte[] data, long found) {
        if (found == ABSENT) {
            return null;
        }
        int start = start(found);
        int end = end(found);
        boolean quoted = end - start > 1 && data[start] == '"';
        return quoted ? Lexis.unquoted(data, start + 1, end - 1) : Lexis.text(data, start, end);
    }

    private static int valueEnd(byte[] data, int at, int end) {
        boolean quoted = at < end && data[at] == '"';
        return quoted ? Lexis.quotedEnd(data, at, end) : Lexis.run(data, at, end, Lexis.VALUE);
    }
}
