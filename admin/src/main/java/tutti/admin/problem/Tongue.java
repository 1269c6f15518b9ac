package tutti.admin.problem;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A language in which we explain ourselves.
public enum Tongue {
    EN,
    DE,
    NL;

    private static final int HEADER_MAX = 256;

    /// The best of our languages for an `Accept-Language` (RFC 9110 §12.5.4); English when it
    /// names none of them, or is missing, long or malformed.
    public static Tongue of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > HEADER_MAX) {
            return EN;
        }
        try {
            return best(Locale.LanguageRange.parse(acceptLanguage));
        } catch (IllegalArgumentException _) {
            return EN;
        }
    }

    private static Tongue best(List<Locale.LanguageRange> ranges) {
        for (var range : ranges) {
            for (var tongue : values()) {
                if (range.getWeight() > 0 && tongue.meets(range.getRange())) {
                    return tongue;
                }
            }
        }
        return EN;
    }

    private boolean meets(String range) {
        return range.equals(tag()) || range.startsWith(tag() + "-");
    }

    /// Its language tag (RFC 5646).
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A sentence with its blanks filled.
    public String say(String message, List<Object> args) {
        return Sentences.say(this, message, args);
    }

    /// The names of all sentences.
    public Set<String> messages() {
        return Sentences.names(this);
    }
}
