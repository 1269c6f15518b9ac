package tutti.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The shared test data, read in place; absent on some machines, and then a test says so in one line.
public final class Material {

    private Material() {}

    /// `folder` of the material, empty when it is not there.
    public static Optional<Path> folder(String folder) {
        var path = Path.of(System.getProperty("tutti.material", "../shared/material"), folder);
        if (Files.isDirectory(path)) {
            return Optional.of(path);
        }
        System.out.println("no " + folder + " material here, own cases only: " + path);
        return Optional.empty();
    }
}
