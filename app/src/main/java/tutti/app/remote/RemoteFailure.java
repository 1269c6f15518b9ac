package tutti.app.remote;

import java.util.List;
import tutti.app.cli.ExitCode;

/// A running server did not do what a command asked: in lines for people, with the exit code of the
/// command.
public final class RemoteFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    @SuppressWarnings("serial") // An immutable list of ours.
    private final List<String> lines;

    private RemoteFailure(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /// What was asked for is wrong.
    public static RemoteFailure refused(List<String> lines) {
        return new RemoteFailure(ExitCode.USAGE, lines);
    }

    static RemoteFailure unreachable(String why) {
        return new RemoteFailure(ExitCode.UNREACHABLE, List.of("--server: nobody answers at " + why));
    }

    /// The same, each line beginning with where it happened.
    public RemoteFailure at(String place) {
        return new RemoteFailure(
                exitCode, lines.stream().map(line -> place + ": " + line).toList());
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> lines() {
        return lines;
    }
}
