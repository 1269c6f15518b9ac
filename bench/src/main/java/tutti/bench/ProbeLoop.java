package tutti.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// The one thread on which a probe's caller and phones live: reads all that arrived, each with its
/// moment, before anything is answered, so that no answer delays the stamp of another message.
final class ProbeLoop implements AutoCloseable {

    private static final int NUMBER_BASE = 1_000_000;
    private static final int NUMBER_DIGITS = 7;
    private static final Duration NAP_MAX = Duration.ofMillis(100);

    /// Who handles what one socket receives.
    interface Agent {
        ProbeSocket socket();

        void receive(SipText message, long at) throws IOException;
    }

    /// Something to be done at a time.
    interface Task {
        void run() throws IOException;
    }

    private record Timer(long at, long order, Task task) {}

    private record Arrival(Agent agent, String text, long at) {}

    private final Selector selector;
    private final Time time;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            (a, b) -> a.at() == b.at() ? Long.compare(a.order(), b.order()) : Long.compare(a.at(), b.at()));
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Integer, ProbeCall> calls = new HashMap<>();
    private long order;

    ProbeLoop(Time time) throws IOException {
        this.selector = Selector.open();
        this.time = time;
    }

    Selector selector() {
        return selector;
    }

    long now() {
        return time.now();
    }

    /// The call with this number, made when it is not there.
    ProbeCall call(int number) {
        return calls.computeIfAbsent(number, ProbeCall::new);
    }

    /// All calls so far.
    List<ProbeCall> calls() {
        return List.copyOf(calls.values());
    }

    /// The telephone number that the caller of call `number` shows.
    static String callerNumber(int number) {
        return "+4930" + (NUMBER_BASE + number);
    }

    /// The call that shows `user` as its caller.
    ProbeCall callOf(String user) {
        var digits = user.substring(Math.max(0, user.length() - NUMBER_DIGITS));
        return call(Integer.parseInt(digits) - NUMBER_BASE);
    }

    void at(long when, Task task) {
        timers.add(new Timer(when, order++, task));
    }

    void after(Duration delay, Task task) {
        at(now() + delay.toNanos(), task);
    }

    /// Runs until `done` holds; false when it does not within `limit`.
    boolean run(Duration limit, BooleanSupplier done) throws IOException {
        long deadline = now() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (now() >= deadline) {
                return false;
            }
            step();
        }
        return true;
    }

    private void step() throws IOException {
        var next = timers.peek();
        long left = next == null ? NAP_MAX.toNanos() : Math.min(NAP_MAX.toNanos(), next.at() - now());
        if (left > 0) {
            selector.select(this::read, Math.max(1, left / 1_000_000));
        } else {
            selector.selectNow(this::read);
        }
        for (var arrival : arrivals) {
            arrival.agent().receive(SipText.parse(arrival.text()), arrival.at());
        }
        arrivals.clear();
        for (next = timers.peek(); next != null && next.at() <= now(); next = timers.peek()) {
            timers.remove();
            next.task().run();
        }
    }

    private void read(SelectionKey key) {
        var agent = (Agent) key.attachment();
        try {
            for (var text = agent.socket().receive();
                    text != null;
                    text = agent.socket().receive()) {
                arrivals.add(new Arrival(agent, text, now()));
            }
        } catch (IOException e) {
            throw new BenchFailure("probe cannot receive", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
