package tutti.admin.form;

import java.util.List;

/// One thing that is wrong with an input: where (RFC 6901 pointer), what (`code`, for programs) and
/// the sentence (`message` names it, `args` fill it) that is worded later in the reader's language.
public record Complaint(String pointer, String code, String message, List<Object> args) {
    public Complaint {
        args = List.copyOf(args);
    }

    /// A complaint whose sentence is named like its code.
    public static Complaint of(String pointer, String code, Object... args) {
        return new Complaint(pointer, code, code, List.of(args));
    }
}
