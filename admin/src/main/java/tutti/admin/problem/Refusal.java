package tutti.admin.problem;

/// Ends a request with a [Problem]. The only exception by which a request is refused on purpose;
/// it has no stack trace, since nothing is broken.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.type().slug(), null, false, false);
        this.problem = problem;
    }

    /// What to answer.
    public Problem problem() {
        return problem;
    }
}
