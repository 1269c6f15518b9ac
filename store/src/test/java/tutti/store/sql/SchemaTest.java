package tutti.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.store.postgres.TestServer;

class SchemaTest {

    private static List<String> ask(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, Limits.MIGRATION.properties("test"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private static void run(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, Limits.MIGRATION.properties("test"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anEmptyDatabaseGetsTheNewestSchemaAndASecondTimeChangesNothing() throws Exception {
        var url = TestServer.newDatabase();

        Schema.migrate(url, "test");
        Schema.migrate(url, "test");

        assertThat(ask(url, "select max(version::integer) from migration where version is not null"))
                .containsExactly("" + Schema.NEWEST);
    }

    @Test
    void theNewestVersionIsTheOneThatFlywayFinds() {
        var pending = Schema.flyway(TestServer.newDatabase()).info().pending();

        assertThat(pending[pending.length - 1].getVersion().getVersion()).isEqualTo("" + Schema.NEWEST);
    }

    @Test
    void theMigrationsInADatabaseAreStillTheOnesOfThisVersion() throws Exception {
        var url = TestServer.newDatabase();
        Schema.migrate(url, "test");

        assertThatCode(() -> Schema.flyway(url).validate()).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedInOneLineAndLeftAlone() throws Exception {
        var url = TestServer.newDatabase();
        Schema.migrate(url, "test");
        run(url, """
                insert into migration (installed_rank, version, description, type, script, checksum, installed_by,
                    execution_time, success)
                values (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'somebody', 1, true)
                """);

        assertThatThrownBy(() -> Schema.migrate(url, "postgresql://db/tutti"))
                .asInstanceOf(type(DatabaseFailure.class))
                .matches(DatabaseFailure::newer)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("postgresql://db/tutti", "schema 99", "newer version")
                .hasLineCount(1);
    }

    @Test
    void anUnreachableDatabaseIsSaidInOneLineWithoutThePassword() {
        assertThatThrownBy(() -> Schema.migrate(
                        "jdbc:postgresql://127.0.0.1:5598/tutti?user=u&password=topsecret",
                        "postgresql://127.0.0.1:5598/tutti"))
                .asInstanceOf(type(DatabaseFailure.class))
                .matches(failure -> !failure.newer())
                .extracting(Throwable::getMessage)
                .asString()
                .contains("postgresql://127.0.0.1:5598/tutti is not reachable", "refused")
                .doesNotContain("topsecret")
                .hasLineCount(1);
    }

    @Test
    void aUserWhoMayCreateRolesSetsEverythingUp() throws Exception {
        var url = TestServer.newDatabaseOfNewUser("createrole");
        TestServer.asSuperuser("postgres", "grant tutti_app to " + userOf(url) + " with admin option");

        Schema.migrate(url, "test");

        assertThat(ask(url, "select count(*) from pg_tables where schemaname = 'tutti'"))
                .first()
                .extracting(Integer::parseInt)
                .satisfies(count -> assertThat(count).isGreaterThan(5));
    }

    private static String userOf(String url) {
        return url.replaceAll(".*user=([a-z0-9_]+).*", "$1");
    }

    @Test
    void aUserWhoMayNotWorkAsTheRoleIsToldWhatToRun() {
        var url = TestServer.newDatabaseOfNewUser("");

        assertThatThrownBy(() -> Schema.migrate(url, "postgresql://db/tutti"))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("create role tutti_app nologin; grant tutti_app to that user");
    }
}
