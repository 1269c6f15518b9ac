package tutti.sip.uri;

import org.jspecify.annotations.Nullable;

/// What somebody dialled, by its form alone. Which country's rules make it an E.164 number is
/// decided elsewhere; spaces and the visual separators `-./()` are dropped before looking.
public sealed interface DialString {

    /// The digits (and `+`, `*`, `#`) that were dialled, or the untouched text of [Other].
    String dialled();

    /// Two to six digits not led by 0: an internal number, if the tenant has it.
    record Internal(String dialled) implements DialString {}

    /// `+` and digits: E.164 already, as far as its form goes.
    record Global(String dialled) implements DialString {}

    /// `00` and digits: a country code follows in most countries.
    record InternationalPrefixed(String dialled) implements DialString {}

    /// `0` and digits: an area code follows in many countries. `0` plus a few digits may also be an
    /// internal number: the tenant's numbers are asked first.
    record NationalPrefixed(String dialled) implements DialString {}

    /// Digits alone, too long for an internal number: the subscriber's own area, or another plan.
    record Subscriber(String dialled) implements DialString {}

    /// Led by `*` or `#`, digits after it: a feature code.
    record FeatureCode(String dialled) implements DialString {}

    /// Anything else: a name, an e-mail address, nothing.
    record Other(String dialled) implements DialString {}

    int INTERNAL_DIGITS_MIN = 2;
    int INTERNAL_DIGITS_MAX = 6;
    /// Longer than any number on earth (E.164: 15) with the longest prefix codes before it.
    int DIGITS_MAX = 32;

    static DialString of(String user) {
        String compact = compact(user);
        if (compact == null) {
            return new Other(user);
        }
        char first = compact.charAt(0);
        if (first == '+') {
            return compact.length() > 1 && isDigits(compact, 1) ? new Global(compact) : new Other(user);
        }
        if (first == '*' || first == '#') {
            return new FeatureCode(compact);
        }
        return isDigits(compact, 0) ? ofDigits(compact) : new Other(user);
    }

    private static DialString ofDigits(String digits) {
        int length = digits.length();
        if (digits.startsWith("00") && length > INTERNAL_DIGITS_MAX) {
            return new InternationalPrefixed(digits);
        }
        if (digits.charAt(0) == '0') {
            return new NationalPrefixed(digits);
        }
        boolean internal = length >= INTERNAL_DIGITS_MIN && length <= INTERNAL_DIGITS_MAX;
        return internal ? new Internal(digits) : new Subscriber(digits);
    }

    private static @Nullable String compact(String user) {
        var out = new StringBuilder(Math.min(user.length(), DIGITS_MAX + 1));
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (UriChars.isDigit(c) || c == '*' || c == '#' || (c == '+' && out.isEmpty())) {
                out.append(c);
            } else if (" -./()".indexOf(c) < 0) {
                return null;
            }
            if (out.length() > DIGITS_MAX) {
                return null;
            }
        }
        return out.isEmpty() ? null : out.toString();
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!UriChars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
