package tutti.engine.b2bua;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Number forms: `030…`, `0049…`, `+49…` are one number. E.164 with its plus is the only form that
/// anything behind this class sees.
public final class DialledNumber {
    private static final int E164_DIGITS_MAX = 15;
    private static final int E164_DIGITS_MIN = 4;
    /// Digits of an internal number at most (contract, "Ranges").
    static final int INTERNAL_DIGITS_MAX = 6;
    private static final int DIALLED_CHARS_MAX = 32;

    private DialledNumber() {}

    /// `dialled` as E.164, read as somebody in `country` (ISO 3166, "DE") would dial it; null when it
    /// is no possible number.
    public static @Nullable String e164(String dialled, String country) {
        if (isE164(dialled)) {
            return dialled;
        }
        if (dialled.isEmpty() || dialled.length() > DIALLED_CHARS_MAX || !isDialled(dialled) || isInternal(dialled)) {
            return null;
        }
        try {
            var util = PhoneNumberUtil.getInstance();
            var parsed = util.parse(international(dialled), country.toUpperCase(Locale.ROOT));
            return util.isPossibleNumber(parsed) ? util.format(parsed, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException unreadable) {
            return null;
        }
    }

    /// Whether `dialled` calls for help in `country`; such a number goes to the carrier as it is.
    public static boolean isEmergency(String dialled, String country) {
        return dialled.length() <= 4
                && ShortNumberInfo.getInstance().isEmergencyNumber(dialled, country.toUpperCase(Locale.ROOT));
    }

    /// As short as an internal number, and without a prefix that leads outside (T16).
    private static boolean isInternal(String dialled) {
        return dialled.length() <= INTERNAL_DIGITS_MAX && dialled.charAt(0) != '+' && !dialled.startsWith("00");
    }

    /// `00` is the international prefix wherever carriers hand numbers over, also in countries whose
    /// own prefix is another.
    private static String international(String dialled) {
        return dialled.startsWith("00") ? "+" + dialled.substring(2) : dialled;
    }

    static boolean isE164(String text) {
        if (text.length() <= E164_DIGITS_MIN
                || text.length() > E164_DIGITS_MAX + 1
                || text.charAt(0) != '+'
                || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDialled(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
            if (!isDigit(c) && !separator && !(c == '+' && i == 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
