package tutti.call.directory;

import org.jspecify.annotations.Nullable;

/// What an internal number reaches. Internal numbers are unique in the tenant (clause 3).
public sealed interface Extension permits VoipAccount, CallGroup, User, Trunk {

    String id();

    /// Dialled by the phones of the same tenant; a user or trunk without any is not dialled.
    @Nullable
    String internalNumber();
}
