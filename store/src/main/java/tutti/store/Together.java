package tutti.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is stored together with a replaced value, in one transaction.
///
/// @param password of an account or trunk; without one the old one stays
/// @param others   values of the same tenant that are replaced too
public record Together(@Nullable String password, List<Other<?>> others) {

    public Together {
        others = List.copyOf(others);
    }

    /// Another value, put in place of `version` of it.
    public record Other<T>(Kind<T> kind, T value, long version) {}

    @Override
    public String toString() {
        return "Together[" + others + "]"; // The password stays out.
    }
}
