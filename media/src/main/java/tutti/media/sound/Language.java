package tutti.media.sound;

import java.util.Locale;

/// A language that the server speaks.
public enum Language {
    DE,
    EN,
    NL;

    /// The language of a two-letter code as in a tenant's or user's settings; English for any other.
    public static Language of(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "de" -> DE;
            case "nl" -> NL;
            default -> EN;
        };
    }

    /// The two-letter code (ISO 639-1).
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
