package tutti.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// Makes the two users and the database in a fresh cluster. May be run again after a crash.
final class Preparation {

    /// Passwords reach the server as parameters; `format` quotes them there.
    private static final String ROLES = """
            do $$
            begin
                if not exists (select from pg_roles where rolname = 'tutti_owner') then
                    create role tutti_owner login nosuperuser nobypassrls;
                end if;
                if not exists (select from pg_roles where rolname = 'tutti_app') then
                    create role tutti_app login nosuperuser nobypassrls;
                end if;
                grant tutti_app to tutti_owner;
                execute format('alter role tutti_owner password %L', current_setting('tutti.owner'));
                execute format('alter role tutti_app password %L', current_setting('tutti.application'));
            end
            $$
            """;

    /// Iterations slow down who guesses passwords. Ours are 130 bits of chance and cannot be guessed;
    /// the standard 4,096 would only slow down every connection of ours.
    private static final String SCRAM_ITERATIONS = "1";

    private Preparation() {}

    static void run(int port, Passwords passwords) {
        try (var connection = Connections.open(port, "postgres", EmbeddedServer.SUPERUSER, passwords.superuser())) {
            set(connection, "scram_iterations", SCRAM_ITERATIONS);
            set(connection, "tutti.owner", passwords.owner());
            set(connection, "tutti.application", passwords.application());
            try (var statement = connection.createStatement()) {
                statement.execute(ROLES);
                if (!exists(connection)) {
                    statement.execute("create database tutti owner tutti_owner");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the embedded database: " + e.getMessage(), e);
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config(?, ?, false)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select from pg_database where datname = ?")) {
            statement.setString(1, EmbeddedServer.DATABASE);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
