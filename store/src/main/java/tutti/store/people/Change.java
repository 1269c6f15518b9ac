package tutti.store.people;

/// How a change of somebody's sign-in ended.
public enum Change {
    DONE,
    /// The present password or the code was wrong.
    REFUSED,
    /// Nobody, or no link, or one that is used up or too old.
    UNKNOWN,
    /// The e-mail address signs in somebody else already.
    TAKEN,
    /// The database does not answer now (503).
    UNAVAILABLE
}
