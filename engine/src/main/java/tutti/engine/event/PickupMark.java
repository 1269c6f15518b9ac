package tutti.engine.event;

/// The tags that a lamp gives a call. They only have to be there: a phone that picks the call up
/// sends them back in Replaces (RFC 3891), where the Call-ID alone names the call.
public final class PickupMark {
    static final String LOCAL_TAG = "watched";
    static final String REMOTE_TAG = "other";

    private PickupMark() {}

    /// Whether both tags of a Replaces are those of a lamp, in either order: phones differ in whose
    /// view they take.
    public static boolean isOf(String toTag, String fromTag) {
        return (toTag.equals(LOCAL_TAG) && fromTag.equals(REMOTE_TAG))
                || (toTag.equals(REMOTE_TAG) && fromTag.equals(LOCAL_TAG));
    }
}
