package tutti.sip.sdp;

import org.jspecify.annotations.Nullable;

/// Which way media flows, seen from whoever describes it (RFC 8866 §6.7).
public enum Direction {
    SENDRECV("sendrecv"),
    SENDONLY("sendonly"),
    RECVONLY("recvonly"),
    INACTIVE("inactive");

    private final String attribute;

    Direction(String attribute) {
        this.attribute = attribute;
    }

    /// The word in the description.
    public String attribute() {
        return attribute;
    }

    /// Whether the describing side is willing to hear.
    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /// What the other side answers when it is willing to do all that is offered (RFC 3264 §6.1).
    public Direction mirrored() {
        return switch (this) {
            case SENDRECV -> SENDRECV;
            case SENDONLY -> RECVONLY;
            case RECVONLY -> SENDONLY;
            case INACTIVE -> INACTIVE;
        };
    }

    static @Nullable Direction of(String attribute) {
        return switch (attribute) {
            case "sendrecv" -> SENDRECV;
            case "sendonly" -> SENDONLY;
            case "recvonly" -> RECVONLY;
            case "inactive" -> INACTIVE;
            default -> null; // Some other attribute; they are an open set.
        };
    }
}
