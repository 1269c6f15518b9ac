package tutti.store;

/// A kind of stored resource: its name and the record that holds it.
///
/// @param name     camelCase, the `type` by which others refer to it, as in "voipAccount"
/// @param platform true when it belongs to the platform, false when to a tenant
public record Kind<T>(String name, Class<T> type, boolean platform) {}
