package tutti.admin.form;

import java.util.List;

/// One thing that is wrong with an input: where, what (`code`, for programs) and the sentence
/// (`message` names it, `args` fill it) that is worded later in the reader's language.
///
/// @param pointer   RFC 6901, into the body; empty for the whole body and for a query parameter
/// @param parameter the query parameter that is wrong, else empty
public record Complaint(String pointer, String parameter, String code, String message, List<Object> args) {
    public Complaint {
        args = List.copyOf(args);
    }

    /// A complaint about the body whose sentence is named like its code.
    public static Complaint of(String pointer, String code, Object... args) {
        return new Complaint(pointer, "", code, code, List.of(args));
    }

    /// A complaint about a query parameter whose sentence is named like its code.
    public static Complaint about(String parameter, String code, Object... args) {
        return new Complaint("", parameter, code, code, List.of(args));
    }

    /// The same with another sentence.
    public Complaint saying(String newMessage, Object... newArgs) {
        return new Complaint(pointer, parameter, code, newMessage, List.of(newArgs));
    }
}
