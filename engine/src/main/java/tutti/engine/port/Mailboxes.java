package tutti.engine.port;

/// What the voicemail boxes hold, known at once from memory. Whoever changes a box says so to
/// [tutti.engine.Engine#mailboxChanged]. Called on the lanes: must not block.
@FunctionalInterface
public interface Mailboxes {
    /// A platform without voicemail.
    Mailboxes NONE = (_, _) -> Waiting.NOTHING;

    /// The messages of box `boxId` of this tenant.
    Waiting of(String tenantId, String boxId);

    /// @param unheard messages that nobody has listened to
    /// @param heard messages that somebody has, and that are kept
    record Waiting(int unheard, int heard) {
        public static final Waiting NOTHING = new Waiting(0, 0);

        public Waiting and(Waiting other) {
            return new Waiting(unheard + other.unheard, heard + other.heard);
        }
    }
}
