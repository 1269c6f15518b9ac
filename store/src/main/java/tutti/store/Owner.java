package tutti.store;

/// A stored resource by name: the holder of a claim, or a user of what shall be deleted.
///
/// @param kind  name of its [Kind], as in "callGroup"
/// @param label what a person calls it: its description, name or number
public record Owner(String kind, String id, String label) {}
