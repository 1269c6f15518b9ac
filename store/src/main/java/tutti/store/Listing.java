package tutti.store;

import java.util.List;
import java.util.Optional;

/// How a read of a list ended.
public sealed interface Listing<T> {

    /// One page, and the cursor of the next when there is one. Pages stay right while others insert.
    record Page<T>(List<T> items, Optional<String> next) implements Listing<T> {}

    /// The cursor was not made by this list.
    record BadCursor<T>() implements Listing<T> {}

    /// The database does not answer now; try again later (503).
    record Unavailable<T>() implements Listing<T> {}

    /// Most items of a page; a greater limit is taken as this.
    int LIMIT_MAX = 200;
}
