package tutti.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The role that the application works as. The embedded server has it; in a database that somebody
/// else set up it is made when its user may, and asked for when not.
final class Role {

    private static final String STATE = """
            select exists (select from pg_roles where rolname = 'tutti_app'),
                   exists (select from pg_roles where rolname = 'tutti_app' and (rolsuper or rolbypassrls)),
                   exists (select from pg_roles r
                           where r.rolname = 'tutti_app' and pg_has_role(current_user, r.oid, 'member'))
            """;

    private final boolean there;
    private final boolean mighty;
    private final boolean ours;

    private Role(boolean there, boolean mighty, boolean ours) {
        this.there = there;
        this.mighty = mighty;
        this.ours = ours;
    }

    /// Sees to it that the user of `connection` may work as the role.
    static void ensure(Connection connection, String shown) throws SQLException, DatabaseFailure {
        var role = read(connection);
        if (role.mighty) {
            throw new DatabaseFailure(
                    "role tutti_app of database " + shown + " may bypass row-level security; run:"
                            + " alter role tutti_app nosuperuser nobypassrls",
                    false);
        }
        try (var statement = connection.createStatement()) {
            role.complete(statement);
        } catch (SQLException e) {
            throw new DatabaseFailure(
                    "database " + shown + " must let its user work as role tutti_app; run as administrator:"
                            + " create role tutti_app nologin; grant tutti_app to that user",
                    false);
        }
    }

    private static Role read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var state = statement.executeQuery(STATE)) {
            state.next();
            return new Role(state.getBoolean(1), state.getBoolean(2), state.getBoolean(3));
        }
    }

    private void complete(Statement statement) throws SQLException {
        if (!there) {
            statement.execute("create role tutti_app nologin nosuperuser nobypassrls");
        }
        if (!ours) {
            statement.execute("grant tutti_app to current_user");
        }
    }
}
