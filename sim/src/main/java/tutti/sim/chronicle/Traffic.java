package tutti.sim.chronicle;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;
import tutti.sim.watch.Objections;
import tutti.sim.world.Places;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;

/// I7: a source that has proven nothing gets at most twice the bytes that came from it, so that nobody can
/// aim the server at others (T8). Carriers and exchanges are known by their addresses; a telephone has
/// proven itself once its credentials arrived.
final class Traffic implements Rule {
    private static final int FACTOR = 2;

    private final Objections objections;
    private final Set<InetSocketAddress> proven = new HashSet<>();
    private final Map<InetSocketAddress, Integer> received = new HashMap<>();
    private final Map<InetSocketAddress, Integer> returned = new HashMap<>();

    Traffic(Objections objections) {
        this.objections = objections;
    }

    @Override
    public void arriving(Packet packet) {
        if (!packet.to().equals(Places.SERVER)) {
            return;
        }
        received.merge(packet.from(), packet.size(), Integer::sum);
        boolean credentials = packet.message() instanceof SipRequest request && request.has(Header.AUTHORIZATION);
        if (credentials && !Places.isStranger(packet.from())) {
            proven.add(packet.from());
        }
    }

    @Override
    public void sent(Packet packet, Tap.Fate fate) {
        var to = packet.to();
        if (!packet.from().equals(Places.SERVER) || packet.transport().reliable() || isKnown(to)) {
            return;
        }
        int sum = returned.merge(to, packet.size(), Integer::sum);
        int limit = FACTOR * received.getOrDefault(to, 0);
        if (sum > limit) {
            objections.raise("I7", sum + " bytes to " + to.getAddress().getHostAddress() + ", " + limit + " at most");
        }
    }

    private boolean isKnown(InetSocketAddress address) {
        return proven.contains(address) || Places.isTrusted(address);
    }
}
