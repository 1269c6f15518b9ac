package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Wire;
import tutti.media.MediaPlane;

/// Where a peer may have sound sent (T38, T13). What we send leaves from our own address, which carriers
/// and trunks trust, and which may reach what the peer cannot: so never to ourselves, where it would
/// come back, nor to where a carrier or trunk takes calls, nor to the ports of system services.
///
/// A carrier or static trunk may name a media port of ours all the same: one that passes descriptions on
/// unread does so when it brings a call of ours back to us, and only phones end such a chain, which may not.
record MediaTargets(Wire wire, MediaPlane media, CarrierAddresses carriers) {
    /// First port that is not of a system service (RFC 6335 §6).
    static final int PORT_MIN = 1_024;

    /// @param place null, or without a port or address, of a side on hold, which mutes it
    /// @param peer  who names it; null when that is not known
    boolean admits(@Nullable InetSocketAddress place, @Nullable InetAddress peer) {
        if (place == null || place.getPort() == 0 || place.getAddress().isAnyLocalAddress()) {
            return true;
        }
        return place.getPort() >= PORT_MIN && !isOurs(place, peer) && !carriers.signalsAt(place);
    }

    private boolean isOurs(InetSocketAddress place, @Nullable InetAddress peer) {
        return wire.isOurs(place.getAddress())
                && (wire.listensOn(place.getPort()) || (media.isOpen(place.getPort()) && !isTrusted(peer)));
    }

    private boolean isTrusted(@Nullable InetAddress peer) {
        return peer != null && carriers.trusts(peer);
    }
}
