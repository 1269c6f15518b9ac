package tutti.engine.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.media.sound.Audio;

/// The messages in voicemail boxes. Called on the lanes: must not block; `then` is called once, on any
/// thread.
public interface Messages {
    /// A platform without voicemail: what is left is lost.
    Messages NONE = new Messages() {
        @Override
        public void keep(Box box, Left message) {}

        @Override
        public void list(Box box, Consumer<List<Kept>> then) {
            then.accept(List.of());
        }

        @Override
        public void fetch(Box box, String messageId, Consumer<@Nullable Audio> then) {
            then.accept(null);
        }

        @Override
        public void heard(Box box, String messageId) {}

        @Override
        public void delete(Box box, String messageId) {}
    };

    /// A voicemail box of a tenant.
    record Box(String tenantId, String boxId) {}

    /// What a caller left.
    ///
    /// @param callerNumber as far as he showed it
    /// @param wave a WAV file; not copied: yours
    @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once, never compared.
    record Left(
            String callId,
            @Nullable String callerNumber,
            @Nullable String callerName,
            Instant at,
            Duration length,
            byte[] wave) {}

    /// What a box holds.
    record Kept(String id, @Nullable String callerNumber, Instant at, boolean unheard) {}

    /// Keeps it, tells the lamps, and sends it on by mail where the box says so.
    void keep(Box box, Left message);

    /// The messages of a box, those nobody has heard first, else the newest first.
    void list(Box box, Consumer<List<Kept>> then);

    /// @param then gets null when it is gone
    void fetch(Box box, String messageId, Consumer<@Nullable Audio> then);

    /// Somebody has listened to it.
    void heard(Box box, String messageId);

    void delete(Box box, String messageId);
}
