package tutti.admin.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts who does something that only some may do at the same time: of each name, and of all.
/// Thread-safe.
public final class Crowd {
    private final int mostOfEach;
    private final int mostOfAll;
    private final Map<String, Integer> inside = new HashMap<>();
    private int all;

    public Crowd(int mostOfEach, int mostOfAll) {
        this.mostOfEach = mostOfEach;
        this.mostOfAll = mostOfAll;
    }

    /// Leaving gives the place back.
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// A place, when there is one.
    public synchronized Optional<Place> enter(String name) {
        int those = inside.getOrDefault(name, 0);
        if (those >= mostOfEach || all >= mostOfAll) {
            return Optional.empty();
        }
        inside.put(name, those + 1);
        all++;
        return Optional.of(() -> leave(name));
    }

    private synchronized void leave(String name) {
        inside.computeIfPresent(name, (_, those) -> those == 1 ? null : those - 1);
        all--;
    }
}
