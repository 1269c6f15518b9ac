package tutti.call.routing;

import tutti.call.directory.Language;

/// A part of what somebody hears.
public sealed interface PromptRef {

    /// A recording of the tenant.
    record Uploaded(String promptId) implements PromptRef {}

    /// A phrase of ours.
    record Spoken(Phrase phrase, Language language) implements PromptRef {}

    /// Digits and the keys `*` and `#`, spoken one by one; a `+` in front is spoken as the
    /// international prefix or left out.
    record Digits(String digits, Language language) implements PromptRef {}

    /// A text such as a group's name, heard only where a recording of it exists.
    record Text(String text, Language language) implements PromptRef {}
}
