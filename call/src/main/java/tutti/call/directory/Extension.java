package tutti.call.directory;

/// What an internal number reaches. Internal numbers are unique in the tenant (clause 3).
public sealed interface Extension permits VoipAccount, CallGroup {

    String id();

    /// Dialled by the phones of the same tenant.
    String internalNumber();
}
