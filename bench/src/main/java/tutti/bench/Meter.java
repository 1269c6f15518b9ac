package tutti.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// CPU of a server between two moments, without what it burns when idle.
final class Meter {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private static final Duration REST = Duration.ofSeconds(6);
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final int WINDOWS = 3;

    /// How long learning takes.
    static final Duration IDLE_LENGTH = REST.plus(WINDOW.multipliedBy(WINDOWS));

    private final ProcessFamily family;
    private final ProcessFamily bench;
    private final Time time;
    private double idlePerSecond;
    private double rootIdlePerSecond;
    private long startedAt;
    private long cpuAtStart;
    private long rootAtStart;
    private long foreignAtStart;

    Meter(ProcessFamily family, Time time) {
        this.family = family;
        this.bench = new ProcessFamily(ProcessHandle.current().pid(), family.marker());
        this.time = time;
    }

    /// What was used between [#start] and [#stop].
    ///
    /// @param cpuMillis all processes of the server, idle use taken off
    /// @param rootCpuMillis its first process, likewise
    /// @param foreign cores that were busy for somebody who has nothing to do with the benchmark
    record Reading(double seconds, double cpuMillis, double rootCpuMillis, double foreign) {}

    void start() {
        startedAt = time.now();
        cpuAtStart = family.cpuMillis();
        rootAtStart = family.rootCpuMillis();
        foreignAtStart = foreignMillis();
    }

    Reading stop() {
        double seconds = (time.now() - startedAt) / NANOS_PER_SECOND;
        double cpu = family.cpuMillis() - cpuAtStart;
        double root = family.rootCpuMillis() - rootAtStart;
        double foreign = foreignMillis() - foreignAtStart;
        return new Reading(
                seconds,
                Math.max(0, cpu - seconds * idlePerSecond),
                Math.max(0, root - seconds * rootIdlePerSecond),
                Math.max(0, foreign) / 1000 / seconds);
    }

    private long foreignMillis() {
        return ProcessFamily.machineMillis() - bench.cpuMillis();
    }

    /// Notes what servers use while nothing happens: the least of some windows after a time of rest.
    ///
    /// What a server still does for ended calls, and what a compiler still does for a busy minute, is no
    /// idling; taken off as such it would flatter the server.
    static void learnIdle(Time time, List<Meter> meters) {
        for (var meter : meters) {
            meter.idlePerSecond = 0;
            meter.rootIdlePerSecond = 0;
        }
        time.pause(REST);
        var least = new double[meters.size()];
        var leastRoot = new double[meters.size()];
        Arrays.fill(least, Double.MAX_VALUE);
        Arrays.fill(leastRoot, Double.MAX_VALUE);
        for (int window = 0; window < WINDOWS; window++) {
            meters.forEach(Meter::start);
            time.pause(WINDOW);
            for (int i = 0; i < least.length; i++) {
                var idle = meters.get(i).stop();
                least[i] = Math.min(least[i], idle.cpuMillis() / idle.seconds());
                leastRoot[i] = Math.min(leastRoot[i], idle.rootCpuMillis() / idle.seconds());
            }
        }
        for (int i = 0; i < least.length; i++) {
            meters.get(i).idlePerSecond = least[i];
            meters.get(i).rootIdlePerSecond = leastRoot[i];
        }
    }

    /// CPU when idle, as a share of a core.
    double idleCores() {
        return idlePerSecond / 1000;
    }

    ProcessFamily family() {
        return family;
    }
}
