package tutti.call.directory;

import org.jspecify.annotations.Nullable;

/// A SIP account that one or more devices register with. `username` is the SIP user and the digest
/// user, unique on the platform; `outboundNumber` (E.164) is what its external calls show.
public record VoipAccount(
        String id,
        String internalNumber,
        String description,
        @Nullable String userId,
        @Nullable String outboundNumber,
        boolean doNotDisturb,
        Forwarding forwarding,
        String username)
        implements Extension {

    /// The same account as a device of somebody else, or of nobody.
    public VoipAccount of(@Nullable String user) {
        return new VoipAccount(
                id, internalNumber, description, user, outboundNumber, doNotDisturb, forwarding, username);
    }

    /// An account as it is created: reachable, nothing forwarded.
    public static VoipAccount of(String id, String internalNumber, String description, String username) {
        return new VoipAccount(id, internalNumber, description, null, null, false, Forwarding.NONE, username);
    }
}
