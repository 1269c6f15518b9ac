package tutti.engine.event;

/// Something that a lamp may have to show.
public sealed interface Change {

    String tenantId();

    /// A call looks like this now.
    record Seen(CallSight sight) implements Change {
        @Override
        public String tenantId() {
            return sight.call().tenantId();
        }
    }

    /// A call is over.
    record Gone(String tenantId, String callId) implements Change {}

    /// The messages in a voicemail box are others now.
    record MailboxChanged(String tenantId, String boxId) implements Change {}
}
