package tutti.admin.form;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One property of a [Form], read but not yet judged for presence.
///
/// What is wrong with it has been noted in the form's complaints already; the value that a wrong
/// field yields is a placeholder which nobody stores, since a form with complaints is refused.
public final class Field<T> {
    private final Form form;
    private final String pointer;
    private final State<T> state;

    private sealed interface State<T> {}

    private record Given<T>(T value) implements State<T> {}

    private record Absent<T>() implements State<T> {}

    private record Null<T>() implements State<T> {}

    private record Wrong<T>() implements State<T> {}

    private Field(Form form, String pointer, State<T> state) {
        this.form = form;
        this.pointer = pointer;
        this.state = state;
    }

    static <T> Field<T> given(Form form, String pointer, T value) {
        return new Field<>(form, pointer, new Given<>(value));
    }

    static <T> Field<T> absent(Form form, String pointer) {
        return new Field<>(form, pointer, new Absent<>());
    }

    static <T> Field<T> nothing(Form form, String pointer) {
        return new Field<>(form, pointer, new Null<>());
    }

    static <T> Field<T> wrong(Form form, String pointer) {
        return new Field<>(form, pointer, new Wrong<>());
    }

    /// Where it stands in the document.
    public String pointer() {
        return pointer;
    }

    /// Whether a value is there, right or wrong.
    public boolean isThere() {
        return !(state instanceof Absent || state instanceof Null);
    }

    /// The value; when left out, `fallback`. An explicit null is refused.
    public T or(T fallback) {
        return switch (state) {
            case Given<T>(var value) -> value;
            case Absent<T> _ -> fallback;
            case Wrong<T> _ -> fallback;
            case Null<T> _ -> complain("null-not-allowed", fallback);
        };
    }

    /// The value, which must be there; `placeholder` stands in when it is not.
    public T required(T placeholder) {
        return switch (state) {
            case Given<T>(var value) -> value;
            case Wrong<T> _ -> placeholder;
            case Absent<T> _ -> complain("missing", placeholder);
            case Null<T> _ -> complain("null-not-allowed", placeholder);
        };
    }

    /// The value, or null when left out or null.
    public @Nullable T orNull() {
        return switch (state) {
            case Given<T>(var value) -> value;
            case Absent<T> _, Wrong<T> _, Null<T> _ -> null;
        };
    }

    /// The same field as another type, with what is wrong noted here.
    public <R> Field<R> parse(Function<T, Reading<R>> parser) {
        return switch (state) {
            case Given<T>(var value) -> judged(parser.apply(value));
            case Absent<T> _ -> absent(form, pointer);
            case Null<T> _ -> nothing(form, pointer);
            case Wrong<T> _ -> wrong(form, pointer);
        };
    }

    private <R> Field<R> judged(Reading<R> reading) {
        return switch (reading) {
            case Reading.Good<R>(var value) -> given(form, pointer, value);
            case Reading.Bad<R>(var code, var message, var args) -> {
                form.complaints().add(new Complaint(pointer, "", code, message, args));
                yield wrong(form, pointer);
            }
        };
    }

    private T complain(String code, T placeholder) {
        form.complaints().add(Complaint.of(pointer, code));
        return placeholder;
    }
}
