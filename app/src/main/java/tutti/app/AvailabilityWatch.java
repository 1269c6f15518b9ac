package tutti.app;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tutti.admin.LiveView.LiveEvent;
import tutti.admin.LiveView.LiveEvent.AvailabilityChanged;
import tutti.call.directory.Directory;
import tutti.call.directory.Platform;

/// Finds out by each new snapshot who chose another availability, on whatever node and in whatever way.
///
/// Thread-safe.
final class AvailabilityWatch {
    private final Predicate<String> watched;
    private final BiConsumer<String, LiveEvent> tell;
    private Platform known;

    /// @param watched whether anybody wants to know of this tenant
    AvailabilityWatch(Platform known, Predicate<String> watched, BiConsumer<String, LiveEvent> tell) {
        this.known = known;
        this.watched = watched;
        this.tell = tell;
    }

    synchronized void changed(Platform now) {
        var before = known;
        known = now;
        for (var directory : now.directories()) {
            var tenant = directory.tenant().id();
            if (watched.test(tenant)) {
                before.directory(tenant).filter(old -> old != directory).ifPresent(old -> compare(old, directory));
            }
        }
    }

    private void compare(Directory before, Directory now) {
        for (var user : now.users()) {
            boolean changed = before.user(user.id())
                    .filter(old -> !old.availability().equals(user.availability()))
                    .isPresent();
            if (changed) {
                tell.accept(now.tenant().id(), new AvailabilityChanged(user.id(), user.availability()));
            }
        }
    }
}
