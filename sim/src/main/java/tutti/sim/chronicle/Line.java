package tutti.sim.chronicle;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One peer's part in a call, known by its Call-ID: an INVITE to or from the server and the dialog that
/// it made. Moments are in world time, [#NEVER] before they come.
final class Line {
    static final long NEVER = Long.MAX_VALUE;
    /// 64*T1: a server that has heard nothing for so long has given up.
    static final long TIMEOUT_MILLIS = 32_000;
    /// The room of a line that opened none.
    static final int NO_ROOM = -1;

    final int number;
    final String callId;
    final InetSocketAddress peer;
    /// The peer called the server.
    final boolean inbound;
    final boolean overStream;
    /// The account, exchange or number at the other end.
    final String user;
    final String dialled;
    /// CSeq of the INVITE that began it, of the server's alone.
    final int sequence;
    final long invitedAt;

    /// Where the server listens for it, 0 before it has said so.
    int port;
    /// The call that it began, or that rang it.
    int room = NO_ROOM;
    long begunAt = NEVER;
    long heardAt = NEVER;
    /// The peer was told, or said, that it rings.
    long alertedAt = NEVER;
    long finalAt = NEVER;
    int finalStatus;
    int finalSequence;
    long acknowledgedAt = NEVER;
    long cancelledAt = NEVER;
    long cutAt = NEVER;
    long byeSentAt = NEVER;
    long byeGotAt = NEVER;
    /// The peer is in a call: it answered, or heard that it was answered.
    long upAtPeerAt = NEVER;
    /// The peer knows that it is over, or is no more.
    long overAtPeerAt = NEVER;
    long lonelySince = NEVER;
    boolean severed;

    @Nullable
    String cancelReason;

    Line(int number, Beginning beginning, boolean inbound, long at) {
        this.number = number;
        this.callId = beginning.callId();
        this.peer = beginning.peer();
        this.inbound = inbound;
        this.overStream = beginning.overStream();
        this.user = beginning.user();
        this.dialled = beginning.dialled();
        this.sequence = beginning.sequence();
        this.invitedAt = at;
    }

    /// What the INVITE says.
    record Beginning(
            String callId, InetSocketAddress peer, boolean overStream, String user, String dialled, int sequence) {}

    boolean isAnswered() {
        return finalAt != NEVER && finalStatus / 100 == 2;
    }

    /// Whether the server holds it for connected.
    boolean isUp() {
        return isAnswered() && byeSentAt == NEVER && byeGotAt == NEVER;
    }

    /// Whether an INVITE of the server may still come to something.
    boolean isOpen() {
        return !inbound && finalAt == NEVER && cutAt == NEVER;
    }

    /// Whether its answer came when the server had given it up (RFC 3261 §17.1.1.2).
    boolean cameTooLate() {
        boolean firstWord = heardAt >= finalAt && finalAt >= invitedAt + TIMEOUT_MILLIS;
        return firstWord || (cancelledAt != NEVER && finalAt >= cancelledAt + TIMEOUT_MILLIS);
    }

    /// When it was over for the server.
    long overAt() {
        return Math.min(byeSentAt, byeGotAt);
    }

    @Override
    public String toString() {
        return "line " + number + " (" + (inbound ? user + " to " + dialled : "to " + user) + " at "
                + peer.getAddress().getHostAddress() + ")";
    }
}
