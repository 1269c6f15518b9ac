package tutti.engine.event;

import org.jspecify.annotations.Nullable;

/// One call of the watched one, as a dialog of RFC 4235.
///
/// @param callId of the call; what an INVITE with Replaces names to pick it up
/// @param initiator whether the watched one calls, else he is called
/// @param remoteNumber of the other side, nothing when it is withheld
record SeenDialog(
        String callId,
        boolean initiator,
        State state,
        @Nullable String remoteNumber,
        @Nullable String remoteName) {

    enum State {
        EARLY("early"),
        CONFIRMED("confirmed"),
        TERMINATED("terminated");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// Names it within its subscription.
    String id() {
        return callId + (initiator ? "-out" : "-in");
    }

    SeenDialog terminated() {
        return new SeenDialog(callId, initiator, State.TERMINATED, remoteNumber, remoteName);
    }
}
