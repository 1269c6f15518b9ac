package tutti.store.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/// What an error of the database means to us, by its SQLSTATE (PostgreSQL manual, appendix A).
public final class SqlState {

    private static final String CONNECTION_CLASS = "08";
    private static final String RESOURCES_CLASS = "53";
    private static final String OPERATOR_CLASS = "57";
    private static final String SYSTEM_CLASS = "58";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String READ_ONLY = "25006";
    private static final String FOREIGN_KEY = "23503";

    private SqlState() {}

    /// Whether the trouble passes by itself and says nothing about the statement: lost connections,
    /// shutdown, time limits, full disks and pools, locks, a server in recovery.
    static boolean passing(Throwable failure) {
        return find(failure)
                .map(e -> e instanceof SQLTransientConnectionException || passingState(state(e)))
                .orElse(false);
    }

    private static boolean passingState(String state) {
        return state.startsWith(CONNECTION_CLASS)
                || state.startsWith(RESOURCES_CLASS)
                || state.startsWith(OPERATOR_CLASS)
                || state.startsWith(SYSTEM_CLASS)
                || state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(SERIALIZATION_FAILURE)
                || state.equals(DEADLOCK)
                || state.equals(READ_ONLY);
    }

    /// Whether a reference has no target, or a target still has references.
    public static boolean foreignKey(Throwable failure) {
        return find(failure).map(e -> state(e).equals(FOREIGN_KEY)).orElse(false);
    }

    private static Optional<SQLException> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static String state(SQLException e) {
        var state = e.getSQLState();
        return state == null ? "" : state;
    }

    /// The first line of what the driver says, for the operator.
    static String reason(Throwable failure) {
        var cause = find(failure).map(Throwable.class::cast).orElse(failure);
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
