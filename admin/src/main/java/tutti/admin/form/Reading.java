package tutti.admin.form;

import java.util.List;

/// The outcome of making a `T` out of something that was read.
public sealed interface Reading<T> {

    /// It is one.
    record Good<T>(T value) implements Reading<T> {}

    /// It is none; `code`, `message` and `args` as in [Complaint].
    record Bad<T>(String code, String message, List<Object> args) implements Reading<T> {
        public Bad {
            args = List.copyOf(args);
        }
    }

    /// A value.
    static <T> Reading<T> good(T value) {
        return new Good<>(value);
    }

    /// A complaint whose sentence is named like its code.
    static <T> Reading<T> bad(String code, Object... args) {
        return new Bad<>(code, code, List.of(args));
    }
}
