package tutti.engine.b2bua;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.call.directory.Trunk;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;
import tutti.sip.Parsed;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.NameAddr;
import tutti.sip.uri.SipUri;

/// Makes a connection to a carrier or a static trunk anew when the one that a call went over is gone
/// (RFC 3261 §18.1.1): its calls outlive its connections. A phone makes its own.
final class Reopening {
    private static final int PORT_STANDARD = 5060;

    private final Switchboard.Shared shared;
    private final Wire wire;

    /// Whom an address is known to belong to.
    ///
    /// @param places where it is configured to be
    private record Peer(List<InetSocketAddress> places, Predicate<byte[]> owns) {
        boolean isAt(InetAddress address) {
            return owns.test(address.getAddress())
                    || places.stream().anyMatch(place -> place.getAddress().equals(address));
        }
    }

    Reopening(Switchboard.Shared shared, Wire wire) {
        this.shared = shared;
        this.wire = wire;
    }

    /// Another connection to the peer of `side`; null when there is none to be made.
    ///
    /// @param account of the phone or trunk, null for somebody outside
    @Nullable
    Flow flow(Side side, Dialog dialog, @Nullable String account) {
        var gone = side.flow();
        var peer = gone.transport() != Transport.TCP
                ? null
                : account == null ? carrier(gone) : trunk(side.call().tenantId(), account);
        return peer == null ? null : wire.toward(Transport.TCP, place(peer, gone.remote(), dialog));
    }

    private @Nullable Peer carrier(Flow gone) {
        for (Carrier carrier : shared.platform().get().carriers()) {
            var peer = new Peer(shared.carrierAddresses().all(carrier), carrier::owns);
            if (peer.isAt(gone.remote().getAddress())) {
                return peer;
            }
        }
        return null;
    }

    private @Nullable Peer trunk(String tenantId, String id) {
        return shared.platform()
                .get()
                .directory(tenantId)
                .flatMap(directory -> directory.trunk(id))
                .filter(trunk -> trunk.mode() == Trunk.Mode.STATIC)
                .map(trunk -> new Peer(shared.carrierAddresses().all(trunk), trunk::owns))
                .orElse(null);
    }

    /// Where we had made the connection ourselves, else where its dialog leads, if that is the peer's own
    /// address; else where the peer is configured to be.
    private static InetSocketAddress place(Peer peer, InetSocketAddress gone, Dialog dialog) {
        if (peer.places().contains(gone)) {
            return gone;
        }
        var next = next(dialog);
        if (next != null && peer.isAt(next.getAddress())) {
            return next;
        }
        return peer.places().isEmpty() ? gone : peer.places().getFirst();
    }

    private static @Nullable InetSocketAddress next(Dialog dialog) {
        var routes = dialog.routes();
        if (routes.isEmpty()) {
            return SipUri.parse(dialog.remoteTarget()) instanceof Parsed.Ok<SipUri>(var uri) ? at(uri) : null;
        }
        return NameAddr.parse(routes.getFirst()) instanceof Parsed.Ok<NameAddr>(var route)
                        && route.uri() instanceof SipUri uri
                ? at(uri)
                : null;
    }

    private static @Nullable InetSocketAddress at(SipUri uri) {
        var address = Literal.read(uri.host());
        int port = uri.port() > 0 ? uri.port() : PORT_STANDARD;
        return address == null ? null : new InetSocketAddress(address, port);
    }
}
