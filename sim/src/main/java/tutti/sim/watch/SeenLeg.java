package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Party;
import tutti.sim.net.Packet;
import tutti.sip.message.SipRequest;

/// An INVITE of the server to a phone, and what became of it.
final class SeenLeg {
    static final long TIMEOUT_MILLIS = 32_000;

    final SeenCall call;
    final int number;
    final String callId;
    final int sequence;
    final InetSocketAddress phone;
    /// The user that was called: the account of a telephone, or a number.
    final String user;
    final boolean toPhone;
    final boolean overStream;
    final long rungAt;

    /// The server has heard of the phone.
    long heardAt = NEVER;
    long alertedAt = NEVER;
    long finalAt = NEVER;
    int finalStatus;
    /// It answered without saying where it listens.
    boolean mute;
    /// It was reached over a connection, and that is gone.
    long cutAt = NEVER;
    long acknowledgedAt = NEVER;
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

    SeenLeg(SeenCall call, int number, Packet packet, SipRequest invite, boolean toPhone, long rungAt) {
        this.call = call;
        this.number = number;
        this.callId = invite.callId();
        this.sequence = invite.cseq().number();
        this.phone = packet.to();
        this.user = Ledger.user(invite.to());
        this.toPhone = toPhone;
        this.overStream = packet.transport().reliable();
        this.rungAt = rungAt;
    }

    boolean isAnswered() {
        return finalAt != NEVER && finalStatus / 100 == 2;
    }

    /// Whether its INVITE may still come to something.
    boolean isOpen() {
        return finalAt == NEVER && cutAt == NEVER;
    }

    /// Whether its answer came when the server had given it up: nothing heard, or nothing more after
    /// the CANCEL, for 64*T1.
    boolean cameTooLate() {
        boolean firstWord = heardAt >= finalAt && finalAt >= rungAt + TIMEOUT_MILLIS;
        return firstWord || (cancelledAt != NEVER && finalAt >= cancelledAt + TIMEOUT_MILLIS);
    }

    /// Whether it was a carrier that was too slow, so that the next one was asked.
    boolean isPassedOver() {
        return !toPhone && call.legs.stream().anyMatch(other -> !other.toPhone && other.rungAt > rungAt);
    }

    /// How long the phone rang on after the server had decided otherwise, in milliseconds.
    long rangInVain() {
        long decided = Math.min(call.finalAt, cancelledAt);
        boolean rang = ringsAt != NEVER && decided != NEVER && silentAt != NEVER;
        return rang ? Math.max(0, silentAt - Math.max(decided, ringsAt)) : 0;
    }

    /// Whether the server holds it for connected.
    boolean isUp() {
        return isAnswered() && byeSentAt == NEVER && byeGotAt == NEVER;
    }

    /// Whether `party` is who was called.
    boolean serves(Party party) {
        if (!toPhone) {
            return user.equals(party.address());
        }
        var address = phone.getAddress().getHostAddress() + ":" + phone.getPort();
        return user.equals(party.id()) && address.equals(party.address());
    }

    @Override
    public String toString() {
        return "leg " + call.number + "." + number + " to " + phone;
    }
}
