package tutti.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The shared test data, read in place; tests say so in one line when it is not there.
public final class MaterialFolder {

    private MaterialFolder() {}

    /// A file or folder of the material, if it is there.
    public static Optional<Path> find(String relative) {
        var path = Path.of(System.getProperty("tutti.material", "../../shared/material"), relative);
        if (Files.exists(path)) {
            return Optional.of(path);
        }
        System.out.println("shared material absent, own cases only: " + relative);
        return Optional.empty();
    }

    /// The rows of a table below its heading, each split at tabs; empty when it is absent.
    public static List<List<String>> rows(String relative) {
        return find(relative)
                .map(path -> lines(path).stream()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .map(line -> Arrays.asList(line.split("\t", -1)))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All bytes of a file.
    public static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
