package tutti.bench;

/// Why a benchmark cannot go on, in one line for the person who runs it.
final class BenchFailure extends RuntimeException {

    BenchFailure(String why) {
        super(why);
    }

    BenchFailure(String why, Throwable cause) {
        super(why + ": " + cause.getMessage(), cause);
    }
}
