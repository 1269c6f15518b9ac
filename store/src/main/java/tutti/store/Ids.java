package tutti.store;

/// Ids as strangers write them into addresses.
final class Ids {

    /// What no resource and no tenant is called.
    private static final String UNKNOWN = "-";

    private Ids() {}

    /// The id itself when it could be one of ours, else one that nothing has: whatever stands in an
    /// address, the database only ever sees well-formed ids.
    static String known(String id) {
        return id.matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}") ? id : UNKNOWN;
    }
}
