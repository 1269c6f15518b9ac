package tutti.store.sql;

import java.util.Properties;

/// How long a connection waits for what. Parameters of the URL win over these.
enum Limits {
    /// For the pool: requests wait, calls do not.
    PATIENT(5, 4_000),
    /// For migrations, which may rewrite tables.
    MIGRATION(600, 0),
    /// For the heartbeat.
    WATCH(2, 1_500);

    private static final int CONNECT_SECONDS = 2;
    private static final int LOCK_MILLIS = 2_000;

    /// Until an answer of the server counts as lost.
    private final int answerSeconds;
    /// Until the server itself gives a statement up: less than the answer time, so that a slow
    /// statement does not cost the connection. 0 is never.
    private final int statementMillis;

    Limits(int answerSeconds, int statementMillis) {
        this.answerSeconds = answerSeconds;
        this.statementMillis = statementMillis;
    }

    /// @param name how the database's administrator sees the connection
    Properties properties(String name) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("currentSchema", Schema.NAME);
        properties.setProperty("connectTimeout", "" + CONNECT_SECONDS);
        properties.setProperty("loginTimeout", "" + (CONNECT_SECONDS + answerSeconds));
        properties.setProperty("socketTimeout", "" + answerSeconds);
        properties.setProperty("cancelSignalTimeout", "" + CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty(
                "options",
                "-c statement_timeout=" + statementMillis + " -c lock_timeout=" + LOCK_MILLIS
                        + " -c idle_in_transaction_session_timeout=30000 -c plan_cache_mode=force_custom_plan"
                        + " -c timezone=UTC");
        return properties;
    }
}
