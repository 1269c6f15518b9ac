package tutti.store.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.store.Listing;
import tutti.store.Lookup;

/// Reads the history as a whole. Thread-safe.
public interface Reports {

    /// Most people and devices that statistics name.
    int ANSWERERS_MAX = 200;

    /// The calls of a tenant within a time, those to the outside left out.
    Lookup<Statistics> statistics(String tenant, Period period);

    /// Callers to call back, the latest first.
    Listing<CallBack> callBacks(String tenant, CallBackFilter filter, int limit, Optional<String> cursor);

    /// One of them, by its latest call or an earlier one.
    Lookup<CallBack> callBack(String tenant, String call);

    /// Who takes care of a caller.
    ///
    /// @param owner null leaves it to whoever wants
    Taken take(String tenant, String call, String state, @Nullable Owner owner);

    /// Who takes care.
    record Owner(String id, String name) {}

    /// How taking care of a caller ended.
    sealed interface Taken {

        record Done(CallBack callBack) implements Taken {}

        /// Somebody else claimed it before.
        record Claimed(String ownerName) implements Taken {}

        record Unknown() implements Taken {}

        record Unavailable() implements Taken {}
    }
}
