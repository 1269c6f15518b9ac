package tutti.sip.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The test data that lies beside the project, read in place. When it is not there, [#isPresent] says
/// so once per question on standard output and the test runs the cases that the project has itself.
final class Material {
    private static final Path ROOT = Path.of(System.getProperty("tutti.material", "../shared/material"));

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Material() {}

    /// One row of a table.
    record Row(Map<String, String> cells) {
        String get(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }
    }

    static boolean isPresent(String what) {
        boolean present = Files.exists(ROOT.resolve(what));
        if (!present && SAID.add(what)) {
            System.out.println("No " + what + " under " + ROOT + ": running the project's own cases instead.");
        }
        return present;
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /// The files of a folder whose names end so, as paths below the material, in order.
    static List<String> files(String folder, String suffix) {
        try (Stream<Path> paths = Files.list(ROOT.resolve(folder))) {
            return paths.map(path -> folder + "/" + path.getFileName())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of a tab-separated table by column name.
    static List<Row> table(String file) {
        List<String> lines = text(file).lines().toList();
        List<String> columns = cells(lines.getFirst());
        var rows = new ArrayList<Row>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            var row = new HashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.add(new Row(Map.copyOf(row)));
        }
        return rows;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        int at = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', at)) {
            cells.add(line.substring(at, tab));
            at = tab + 1;
        }
        cells.add(line.substring(at));
        return cells;
    }
}
