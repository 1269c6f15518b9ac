package tutti.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A server process with all that it started, as the kernel accounts for it under `/proc` (proc(5)).
///
/// @param root the process that was started
/// @param marker a text in the command line of processes that belong to it although they detached
///     themselves (a database with its data folder); empty for none
record ProcessFamily(long root, String marker) {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    // Fields of /proc/PID/stat after the command, counted from the state: user, system, and both of
    // the children that ended.
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;
    private static final long MILLIS_PER_TICK = 10;

    /// CPU time used so far, user and system, ended children included.
    long cpuMillis() {
        return members().stream().mapToLong(ProcessFamily::cpuMillis).sum();
    }

    /// CPU time of the first process alone.
    long rootCpuMillis() {
        return cpuMillis(root);
    }

    /// Resident memory of the first process alone, in MB.
    long rootRssMegabytes() {
        return kilobytes(PROC.resolve(root + "/smaps_rollup"), "Rss:") / 1024;
    }

    /// Memory of all, shared pages divided among their users, in MB.
    long pssMegabytes() {
        return members().stream()
                        .mapToLong(pid -> kilobytes(PROC.resolve(pid + "/smaps_rollup"), "Pss:"))
                        .sum()
                / 1024;
    }

    private Set<Long> members() {
        var members = new TreeSet<Long>();
        addWithDescendants(members, root);
        if (!marker.isEmpty()) {
            ProcessHandle.allProcesses()
                    .map(ProcessHandle::pid)
                    .filter(pid -> read(PROC.resolve(pid + "/cmdline")).contains(marker))
                    .forEach(pid -> addWithDescendants(members, pid));
        }
        return members;
    }

    private static void addWithDescendants(Set<Long> members, long pid) {
        members.add(pid);
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .forEach(members::add);
    }

    private static long cpuMillis(long pid) {
        var stat = read(PROC.resolve(pid + "/stat"));
        int command = stat.lastIndexOf(')');
        if (command < 0) {
            return 0; // Ended meanwhile.
        }
        var fields = SPACES.split(stat.substring(command + 2), -1);
        long ticks = 0;
        for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static long kilobytes(Path file, String key) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(SPACES.split(line, -1)[1]))
                .findFirst()
                .orElse(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /// Busy time of the whole machine so far.
    static long machineMillis() {
        var fields = SPACES.split(read(PROC.resolve("stat")).lines().findFirst().orElse("cpu"), -1);
        long busy = 0;
        for (int i = 1; i < Math.min(fields.length, 9); i++) {
            boolean idle = i == 4 || i == 5;
            busy += idle ? 0 : Long.parseLong(fields[i]);
        }
        return busy * MILLIS_PER_TICK;
    }
}
