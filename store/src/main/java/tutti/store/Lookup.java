package tutti.store;

/// How a read of one thing ended.
public sealed interface Lookup<T> {

    /// It is there.
    record Found<T>(T value) implements Lookup<T> {}

    /// It is not there, or belongs to somebody else: no difference is told.
    record NotFound<T>() implements Lookup<T> {}

    /// The database does not answer now; try again later (503).
    record Unavailable<T>() implements Lookup<T> {}
}
