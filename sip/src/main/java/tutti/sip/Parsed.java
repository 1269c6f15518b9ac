package tutti.sip;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What came of reading foreign input: the value, or where and why it could not be read.
/// Parsers answer with this and never throw: bad input is a value, not an accident.
public sealed interface Parsed<T> {

    /// The input was well-formed.
    record Ok<T>(T value) implements Parsed<T> {}

    /// The input was not well-formed. `offset` counts bytes (or characters, for a parser of text)
    /// from the start of what was read; `why` is for people and holds nothing of the input.
    record Malformed<T>(int offset, String why) implements Parsed<T> {}

    static <T> Parsed<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Parsed<T> malformed(int offset, String why) {
        return new Malformed<>(offset, why);
    }

    /// The value, or null where there is none.
    default @Nullable T orNull() {
        return switch (this) {
            case Ok<T>(var value) -> value;
            case Malformed<T> _ -> null;
        };
    }

    /// The same outcome with the value replaced by `f` of it.
    default <R> Parsed<R> map(Function<? super T, ? extends R> f) {
        return switch (this) {
            case Ok<T>(var value) -> new Ok<>(f.apply(value));
            case Malformed<T>(var offset, var why) -> new Malformed<>(offset, why);
        };
    }
}
