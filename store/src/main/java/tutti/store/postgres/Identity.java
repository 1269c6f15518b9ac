package tutti.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// As whom the server runs. PostgreSQL refuses to run as root, so root needs a way out of being it:
/// first a user namespace in which root appears as somebody else (files keep root as their owner),
/// and where the kernel or a container forbids that, another user by setpriv, who is given the
/// cluster's files. An ordinary user runs the server as himself.
///
/// Every way ends in exec, so that the process that we start is the server itself.
sealed interface Identity {

    /// What goes in front of a command.
    List<String> prefix();

    /// The owner that the cluster's files must have, as a user id of this machine.
    int owner();

    record Ourselves(int owner) implements Identity {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    record Namespace(Path unshare) implements Identity {
        @Override
        public List<String> prefix() {
            return List.of(unshare.toString(), "--user", "--map-user=" + NOBODY, "--map-group=" + NOBODY);
        }

        @Override
        public int owner() {
            return ROOT;
        }
    }

    record Stranger(Path setpriv) implements Identity {
        @Override
        public List<String> prefix() {
            return List.of(setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        }

        @Override
        public int owner() {
            return NOBODY;
        }
    }

    int ROOT = 0;
    /// The user that every Linux knows by name, which initdb insists on.
    int NOBODY = 65_534;
    int PROBE_SECONDS = 5;
    List<Path> PROGRAM_FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    /// The best way that works here, found by trying it.
    static Identity find() throws ServerFailure {
        int user = self();
        if (user != ROOT) {
            return new Ourselves(user);
        }
        for (var candidate : candidates()) {
            if (works(candidate)) {
                return candidate;
            }
        }
        throw new ServerFailure("PostgreSQL does not run as root and neither unshare nor setpriv works here:"
                + " start as an ordinary user, or use an external database");
    }

    private static List<Identity> candidates() {
        var candidates = new ArrayList<Identity>();
        program("unshare").ifPresent(path -> candidates.add(new Namespace(path)));
        program("setpriv").ifPresent(path -> candidates.add(new Stranger(path)));
        return candidates;
    }

    static Optional<Path> program(String name) {
        return PROGRAM_FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int self() throws ServerFailure {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new ServerFailure("cannot read the own user id", e);
        }
    }

    private static boolean works(Identity identity) {
        try {
            var command = new ArrayList<>(identity.prefix());
            command.addAll(List.of("/bin/sh", "-c", "id -u"));
            var probe = new ProcessBuilder(command).redirectErrorStream(true).start();
            probe.getOutputStream().close();
            var said = new String(probe.getInputStream().readNBytes(100), StandardCharsets.US_ASCII);
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)
                    && said.strip().equals("" + NOBODY);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The command as this identity, outside our terminal's process group: Ctrl-C is for us, the
    /// server is stopped by us afterwards.
    default List<String> command(List<String> command) {
        var whole = new ArrayList<String>();
        program("setsid").ifPresent(path -> whole.add(path.toString()));
        whole.addAll(prefix());
        whole.addAll(command);
        return whole;
    }

    /// Hands `folder` with all in it to the owner.
    default void own(Path folder) throws IOException {
        if (Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(owner())) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.toList()) {
                Files.setAttribute(path, "unix:uid", owner(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /// Lets the server's user pass through `folder` and the one above, which only we read. Whether he
    /// may pass through all others above is up to whoever chose the place.
    default void openWithParent(Path folder) throws IOException {
        open(folder);
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            open(parent);
        }
    }

    private void open(Path folder) throws IOException {
        var allowed = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
        if (owner() == NOBODY && allowed.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(folder, allowed);
        }
    }

    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
