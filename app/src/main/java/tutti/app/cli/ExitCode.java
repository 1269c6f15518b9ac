package tutti.app.cli;

/// How the command ends, as the operator's scripts see it.
public final class ExitCode {
    public static final int OK = 0;
    /// Something that should not happen; the log says what.
    public static final int INTERNAL = 1;
    /// An option or the configuration file is wrong.
    public static final int USAGE = 2;
    /// An address or port cannot be bound.
    public static final int PORT_IN_USE = 3;
    /// The data folder or the database is of a newer version.
    public static final int NEWER_DATA = 4;
    /// The database cannot be reached.
    public static final int DATABASE = 5;
    /// No server answers there.
    public static final int UNREACHABLE = 7;
    /// The doctor found what will not work.
    public static final int UNHEALTHY = 8;

    private ExitCode() {}
}
