package tutti.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// Very many talks, spread over tenants, callers and 48 days, made by the database itself.
final class StoredTalks {
    static final int CALLERS = 1_000_000;
    private static final int TENANTS = 50;
    private static final int CHUNK = 500_000;
    /// Spreads neighbours over all callers.
    private static final int STRIDE = 7_919;

    private final String url;
    private final Time time;

    /// @param url of the owner of the tables
    StoredTalks(String url, Time time) {
        this.url = url;
        this.time = time;
    }

    static String tenant(int caller) {
        return "t" + caller % TENANTS;
    }

    static String number(int caller) {
        return "+49%09d".formatted(caller);
    }

    /// Stores up to `wanted` talks; answers how many there are when the time is over.
    long fill(int wanted, Duration most) throws SQLException {
        long deadline = time.now() + most.toNanos();
        try (var connection = DriverManager.getConnection(url)) {
            run(connection, "set search_path = tutti");
            run(connection, "select set_config('tutti.tenant', '*', false)");
            run(connection, "drop index talk_of_caller");
            int stored = 0;
            while (stored < wanted && time.now() < deadline) {
                int next = Math.min(wanted, stored + CHUNK);
                insert(connection, stored + 1, next);
                stored = next;
                System.err.printf("%,d of %,d talks stored%n", stored, wanted);
            }
            System.err.println("building the index");
            run(connection, """
                    create unique index talk_of_caller on talk (tenant_id, caller, ended_at desc, call_id, who)
                        include (started_at, direction)
                    """);
            run(connection, "vacuum analyze talk");
            return stored;
        }
    }

    private static void insert(Connection connection, int from, int to) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into talk (tenant_id, caller, ended_at, call_id, who, started_at, direction)
                select 't' || (c % ?), '+49' || lpad(c::text, 9, '0'), e, 'c' || g, 'u' || (g % 500),
                    e - interval '3 minutes', case g % 4 when 0 then 'outbound' else 'inbound' end
                from (select g, (g * ?::bigint) % ? as c, now() - random() * interval '48 days' as e
                      from generate_series(?, ?) g) x
                """)) {
            statement.setInt(1, TENANTS);
            statement.setInt(2, STRIDE);
            statement.setInt(3, CALLERS);
            statement.setInt(4, from);
            statement.setInt(5, to);
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
