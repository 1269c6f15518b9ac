package tutti.call.routing;

/// A current registration of an account. `key` means something to the shell alone and is unique
/// within the account; `address` is for people.
public record Contact(String key, String address) {}
