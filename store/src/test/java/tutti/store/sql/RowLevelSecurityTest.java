package tutti.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.store.postgres.TestServer;

/// The database itself holds tenants apart, whatever statement the application sends. The tests speak
/// plain SQL as the application's role; the tables are those that the catalogue names, so that a new
/// one cannot be forgotten.
class RowLevelSecurityTest {

    private static final String URL = TestServer.newDatabase();

    private Connection connection = connect();

    @BeforeAll
    static void migrate() throws Exception {
        Schema.migrate(URL, "test");
        try (var connection =
                        DriverManager.getConnection(TestServer.asSuperuser(URL), Limits.MIGRATION.properties("test"));
                var statement = connection.createStatement()) {
            for (var tenant : List.of("a", "b")) {
                fill(statement, tenant);
            }
            statement.execute("insert into setting values ('name', 'value')");
        }
    }

    /// A row of the tenant in every table. The quotes are those of a test, the names its own.
    private static void fill(java.sql.Statement statement, String t) throws SQLException {
        statement.execute("insert into tenant values ('%s')".formatted(t));
        for (var id : List.of(t + "1", t + "2")) {
            statement.execute(
                    "insert into resource (id, tenant_id, kind, label, body, created_at, updated_at) values ('%s', '%s', 'k', 'l', '{}', now(), now())"
                            .formatted(id, t));
        }
        statement.execute("insert into claim values ('S', '*', '%1$s', '%1$s', '%1$s1')".formatted(t));
        statement.execute("insert into reference values ('%1$s', 'k', '%1$s1', 'k', '%1$s2')".formatted(t));
        statement.execute("insert into secret values ('%1$s1', '%1$s', '\\x00')".formatted(t));
        statement.execute(
                "insert into token (id, tenant_id, hash, role, name, created_at) values ('%1$s', '%1$s', sha256('%1$s'), 'ADMIN', 'n', now())"
                        .formatted(t));
        statement.execute(
                "insert into call_history (id, tenant_id, direction, called, started_at, ended_at, ring_seconds, talk_seconds, outcome, timeline) values ('%1$s', '%1$s', 'inbound', '1', now(), now(), 0, 0, 'missed', '[]')"
                        .formatted(t));
        statement.execute(
                "insert into registration values ('%1$s1', 'b', '%1$s', 'c', 'r', 'udp', '{}', now(), 'i', 1, 'u', null, 0)"
                        .formatted(t));
        statement.execute(
                "insert into person (id, tenant_id, user_id, email, name, role, created_at) values ('%1$s1', '%1$s', '%1$s1', '%1$s@x', 'n', 'user', now())"
                        .formatted(t));
        statement.execute("insert into prompt_audio values ('%1$s1', '%1$s', '\\x00')".formatted(t));
        statement.execute(
                "insert into voicemail_message (id, tenant_id, box_id, call_id, received_at, millis, wave) values ('%1$s', '%1$s', '%1$s1', 'c', now(), 1, '\\x00')"
                        .formatted(t));
        statement.execute("insert into talk values ('%1$s', '+49', now(), 'c', 'w', now(), 'inbound')".formatted(t));
        statement.execute(
                "insert into mail values ('%1$s', '%1$s', 'a@example.org', '\\x00', 0, now(), now())".formatted(t));
        statement.execute("insert into session values (sha256('%1$s'), '%1$s', '%1$s1', true, now(), now(), 'a', 'b')"
                .formatted(t));
        statement.execute("insert into link values (sha256('%1$s'), '%1$s', '%1$s1', 'reset', now())".formatted(t));
        statement.execute(
                "insert into audit (tenant_id, at, actor_type, actor_id, actor_name, action, kind, resource_id, label, version) values ('%1$s', now(), 'token', 't', 'n', 'created', 'k', '%1$s1', 'l', 1)"
                        .formatted(t));
        statement.execute(
                "insert into call_back values ('%1$s', '%1$s', 'g', '+49', 'open', null, null, now())".formatted(t));
        statement.execute("insert into recovery_code values (sha256('%1$s'), '%1$s', '%1$s1')".formatted(t));
    }

    private static Connection connect() {
        try {
            return DriverManager.getConnection(TestServer.asApplication(URL), Limits.PATIENT.properties("test"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private void as(String tenant) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('tutti.tenant', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private int run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /// All tables of ours but the one in which Flyway keeps its books.
    private List<String> tables() throws SQLException {
        return ask("select relname from pg_class where relnamespace = 'tutti'::regnamespace"
                + " and relkind in ('r', 'p', 'v', 'm') and relname <> 'migration' order by 1");
    }

    private List<String> tenantTables() throws SQLException {
        return tables().stream().filter(table -> !table.equals("setting")).toList();
    }

    private static String tenantColumn(String table) {
        return table.equals("tenant") ? "id" : "tenant_id";
    }

    @Test
    void everyTableHasItForced() throws Exception {
        assertThat(tables()).hasSizeGreaterThan(8);
        assertThat(ask("select relname from pg_class where relnamespace = 'tutti'::regnamespace"
                        + " and relkind in ('r', 'p') and relname <> 'migration'"
                        + " and not (relrowsecurity and relforcerowsecurity)"))
                .isEmpty();
    }

    @Test
    void theApplicationNeitherOwnsATableNorMayBypassIt() throws Exception {
        assertThat(ask("select current_user")).containsExactly("tutti_app");
        assertThat(ask("select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"))
                .containsExactly("f");
        assertThat(ask("select tablename from pg_tables where schemaname = 'tutti' and tableowner = current_user"))
                .isEmpty();
        assertThat(ask("select 1 where has_schema_privilege('tutti', 'create')"))
                .isEmpty();
        for (var table : tables()) {
            assertThat(ask("select has_table_privilege('" + table + "', 'truncate')"))
                    .containsExactly("f");
        }
    }

    @Test
    void aQueryWithoutATenantSeesNothing() throws Exception {
        for (var table : tables()) {
            assertThat(ask("select 1 from " + table)).as(table).isEmpty();
        }
    }

    @Test
    void aTenantSeesItsOwnRowsOfEveryTableAndNoOthers() throws Exception {
        for (var tenant : List.of("a", "b")) {
            as(tenant);
            for (var table : tenantTables()) {
                assertThat(ask("select distinct " + tenantColumn(table) + " from " + table))
                        .as(table)
                        .containsExactly(tenant);
            }
        }
    }

    @Test
    void onlyThePlatformSeesTheFactsAboutTheWhole() throws Exception {
        as("a");
        assertThat(ask("select name from setting")).isEmpty();
        as("*");
        assertThat(ask("select name from setting")).containsExactly("name");
    }

    @Test
    void thePlatformSeesAll() throws Exception {
        as("*");
        for (var table : tenantTables()) {
            assertThat(ask("select distinct " + tenantColumn(table) + " from " + table + " order by 1"))
                    .as(table)
                    .containsExactly("a", "b");
        }
    }

    @Test
    void nobodyAltersWhatTheAuditLogSays() throws Exception {
        for (var change : List.of("update audit set label = 'x'", "delete from audit", "truncate audit")) {
            as("*");
            assertThatThrownBy(() -> run(change)).as(change).hasMessageContaining("permission denied");
            connection.rollback();
        }
    }

    @Test
    void aTenantChangesAndDeletesNothingOfAnother() throws Exception {
        as("a");
        for (var table : tenantTables()) {
            if (table.equals("audit")) {
                continue; // Nobody changes anything there.
            }
            var column = tenantColumn(table);
            assertThat(run("update " + table + " set " + column + " = " + column + " where " + column + " = 'b'"))
                    .as(table)
                    .isZero();
            assertThat(run("delete from " + table + " where " + column + " = 'b'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aTenantInsertsNothingForAnother() throws Exception {
        as("a");
        assertThatThrownBy(() -> run("insert into secret values ('b2', 'b', '\\x00')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
        connection.rollback();
        as("a");
        assertThatThrownBy(() -> run("update resource set tenant_id = 'b' where id = 'a2'"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void aReferenceIntoAnotherTenantIsRefused() throws Exception {
        as("a");
        assertThatThrownBy(() -> run("insert into reference values ('a', 'k', 'a2', 'k', 'b1')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("foreign key");
    }

    @Test
    void theTenantIsForgottenWithTheTransaction() throws Exception {
        as("a");
        connection.commit();

        assertThat(ask("select id from resource")).isEmpty();
    }

    @Test
    void aTenantThatIsCalledLikeThePlatformSeesNothing() throws Exception {
        try (var database = Database.at(TestServer.asApplication(URL), "test")) {
            assertThat(database.<Integer>asTenant(
                            "*",
                            handle -> handle.createQuery("select count(*) from resource")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isZero();
            assertThat(database.<Integer>asTenant(
                            "a",
                            handle -> handle.createQuery("select count(*) from resource")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isEqualTo(2);
        }
    }

    @Test
    void aLoginThatOwnsTheTablesWorksAsTheRoleToo() throws Exception {
        try (var database = Database.at(URL, "test")) {
            assertThat(database.<String>asPlatform(handle -> handle.createQuery("select current_user")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("tutti_app");
        }
    }

    /// Who is with whom, of all whom the question may see.
    private record Whose() implements Database.Question<List<String>> {
        @Override
        public String sql() {
            return "select tenant_id from talk where caller = ? order by tenant_id";
        }

        @Override
        public void fill(PreparedStatement statement, int first) throws SQLException {
            statement.setString(first, "+49");
        }

        @Override
        public List<String> read(ResultSet rows) throws SQLException {
            var tenants = new ArrayList<String>();
            while (rows.next()) {
                tenants.add(rows.getString(1));
            }
            return tenants;
        }
    }

    @Test
    void aQuestionSeesItsTenantAloneAndWhatItSawIsOverWithIt() throws Exception {
        try (var database = Database.at(TestServer.asApplication(URL), "test")) {
            assertThat(database.askAsTenant("a", new Whose())).containsExactly("a");
            assertThat(database.askAsTenant("b", new Whose())).containsExactly("b");
            assertThat(database.askAsTenant("*", new Whose()))
                    .as("no tenant is the platform")
                    .isEmpty();
            assertThat(database.askAsTenant("", new Whose())).isEmpty();
            var left = database.asTenant(
                    "",
                    handle -> handle.createQuery("select count(*) from talk")
                            .mapTo(Integer.class)
                            .one());
            assertThat(left).as("on a connection that was used before").isZero();
            List<String> inTransaction = database.asTenant(
                    "a",
                    handle -> handle.createQuery("select tenant_id from talk")
                            .mapTo(String.class)
                            .list());
            assertThat(inTransaction).containsExactly("a");
        }
    }

    @Test
    void aQuestionToADatabaseThatIsGoneIsAnOutage() {
        try (var database = Database.at(TestServer.asApplication(URL).replaceAll(":[0-9]+/", ":1/"), "test")) {
            assertThatThrownBy(() -> database.askAsTenant("a", new Whose())).isInstanceOf(Outage.class);
        }
    }
}
