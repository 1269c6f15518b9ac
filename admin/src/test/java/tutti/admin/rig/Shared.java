package tutti.admin.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tutti.store.Store;
import tutti.store.StoreSettings;

/// Gives tests the one [Rig] of the test run: a real store in a folder of its own, and the API over
/// it. Tests stay apart by founding companies of their own.
public final class Shared implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Shared.class);

    /// What is closed when all tests are through.
    private record Everything(Path folder, OutageStore store, Rig rig) implements AutoCloseable {
        static Everything open() {
            try {
                var folder = Files.createTempDirectory("tutti-admin-");
                linkPrograms(folder.resolve("data").resolve("postgres"));
                var random = new SecureRandom();
                var settings = new StoreSettings(
                        folder.resolve("data"),
                        StoreSettings.EMBEDDED,
                        Optional.empty(),
                        "sip.example.org",
                        "tests",
                        InstantSource.system(),
                        random::nextBytes);
                var store = new OutageStore(Store.open(settings));
                return new Everything(folder, store, Rig.over(store));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /// The database's programs are unpacked once for all modules of the build.
        private static void linkPrograms(Path postgres) throws IOException {
            var programs = Path.of(System.getProperty("tutti.root", ".."), "target", "test-postgres", "programs")
                    .toAbsolutePath()
                    .normalize();
            Files.createDirectories(programs);
            Files.createDirectories(postgres);
            Files.createSymbolicLink(postgres.resolve("programs"), programs);
        }

        @Override
        public void close() throws IOException {
            rig.close();
            store.close();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Rig.class || type == OutageStore.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var everything = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Everything.class, _ -> Everything.open(), Everything.class);
        return parameter.getParameter().getType() == Rig.class ? everything.rig() : everything.store();
    }
}
