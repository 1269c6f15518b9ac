package tutti.call.history;

import org.jspecify.annotations.Nullable;

/// Who calls. `number` is E.164 from outside, the internal number of a phone, nothing when the
/// caller withholds it; `accountId` tells a phone of the tenant and comes from authentication only
/// (T16).
public record Caller(
        @Nullable String number,
        @Nullable String displayName,
        @Nullable String accountId) {

    /// The longest display name that is kept, in chars.
    public static final int DISPLAY_NAME_MAX = 64;

    public Caller {
        displayName = displayName == null ? null : clean(displayName);
    }

    /// A caller from the telephone network.
    public static Caller outside(@Nullable String number, @Nullable String displayName) {
        return new Caller(number, displayName, null);
    }

    /// What people read: the name, else the number, else `unknown`.
    public String shown(String unknown) {
        if (displayName != null) {
            return displayName;
        }
        return number != null ? number : unknown;
    }

    /// Display names come from strangers: what moves the cursor or turns the line goes, length
    /// is bounded.
    private static @Nullable String clean(String name) {
        var kept = new StringBuilder();
        name.codePoints()
                .filter(c -> !Visible.hides(c))
                .takeWhile(c -> kept.length() + Character.charCount(c) <= DISPLAY_NAME_MAX)
                .forEach(kept::appendCodePoint);
        var text = kept.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
