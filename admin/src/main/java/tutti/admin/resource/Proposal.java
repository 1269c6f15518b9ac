package tutti.admin.resource;

import org.jspecify.annotations.Nullable;

/// A value as a body describes it, with the password that goes with it, if any.
record Proposal<T>(T value, @Nullable String password) {

    static <T> Proposal<T> of(T value) {
        return new Proposal<>(value, null);
    }

    /// For logs: the password stays out.
    @Override
    public String toString() {
        return "Proposal[" + value + "]";
    }
}
