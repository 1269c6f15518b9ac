package tutti.store.postgres;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the server of a cluster running until it is closed. The port stays the same as long as this
/// lives, so that whoever connected finds the restarted server where the old one was.
///
/// Thread-safe: changes of `current`, `closed` and `failures` are guarded by `this`.
final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final int READY_SECONDS_MAX = 120;
    private static final int POLL_MILLIS = 5;
    private static final int START_ATTEMPTS = 4;
    private static final long RESTART_MILLIS_FIRST = 200;
    private static final long RESTART_MILLIS_MOST = 30_000;

    private final Cluster cluster;
    private final boolean adopted;
    private final int port;
    private volatile Postmaster current;
    private boolean closed;
    private int failures;

    private Supervisor(Cluster cluster, Postmaster current, boolean adopted) {
        this.cluster = cluster;
        this.port = current.port();
        this.current = current;
        this.adopted = adopted;
    }

    static Supervisor start(Cluster cluster, Passwords passwords) throws ServerFailure {
        var leftOver = Postmaster.find(cluster.data(), cluster.program());
        if (leftOver.isPresent() && fit(leftOver.get(), cluster, passwords)) {
            LOG.info(
                    "Adopted the PostgreSQL that a killed process left running (process {}).",
                    leftOver.get().pid());
            return watched(new Supervisor(cluster, leftOver.get(), true));
        }
        if (leftOver.isPresent()) {
            LOG.info(
                    "Stopping the PostgreSQL that a killed process left (process {}).",
                    leftOver.get().pid());
            leftOver.get().stop();
        }
        return watched(new Supervisor(cluster, launchAnywhere(cluster), false));
    }

    private static boolean fit(Postmaster leftOver, Cluster cluster, Passwords passwords) {
        return leftOver.runs(cluster.program()) && Connections.answers(leftOver.port(), passwords);
    }

    private static Supervisor watched(Supervisor supervisor) {
        synchronized (supervisor) {
            supervisor.watch();
        }
        return supervisor;
    }

    /// Somebody may take the port between our look and the server's, and children of a killed server
    /// may need a moment to notice: then it is tried again, at another port.
    private static Postmaster launchAnywhere(Cluster cluster) throws ServerFailure {
        for (int attempt = 1; ; attempt++) {
            int port = Ports.free(ProcessHandle.current().pid() * 7 + attempt);
            try {
                return launch(cluster, port);
            } catch (ServerFailure e) {
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RESTART_MILLIS_FIRST));
            }
        }
    }

    private static Postmaster launch(Cluster cluster, int port) throws ServerFailure {
        Postmaster.forgetDead(cluster.data());
        var process = cluster.launch(port);
        long polls = TimeUnit.SECONDS.toMillis(READY_SECONDS_MAX) / POLL_MILLIS;
        for (long poll = 0; poll < polls; poll++) {
            if (exited(process)) {
                throw new ServerFailure("the embedded PostgreSQL ended at once: " + Cluster.lastLine(cluster.log()));
            }
            if (Postmaster.ready(cluster.data(), process.pid())) {
                return new Postmaster(process.toHandle(), port);
            }
        }
        process.destroyForcibly();
        throw new ServerFailure("the embedded PostgreSQL is not ready after " + READY_SECONDS_MAX + " s");
    }

    private static boolean exited(Process process) throws ServerFailure {
        try {
            return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while the embedded PostgreSQL starts");
        }
    }

    private void watch() {
        var _ = current.process().onExit().thenAccept(ended -> died(ended.pid()));
    }

    private synchronized void died(long pid) {
        if (!closed) {
            LOG.error("The embedded PostgreSQL (process {}) died; starting it again.", pid);
            restartLater();
        }
    }

    private void restartLater() {
        long pause = Math.min(RESTART_MILLIS_FIRST << Math.min(failures, 10), RESTART_MILLIS_MOST);
        CompletableFuture.delayedExecutor(
                        pause,
                        TimeUnit.MILLISECONDS,
                        task -> Thread.ofVirtual().name("postgres-restart").start(task))
                .execute(this::restart);
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        try {
            current = launch(cluster, port);
            failures = 0;
            watch();
        } catch (ServerFailure e) {
            failures++;
            LOG.error("{}", e.getMessage());
            restartLater();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return current.pid();
    }

    boolean adopted() {
        return adopted;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            current.stop();
        } catch (ServerFailure e) {
            LOG.error("{}", e.getMessage());
        }
    }
}
