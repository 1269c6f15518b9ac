package tutti.call.routing;

import org.jspecify.annotations.Nullable;

/// Where a leg goes.
public sealed interface Destination {

    /// One registration of an account.
    record Device(String accountId, String contactKey) implements Destination {}

    /// A number outside (E.164), through a carrier. `line` is the tenant's number that the call
    /// leaves on, nothing when the tenant has none. When the call is `diverted`, because somebody
    /// dialled that line, a carrier that
    /// allows callers' numbers is told the caller with Diversion from the line; every other carrier
    /// and every other call shows the line itself (clause 19).
    record External(String number, @Nullable String line, boolean diverted) implements Destination {}

    /// The customer's own exchange, with a number to dial there; nothing for the trunk's own.
    record OverTrunk(String trunkId, @Nullable String number) implements Destination {}
}
