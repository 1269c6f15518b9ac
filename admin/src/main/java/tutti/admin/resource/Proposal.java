package tutti.admin.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.store.Together;

/// A value as a body describes it, with the password that goes with it, if any, and what changes with it.
record Proposal<T>(T value, @Nullable String password, List<Together.Other<?>> others) {

    Proposal(T value, @Nullable String password) {
        this(value, password, List.of());
    }

    static <T> Proposal<T> of(T value) {
        return new Proposal<>(value, null);
    }

    /// For logs: the password stays out.
    @Override
    public String toString() {
        return "Proposal[" + value + "]";
    }
}
