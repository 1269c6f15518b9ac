package tutti.bench;

import java.time.Duration;

/// CPU of a server between two moments, without what it burns when idle.
final class Meter {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

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

    /// Notes what the server uses while nothing happens.
    void learnIdle(Duration length) {
        idlePerSecond = 0;
        rootIdlePerSecond = 0;
        start();
        time.pause(length);
        var idle = stop();
        idlePerSecond = idle.cpuMillis() / idle.seconds();
        rootIdlePerSecond = idle.rootCpuMillis() / idle.seconds();
    }

    /// CPU when idle, as a share of a core.
    double idleCores() {
        return idlePerSecond / 1000;
    }

    ProcessFamily family() {
        return family;
    }
}
