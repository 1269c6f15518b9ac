package tutti.store.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema of a database up to date, or says why that cannot be.
public final class Schema {

    /// The schema in which all of ours lies.
    static final String NAME = "tutti";
    /// The role that works with the rows.
    static final String ROLE = "tutti_app";
    /// The newest migration that this version brings.
    static final int NEWEST = 33;

    private static final String LOCATION = "classpath:tutti/store/migration";
    private static final String TABLE = "migration";

    private Schema() {}

    /// Loads what a migration needs, without a database.
    public static void preload() {
        var _ = flyway("jdbc:postgresql://preload").getConfiguration().getDefaultSchema();
    }

    /// Migrates the database at `url`.
    ///
    /// @param shown how the database is called in messages; `url` may hold a password
    public static void migrate(String url, String shown) throws DatabaseFailure {
        int version = prepare(url, shown);
        if (version > NEWEST) {
            throw new DatabaseFailure(
                    "database %s has schema %d, written by a newer version; this version knows schema %d"
                            .formatted(shown, version, NEWEST),
                    true);
        }
        if (version < NEWEST) {
            run(url, shown);
        }
    }

    /// Sees to the role and answers the schema version that is there, 0 in an empty database.
    private static int prepare(String url, String shown) throws DatabaseFailure {
        try (var connection = DriverManager.getConnection(url, Limits.MIGRATION.properties("tutti migration"))) {
            Role.ensure(connection, shown);
            return version(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure("database " + shown + " is not reachable: " + SqlState.reason(e), false);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select to_regclass('tutti.migration') is not null")) {
            if (!found.next() || !found.getBoolean(1)) {
                return 0;
            }
        }
        try (var statement = connection.createStatement();
                var newest = statement.executeQuery(
                        "select coalesce(max(version::integer), 0) from tutti.migration where success")) {
            return newest.next() ? newest.getInt(1) : 0;
        }
    }

    private static void run(String url, String shown) throws DatabaseFailure {
        try {
            flyway(url).migrate();
        } catch (FlywayException e) {
            throw new DatabaseFailure("database " + shown + " cannot be migrated: " + SqlState.reason(e), false);
        }
    }

    static Flyway flyway(String url) {
        Map<String, String> properties = new HashMap<>();
        Limits.MIGRATION
                .properties("tutti migration")
                .forEach((name, value) -> properties.put((String) name, (String) value));
        return Flyway.configure()
                .dataSource(url, null, null)
                .jdbcProperties(properties)
                .defaultSchema(NAME)
                .createSchemas(true)
                .table(TABLE)
                .locations(LOCATION)
                .load();
    }
}
