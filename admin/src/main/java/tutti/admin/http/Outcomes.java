package tutti.admin.http;

import java.time.Duration;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Lookup;

/// What the store says, as the answers of HTTP.
public final class Outcomes {

    /// When to come back while the database is away.
    public static final int RETRY_SECONDS = 5;

    private Outcomes() {}

    /// What was looked up, or the refusal.
    public static <T> T found(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(var value) -> value;
            case Lookup.NotFound<T> _ -> throw notFound();
            case Lookup.Unavailable<T> _ -> throw unavailable();
        };
    }

    /// Not there, or somebody else's.
    public static RuntimeException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).refusal();
    }

    /// Too many wrong guesses; `wait` until one more is looked at.
    public static RuntimeException tooManyAttempts(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Problem.of(ProblemType.TOO_MANY_ATTEMPTS, seconds)
                .with("Retry-After", Long.toString(seconds))
                .refusal();
    }

    /// Too many want the same at this moment.
    public static RuntimeException busy() {
        return Problem.of(ProblemType.UNAVAILABLE, RETRY_SECONDS)
                .saying("detail.busy", RETRY_SECONDS)
                .with("Retry-After", Integer.toString(RETRY_SECONDS))
                .refusal();
    }

    /// The database is away.
    public static RuntimeException unavailable() {
        return Problem.of(ProblemType.UNAVAILABLE, RETRY_SECONDS)
                .with("Retry-After", Integer.toString(RETRY_SECONDS))
                .refusal();
    }
}
