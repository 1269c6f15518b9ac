package tutti.store.voicemail;

/// What a box holds: messages that nobody has listened to, and such that somebody has.
public record Counts(int unheard, int heard) {
    public static final Counts NONE = new Counts(0, 0);
}
