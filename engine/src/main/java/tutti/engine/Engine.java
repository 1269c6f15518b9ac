package tutti.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import tutti.call.directory.Carrier;
import tutti.call.history.LiveCall;
import tutti.engine.access.Authenticator;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.lane.Counts;
import tutti.engine.lane.Lane;
import tutti.engine.lane.Marks;
import tutti.engine.port.Entropy;
import tutti.engine.transport.Driver;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Network;
import tutti.sip.digest.NonceMint;
import tutti.sip.message.Inbound;

/// The telephone service: registrar and back-to-back user agent on its sockets. Open it, and calls
/// are handled until it is closed.
///
/// Thread-safe.
public final class Engine implements AutoCloseable {
    private static final long SEVER_MILLIS = 2_000;

    private final Network network;
    private final Switchboard.Shared shared;
    private final List<Driver<Lane>> lanes = new ArrayList<>();

    /// @param entropy a source of chance for each lane
    /// @throws IOException when an address cannot be bound
    public static Engine open(EngineSettings settings, Switchboard.Shared shared, IntFunction<Entropy> entropy)
            throws IOException {
        var engine = new Engine(settings, shared, entropy);
        try {
            engine.network.listen(engine.lanes);
        } catch (IOException taken) {
            engine.close();
            throw taken;
        }
        return engine;
    }

    private Engine(EngineSettings settings, Switchboard.Shared shared, IntFunction<Entropy> entropy) {
        this.shared = shared;
        int count = Network.lanesCanShare() ? settings.lanes() : 1;
        this.network = new Network(count, settings.sip(), settings.publicAddress());
        byte[] key = key(entropy.apply(0));
        for (int index = 0; index < count; index++) {
            var wire = network.wire(index);
            var lane = new Lane(
                    index,
                    shared,
                    wire,
                    new Marks(index, entropy.apply(index)),
                    new Authenticator(settings.realm(), key, "lane " + index),
                    this::hand,
                    settings.limits());
            lanes.add(new Driver<>(lane, wire, shared.ticker()));
        }
    }

    private static byte[] key(Entropy entropy) {
        var key = ByteBuffer.allocate(NonceMint.KEY_BYTES_MIN);
        while (key.hasRemaining()) {
            key.putLong(entropy.next());
        }
        return key.array();
    }

    private boolean hand(int lane, Inbound.Admitted message, Flow flow) {
        if (lane >= lanes.size()) {
            return false;
        }
        var driver = lanes.get(lane);
        driver.execute(() -> driver.driven().take(message.message(), flow));
        return true;
    }

    /// Where it listens.
    public List<InetSocketAddress> bound() {
        return network.bound();
    }

    /// The calls that go on, oldest first.
    public List<LiveCall> live() {
        return lanes.stream()
                .flatMap(driver -> driver.driven().board().live())
                .sorted(Comparator.comparing(LiveCall::since))
                .toList();
    }

    public int callCount() {
        return lanes.stream().mapToInt(driver -> driver.driven().board().size()).sum();
    }

    /// A count over all lanes.
    public long count(ToLongFunction<Counts> what) {
        return lanes.stream()
                .mapToLong(one -> what.applyAsLong(one.driven().counts()))
                .sum();
    }

    /// Transactions and timers that are held now, over all lanes; a moment old.
    public int transactionCount() {
        return lanes.stream().mapToInt(one -> one.driven().transactionCount()).sum();
    }

    public int timerCount() {
        return lanes.stream().mapToInt(one -> one.driven().timerCount()).sum();
    }

    /// Drops registrations that have expired; call it every few seconds.
    public void expireRegistrations() {
        shared.locations().expire(shared.ticker().millis());
    }

    /// These are the carriers now: keeps our registrations at those that want one.
    public void follow(List<Carrier> carriers) {
        var first = lanes.getFirst();
        first.execute(() -> first.driven().board().carrierRegistrations().follow(carriers));
    }

    /// From now on no new call is taken; those that go on are not touched.
    public void drain() {
        lanes.forEach(driver -> driver.execute(driver.driven()::drain));
    }

    /// Ends the calls that still go on and closes the sockets. Their records are written.
    @Override
    public void close() {
        for (var driver : lanes) {
            driver.executeAndWait(() -> driver.driven().board().sever("the server was shut down"), SEVER_MILLIS);
        }
        network.close();
    }
}
