package tutti.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Connections to the embedded server over the loopback address.
final class Connections {

    /// Enough for a server that works, and short for one that hangs.
    private static final int ANSWER_SECONDS = 3;

    private Connections() {}

    /// Generated passwords are letters and digits, so that none needs escaping.
    static String url(int port, String database, String user, String password) {
        return "jdbc:postgresql://" + EmbeddedServer.ADDRESS + ":" + port + "/" + database + "?user=" + user
                + "&password=" + password;
    }

    static Connection open(int port, String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(url(port, database, user, password)
                + "&sslmode=disable&connectTimeout=" + ANSWER_SECONDS
                + "&socketTimeout=" + ANSWER_SECONDS
                + "&loginTimeout=" + ANSWER_SECONDS);
    }

    /// Whether the server takes our connection and runs a statement.
    static boolean answers(int port, Passwords passwords) {
        try (var connection = open(port, "postgres", EmbeddedServer.SUPERUSER, passwords.superuser());
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }
}
