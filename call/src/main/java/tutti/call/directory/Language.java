package tutti.call.directory;

import java.util.Locale;

/// A language that Tutti speaks: to callers, members and readers of the history.
public enum Language {
    DE,
    EN,
    NL;

    public Locale locale() {
        return Locale.of(toString());
    }

    /// The spelling of the contract: `de`, `en`, `nl`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
