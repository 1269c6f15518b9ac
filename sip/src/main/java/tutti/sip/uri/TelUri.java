package tutti.sip.uri;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// A telephone number as `tel:` URI (RFC 3966). `number` is free of visual separators and keeps the
/// `+` of a global number; `text` is exact. A local number is read without its phone-context too.
public record TelUri(String text, String number) implements Uri {

    static boolean isTelScheme(String text, int colon) {
        return colon == 3 && text.regionMatches(true, 0, "tel", 0, 3);
    }

    public static Parsed<TelUri> parse(String text) {
        if (!isTelScheme(text, text.indexOf(':'))) {
            return Parsed.malformed(0, "not a tel URI");
        }
        var number = new StringBuilder(text.length());
        int at = "tel:".length();
        boolean global = at < text.length() && text.charAt(at) == '+';
        if (global) {
            number.append('+');
            at++;
        }
        while (at < text.length() && text.charAt(at) != ';') {
            char c = text.charAt(at);
            if (UriChars.isDigit(c) || (!global && isLocalOnly(c))) {
                number.append(c);
            } else if (!isVisualSeparator(c)) {
                return Parsed.malformed(at, "a character that no telephone number holds");
            }
            at++;
        }
        if (number.length() == (global ? 1 : 0)) {
            return Parsed.malformed(at, "no digits");
        }
        return checkedParams(text, at, number.toString());
    }

    @Override
    public String scheme() {
        return "tel";
    }

    /// Whether the number is unique worldwide: it begins with `+`.
    public boolean isGlobal() {
        return number.startsWith("+");
    }

    /// What a local number is local to: a domain or the leading digits of a global number.
    public @Nullable String phoneContext() {
        return param("phone-context");
    }

    /// The value of a parameter, unescaped; "" for one without value; null when absent.
    public @Nullable String param(String name) {
        int at = text.indexOf(';');
        while (at >= 0) {
            int next = text.indexOf(';', at + 1);
            String param = text.substring(at + 1, next < 0 ? text.length() : next);
            int equals = param.indexOf('=');
            String key = equals < 0 ? param : param.substring(0, equals);
            if (key.equalsIgnoreCase(name)) {
                return equals < 0 ? "" : UriChars.unescape(param.substring(equals + 1));
            }
            at = next;
        }
        return null;
    }

    @Override
    public String toString() {
        return text;
    }

    private static Parsed<TelUri> checkedParams(String text, int start, String number) {
        int at = start;
        while (at < text.length()) {
            int name = at + 1;
            at = UriChars.firstBad(text, name, text.length(), UriChars.PARAM);
            if (at == name) {
                return Parsed.malformed(at, "a parameter without a name");
            }
            if (at < text.length() && text.charAt(at) == '=') {
                int value = at + 1;
                at = UriChars.firstBad(text, value, text.length(), UriChars.PARAM);
                if (at == value) {
                    return Parsed.malformed(at, "a parameter with an empty value");
                }
            }
            if (at < text.length() && text.charAt(at) != ';') {
                return Parsed.malformed(at, "an unexpected character in a parameter");
            }
        }
        return Parsed.ok(new TelUri(text, number.toUpperCase(Locale.ROOT)));
    }

    private static boolean isLocalOnly(char c) {
        return c == '*' || c == '#' || UriChars.isHex(c);
    }

    private static boolean isVisualSeparator(char c) {
        return c == '-' || c == '.' || c == '(' || c == ')';
    }
}
