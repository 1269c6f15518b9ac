package tutti.call.rules;

import org.jspecify.annotations.Nullable;

/// The forms in which one number is written: `+49 30 1234`, `0049301234`, `0301234` in Germany.
/// E.164 is the one that all others are compared by.
///
/// It knows calling codes and trunk prefixes, no numbering plans: who needs to know whether a number
/// can exist asks a library at the edge.
public final class NumberForm {

    /// ITU-T E.164 §6: fifteen digits at most.
    static final int DIGITS_MAX = 15;

    static final int DIGITS_MIN = 4;
    /// As short as an internal number: nobody's national number.
    static final int SHORT_DIGITS_MAX = 6;

    private static final int WRITTEN_MAX = 40;

    private NumberForm() {}

    /// `text` as E.164, read as somebody in `country` (ISO 3166) writes it; nothing when it is none.
    public static @Nullable String e164(String text, String country) {
        var digits = text.length() > WRITTEN_MAX ? null : digits(text);
        if (digits == null) {
            return null;
        }
        if (digits.startsWith("+")) {
            return international(digits);
        }
        if (digits.startsWith("00")) {
            return international("+" + digits.substring(2));
        }
        var home = NumberingPlan.of(country);
        if (home == null || digits.length() <= SHORT_DIGITS_MAX) {
            return null;
        }
        var trunk = home.trunkPrefix();
        var national = !trunk.isEmpty() && digits.startsWith(trunk) ? digits.substring(trunk.length()) : digits;
        return international("+" + home.callingCode() + national);
    }

    /// Whether `text` is E.164 with its plus, and nothing else.
    public static boolean isE164(String text) {
        return text.startsWith("+") && text.equals(international(text));
    }

    private static @Nullable String international(String text) {
        int digits = text.length() - 1;
        if (digits < DIGITS_MIN || digits > DIGITS_MAX || text.charAt(1) == '0') {
            return null;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return text;
    }

    /// The digits, with a plus where one led; nothing when anything but separators is between. The
    /// `(0)` that is written and never dialled goes.
    private static @Nullable String digits(String text) {
        var kept = new StringBuilder();
        var bare = text.startsWith("+") ? text.replace("(0)", "") : text;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if ((c >= '0' && c <= '9') || (c == '+' && i == 0)) {
                kept.append(c);
            } else if (" -./()".indexOf(c) < 0) {
                return null;
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }
}
