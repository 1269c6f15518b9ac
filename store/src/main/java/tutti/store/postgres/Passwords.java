package tutti.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tutti.store.folder.PrivateFile;

/// The passwords of the three database users, kept in one private file beside the cluster.
///
/// @param superuser   of `postgres`, who makes the others
/// @param owner       of [EmbeddedServer#OWNER], who owns the schema and migrates it
/// @param application of [EmbeddedServer#APPLICATION], who works with the rows
record Passwords(String superuser, String owner, String application) {

    static Passwords readOrCreate(Path file, Supplier<String> generator) throws IOException, ServerFailure {
        var text = PrivateFile.readOrCreate(
                file,
                () -> "superuser=" + generator.get()
                        + "\nowner=" + generator.get()
                        + "\napplication=" + generator.get());
        return parse(file, text);
    }

    private static Passwords parse(Path file, String text) throws ServerFailure {
        Map<String, String> lines = text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (_, last) -> last));
        var superuser = lines.get("superuser");
        var owner = lines.get("owner");
        var application = lines.get("application");
        if (superuser == null || owner == null || application == null) {
            throw new ServerFailure(file + " is damaged: it must name superuser, owner and application");
        }
        return new Passwords(superuser, owner, application);
    }

    @Override
    public String toString() {
        return "Passwords[]";
    }
}
