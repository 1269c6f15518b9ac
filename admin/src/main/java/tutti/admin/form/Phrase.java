package tutti.admin.form;

import java.util.List;

/// A part of a sentence that is worded in the reader's language too.
public record Phrase(String message, List<Object> args) {
    public Phrase {
        args = List.copyOf(args);
    }

    /// The phrase `message` with its blanks filled.
    public static Phrase of(String message, Object... args) {
        return new Phrase(message, List.of(args));
    }
}
