package tutti.store;

/// Whose things an operation is about: one tenant's, or the platform's own.
public sealed interface Scope {

    /// The platform itself: tenants and carriers live here.
    Scope PLATFORM = new Platform();

    /// The scope of the tenant with this id.
    static Scope tenant(String id) {
        return new OfTenant(id);
    }

    /// What belongs to no tenant.
    record Platform() implements Scope {}

    /// What belongs to the tenant `id`. An id that no tenant has is answered with NotFound.
    record OfTenant(String id) implements Scope {}
}
