package tutti.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform;
import tutti.call.history.LiveCall;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;
import tutti.engine.access.Authenticator;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.event.CallSight;
import tutti.engine.event.Change;
import tutti.engine.lane.Counts;
import tutti.engine.lane.Lane;
import tutti.engine.lane.Marks;
import tutti.engine.port.Entropy;
import tutti.engine.transport.Driver;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Network;
import tutti.engine.trunk.CarrierStanding;
import tutti.sip.digest.NonceMint;
import tutti.sip.message.Inbound;

/// The telephone service: registrar and back-to-back user agent on its sockets. Open it, and calls
/// are handled until it is closed.
///
/// Thread-safe.
public final class Engine implements AutoCloseable {
    private static final long SEVER_MILLIS = 2_000;
    private static final long DRAIN_MILLIS = 2_000;
    private static final long CLICK_MILLIS = 2_000;

    private final Network network;
    private final Switchboard.Shared shared;
    private final List<Driver<Lane>> lanes = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

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
        this.network = new Network(count, settings.sip(), settings.doors(), settings.publicAddress());
        byte[] key = key(entropy.apply(0));
        for (int index = 0; index < count; index++) {
            var wire = network.wire(index);
            var lane = new Lane(
                    index,
                    shared,
                    wire,
                    new Marks(index, entropy.apply(index)),
                    new Authenticator(settings.realm(), key, "lane " + index),
                    new Neighbours(),
                    settings.limits());
            lane.board().serve(hosts(settings));
            lanes.add(new Driver<>(lane, wire, shared.ticker()));
        }
    }

    /// What may stand behind the `@` of an address of ours, beside the address that faces the peer.
    private static Set<String> hosts(EngineSettings settings) {
        var hosts = new HashSet<String>();
        settings.doors().hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        settings.sip().forEach(at -> hosts.add(Literal.of(at.getAddress())));
        if (settings.publicAddress() != null) {
            hosts.add(Literal.of(settings.publicAddress()));
        }
        return hosts;
    }

    private static byte[] key(Entropy entropy) {
        var key = ByteBuffer.allocate(NonceMint.KEY_BYTES_MIN);
        while (key.hasRemaining()) {
            key.putLong(entropy.next());
        }
        return key.array();
    }

    /// The lanes to each other.
    private final class Neighbours implements Lane.Router {
        @Override
        public boolean hand(int lane, Inbound.Admitted message, Flow flow) {
            if (lane >= lanes.size()) {
                return false;
            }
            post(lane, other -> other.handed(message, flow));
            return true;
        }

        @Override
        public void post(int lane, Consumer<Lane> work) {
            var driver = lanes.get(lane);
            driver.execute(() -> work.accept(driver.driven()));
        }

        @Override
        public Stream<CallSight> sights(int lane, String tenantId) {
            return others(lane).flatMap(other -> other.board().sights(tenantId));
        }

        @Override
        public boolean talks(int lane, Flow flow) {
            return others(lane).anyMatch(other -> other.board().talksOver(flow));
        }

        private Stream<Lane> others(int lane) {
            return IntStream.range(0, lanes.size())
                    .filter(other -> other != lane)
                    .mapToObj(other -> lanes.get(other).driven());
        }

        @Override
        public Executor home(int lane) {
            return work -> lanes.get(lane).execute(work); // Looked up late: lanes are made one by one.
        }

        @Override
        public int lanes() {
            return lanes.size();
        }
    }

    /// Where it listens.
    public List<InetSocketAddress> bound() {
        return network.bound();
    }

    /// Where it takes TLS and WebSocket.
    public List<Network.Door> doors() {
        return network.opened();
    }

    /// The calls that go on, oldest first.
    public List<LiveCall> live() {
        return lanes.stream()
                .flatMap(driver -> driver.driven().board().live())
                .sorted(Comparator.comparing(LiveCall::since))
                .toList();
    }

    /// Begins a call that somebody wants without having called: his own phone rings first. Waits until
    /// it rings.
    ///
    /// @return what came of it; nothing when the lane did not get to it in time
    public Optional<Clicked> click(Click click) {
        var result = new AtomicReference<@Nullable Clicked>();
        var driver = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
        driver.executeAndWait(() -> result.set(driver.driven().click(click)), CLICK_MILLIS);
        return Optional.ofNullable(result.get());
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

    /// These are carriers and trunks now: keeps our registrations, and asks static trunks whether they
    /// are there.
    public void follow(Platform now) {
        var first = lanes.getFirst();
        first.execute(() -> first.driven().board().follow(now));
    }

    /// Where our registration at a carrier stands; nothing where it wants none.
    public Optional<CarrierStanding> standing(String carrierId) {
        return lanes.getFirst().driven().board().carrierRegistrations().standing(carrierId);
    }

    /// The messages in a voicemail box are others now: lights the lamps that show it. Any thread.
    public void mailboxChanged(String tenantId, String boxId) {
        var change = new Change.MailboxChanged(tenantId, boxId);
        long watching = shared.lamps().lanes(tenantId);
        for (; watching != 0; watching &= watching - 1) {
            var driver = lanes.get(Long.numberOfTrailingZeros(watching));
            driver.execute(() -> driver.driven().heard(change));
        }
    }

    /// Subscriptions of phones that hold now.
    public int subscriptionCount() {
        return lanes.stream().mapToInt(one -> one.driven().subscriptionCount()).sum();
    }

    /// No new call is taken when it returns; those that go on are not touched.
    public void drain() {
        lanes.forEach(driver -> driver.executeAndWait(driver.driven()::drain, DRAIN_MILLIS));
    }

    /// Ends the calls that still go on and closes the sockets. Their records are written.
    @Override
    public void close() {
        for (var driver : lanes) {
            driver.executeAndWait(() -> driver.driven().sever("the server was shut down"), SEVER_MILLIS);
        }
        network.close();
    }
}
