package tutti.admin.resource;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;

/// Numbers of the telephone network as people write them, made E.164.
final class DialNumber {

    /// Longer than any number with all its blanks and brackets.
    static final int CHARS_MAX = 40;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /// A shorter one is a service of some network, such as an emergency number: nobody's line. Whether
    /// a longer one is in use today is for the networks to say; new ranges are opened all the time.
    private static final int CHARS_MIN = 8;

    /// As many as a number may have (E.164 §6.1).
    private static final int PREFIX_DIGITS_MAX = 15;

    private DialNumber() {}

    /// Reads a number, international or as it is dialled in `country`.
    static Reading<String> read(String text, String country) {
        return e164(text, country)
                .map(Reading::good)
                .orElseGet(() -> Reading.bad("invalid-phone-number", TextLine.quoted(text), country));
    }

    static Optional<String> e164(String text, String country) {
        if (text.length() > CHARS_MAX || !text.chars().allMatch(c -> "+0123456789 -/().".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(text, country);
            var written = NUMBERS.format(number, PhoneNumberFormat.E164);
            return NUMBERS.isPossibleNumber(number) && written.length() >= CHARS_MIN
                    ? Optional.of(written)
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    static boolean isCountry(String code) {
        return NUMBERS.getSupportedRegions().contains(code);
    }

    /// The beginning of international numbers that a text in digits means: `+4930`, `004930`, or `030`
    /// as it is dialled in `country`.
    static Optional<String> prefix(String text, String country) {
        var international = text.startsWith("00") ? "+" + text.substring(2) : text;
        var trunk = international.startsWith("0") && isCountry(country)
                ? "+" + NUMBERS.getCountryCodeForRegion(country) + international.substring(1)
                : international;
        var digits = trunk.startsWith("+") ? trunk.substring(1) : "";
        return !digits.isEmpty()
                        && digits.length() <= PREFIX_DIGITS_MAX
                        && digits.charAt(0) != '0'
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(trunk)
                : Optional.empty();
    }
}
