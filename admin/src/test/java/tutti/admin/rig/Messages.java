package tutti.admin.rig;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tutti.store.Listing;
import tutti.store.voicemail.Message;

/// Waits for voicemail messages, which are stored a moment after they were left.
public final class Messages {
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long LOOK_MILLIS = 20;

    private Messages() {}

    /// The newest of a box, once there is one.
    public static Message first(Rig rig, String tenant, String box) {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
            if (rig.store().voicemail().list(tenant, box, 1, Optional.empty()) instanceof Listing.Page<Message> page
                    && !page.items().isEmpty()) {
                return page.items().getFirst();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        throw new AssertionError("no message was stored in box " + box);
    }
}
