package tutti.store.people;

/// How somebody wants the portal.
///
/// @param language "de", "en" or "nl"
/// @param timezone a name of the IANA database
/// @param theme    "light", "dark" or "system"
public record Preferences(String language, String timezone, String theme) {}
