package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// An INVITE of the server to a phone, and what became of it.
final class SeenLeg {
    final SeenCall call;
    final int number;
    final String callId;
    final InetSocketAddress phone;
    final long rungAt;

    /// The server has heard of the phone.
    long heardAt = NEVER;
    long alertedAt = NEVER;
    long finalAt = NEVER;
    int finalStatus;
    long cancelledAt = NEVER;

    @Nullable
    String cancelReason;

    long byeSentAt = NEVER;
    long byeGotAt = NEVER;
    /// The phone was picked up.
    long pickedUpAt = NEVER;
    /// The phone knows that it is over, or is no more.
    long overAtPhoneAt = NEVER;
    /// The phone got the INVITE, and knows that it need not ring.
    long ringsAt = NEVER;
    long silentAt = NEVER;

    SeenLeg(SeenCall call, int number, String callId, InetSocketAddress phone, long rungAt) {
        this.call = call;
        this.number = number;
        this.callId = callId;
        this.phone = phone;
        this.rungAt = rungAt;
    }

    boolean isAnswered() {
        return finalAt != NEVER && finalStatus / 100 == 2;
    }

    /// Whether the server holds it for connected.
    boolean isUp() {
        return isAnswered() && byeSentAt == NEVER && byeGotAt == NEVER;
    }

    @Override
    public String toString() {
        return "leg " + call.number + "." + number + " to " + phone;
    }
}
