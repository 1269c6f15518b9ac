package tutti.sip.digest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// The parameters of a `Digest` header field value (RFC 3261 §25.1, RFC 7616 §3.3, §3.4).
///
/// Lenient where phones differ: any value may be quoted or not. Strict where leniency is a hole: no
/// name twice, no control characters, nothing behind the list.
final class AuthParameters {

    static final int CHARACTERS_MAX = 4096;
    static final int PARAMETERS_MAX = 32;

    private static final String SCHEME = "digest";

    private final String[] names;
    private final String[] values;

    private AuthParameters(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    /// Reads a whole value, from the scheme on.
    static Parsed<AuthParameters> parse(String header) {
        return header.length() > CHARACTERS_MAX
                ? Parsed.malformed(CHARACTERS_MAX, "too long")
                : new Reader(header).read();
    }

    /// The value without quotes and escapes, or null; `name` in lower case.
    @Nullable
    String find(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return values[i];
            }
        }
        return null;
    }

    private static final class Reader {
        private final String text;
        private final String[] names = new String[PARAMETERS_MAX];
        private final String[] values = new String[PARAMETERS_MAX];
        private int count;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Parsed<AuthParameters> read() {
            skipSpace();
            if (!token().equalsIgnoreCase(SCHEME) || !isSpace()) {
                return Parsed.malformed(at, "scheme is not Digest");
            }
            do {
                var why = parameter();
                if (why != null) {
                    return Parsed.malformed(at, why);
                }
            } while (accept(','));
            return at < text.length()
                    ? Parsed.malformed(at, "comma expected")
                    : Parsed.ok(new AuthParameters(Arrays.copyOf(names, count), Arrays.copyOf(values, count)));
        }

        /// Reads one parameter; the reason if there is none.
        private @Nullable String parameter() {
            skipSpace();
            var name = token();
            if (name.isEmpty() || !accept('=')) {
                return "parameter expected";
            }
            if (count == PARAMETERS_MAX) {
                return "too many parameters";
            }
            if (isKnown(name)) {
                return "parameter twice";
            }
            skipSpace();
            var value = at < text.length() && text.charAt(at) == '"' ? quoted() : unquoted();
            if (value == null) {
                return "value expected";
            }
            names[count] = name;
            values[count++] = value;
            skipSpace();
            return null;
        }

        private boolean isKnown(String name) {
            for (int i = 0; i < count; i++) {
                if (names[i].equalsIgnoreCase(name)) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable String quoted() {
            int start = ++at;
            StringBuilder unescaped = null;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    int end = at++;
                    return unescaped == null ? text.substring(start, end) : unescaped.toString();
                }
                if (c == '\\') {
                    unescaped = unescaped == null ? new StringBuilder(text.substring(start, at)) : unescaped;
                    if (++at == text.length()) {
                        return null;
                    }
                    c = text.charAt(at);
                }
                if ((c < ' ' && c != '\t') || c == 0x7f) {
                    return null;
                }
                if (unescaped != null) {
                    unescaped.append(c);
                }
            }
            return null;
        }

        private @Nullable String unquoted() {
            int start = at;
            while (at < text.length() && text.charAt(at) > ' ' && ",\"\\".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at == start ? null : text.substring(start, at);
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private static boolean isTokenCharacter(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-.!%*_+`'~".indexOf(c) >= 0;
        }

        private boolean accept(char wanted) {
            skipSpace();
            boolean there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private boolean isSpace() {
            return at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0;
        }

        private void skipSpace() {
            while (isSpace()) {
                at++;
            }
        }
    }
}
