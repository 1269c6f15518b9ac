package tutti.store.voicemail;

import java.util.Optional;
import java.util.function.BiConsumer;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.Removal;

/// The messages in voicemail boxes.
///
/// Thread-safe. What a caller left is written to the data folder first and to the database when that
/// answers, so it outlives both. Other calls block on SQL for a bounded time, except [#counts].
public interface Voicemail {

    /// Keeps a message: returns at once. The lamps are told and mail is sent when it is stored.
    ///
    /// @param wave a WAV file; not copied: ours from now on
    void keep(Left message, byte[] wave);

    /// A page of a box, the newest first.
    Listing<Message> list(String tenantId, String boxId, int limit, Optional<String> cursor);

    Lookup<Message> get(String tenantId, String boxId, String messageId);

    /// The sound: a WAV file.
    Lookup<byte[]> wave(String tenantId, String boxId, String messageId);

    /// Notes whether somebody has listened to it.
    Lookup<Message> mark(String tenantId, String boxId, String messageId, boolean heard);

    Removal delete(String tenantId, String boxId, String messageId);

    /// What the box holds, from memory.
    Counts counts(String tenantId, String boxId);

    /// Tells of boxes (tenant, box) whose counts have changed.
    void onChange(BiConsumer<String, String> listener);
}
