package tutti.call.directory;

/// What reading a text gave: the value, or where and why it is none. Readers never throw.
public sealed interface Parsed<T> {

    record Good<T>(T value) implements Parsed<T> {}

    /// The text breaks at `offset` (0-based, in chars); `why` is a clause for people.
    record Malformed<T>(int offset, String why) implements Parsed<T> {}
}
