package tutti.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tutti.app.cli.ServerOptions;

/// The data folder, and the database that the operator runs; the embedded one comes with the server.
final class DatabaseCheck {
    private static final String SUBJECT = "database";
    private static final String FOLDER = "data";
    private static final String EMBEDDED = "embedded";
    private static final int PATIENCE_SECONDS = 5;
    private static final int VERSION_MIN = 15;
    private static final long ROOM_MIN = 1L << 30;
    private static final long MIB = 1L << 20;

    private final ServerOptions options;
    private final Neighbour neighbour;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Instant> time = Optional.empty();

    private DatabaseCheck(ServerOptions options, Neighbour neighbour) {
        this.options = options;
        this.neighbour = neighbour;
    }

    /// @param time of the database, when it is another machine's
    record Result(List<Finding> findings, Optional<Instant> time) {}

    static Result run(ServerOptions options, Neighbour neighbour) {
        var check = new DatabaseCheck(options, neighbour);
        check.folder();
        check.database();
        return new Result(List.copyOf(check.findings), check.time);
    }

    private void folder() {
        var data = options.data.toAbsolutePath().normalize();
        var there = existing(data);
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            findings.add(Finding.fail(
                    FOLDER, "--data " + data + ": " + there + " cannot be written: give this user the right"));
            return;
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            var what = "--data %s: %s, %d MiB free"
                    .formatted(data, there.equals(data) ? "can be written" : "will be made", free / MIB);
            findings.add(
                    free < ROOM_MIN
                            ? Finding.warn(FOLDER, what + ": make room; a call record takes about 1 kB")
                            : Finding.ok(FOLDER, what));
        } catch (IOException unreadable) {
            findings.add(Finding.fail(FOLDER, "--data " + data + ": " + unreadable));
        }
    }

    /// The folder itself, or the nearest above it that exists.
    private static Path existing(Path folder) {
        var there = folder;
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent()); // The root exists.
        }
        return there;
    }

    private void database() {
        if (options.database.equals(EMBEDDED)) {
            findings.add(Finding.ok(
                    SUBJECT,
                    neighbour.runs()
                            ? "embedded, of the Tutti that runs"
                            : "embedded: starts with the server, in " + options.data.resolve("postgres")));
            return;
        }
        DriverManager.setLoginTimeout(PATIENCE_SECONDS);
        try (var connection = DriverManager.getConnection(options.database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select current_setting('server_version'), current_setting('server_version_num')::int / 10000,"
                                + " clock_timestamp()")) {
            row.next();
            time = Optional.of(row.getTimestamp(3).toInstant());
            var what = "PostgreSQL " + row.getString(1) + " answers";
            findings.add(
                    row.getInt(2) < VERSION_MIN
                            ? Finding.fail(SUBJECT, what + ": it must be " + VERSION_MIN + " or newer")
                            : Finding.ok(SUBJECT, what));
        } catch (SQLException unreachable) {
            findings.add(Finding.fail(
                    SUBJECT,
                    "--database: " + Finding.why(unreachable)
                            + ": start PostgreSQL, mend the URL, or open the firewall"));
        }
    }
}
