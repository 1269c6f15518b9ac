package tutti.media;

/// One of the two sides between which a [MediaSession] relays.
public enum Side {
    CALLER,
    CALLEE;

    /// The side across.
    public Side other() {
        return this == CALLER ? CALLEE : CALLER;
    }
}
