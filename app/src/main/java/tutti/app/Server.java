package tutti.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.AdminPorts;
import tutti.admin.Readiness;
import tutti.admin.resource.Registrar;
import tutti.admin.server.AdminServer;
import tutti.admin.server.AdminSettings;
import tutti.app.cli.ServerOptions;
import tutti.call.directory.Platform;
import tutti.call.history.CallRecord;
import tutti.call.history.Talk;
import tutti.engine.Engine;
import tutti.engine.EngineSettings;
import tutti.engine.b2bua.Busy;
import tutti.engine.b2bua.CarrierAddresses;
import tutti.engine.b2bua.Services;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.lane.Lane;
import tutti.engine.port.CallFollower;
import tutti.engine.port.Clock;
import tutti.engine.port.Ticker;
import tutti.engine.port.TollWatch;
import tutti.engine.registrar.Locations;
import tutti.engine.transport.Doors;
import tutti.media.MediaPlane;
import tutti.media.MediaRelay;
import tutti.media.MediaSettings;
import tutti.media.sound.Sounds;
import tutti.store.Keeping;
import tutti.store.Store;
import tutti.store.StoreSettings;

/// The composition root: makes the rooms and joins them. Everything that one process of Tutti is.
public final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    /// Of digest challenges. It names nobody, so that it tells strangers nothing (T1, T2).
    private static final String REALM = "telephone";
    private static final int CORES_PER_LANE = 4;
    private static final Duration RESOLVE_EVERY = Duration.ofSeconds(60);
    private static final Duration EXPIRE_EVERY = Duration.ofSeconds(5);
    private static final Duration DRAIN_LOOK = Duration.ofMillis(100);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ServerOptions options;
    private final Ticker ticker;
    private final Clock clock = Instant::now;
    private final Store store;
    private final MediaPlane media;
    private final LiveWindow window;
    private final Busy busy = new Busy();
    private final Engine engine;
    private final AdminServer admin;
    private final String domain;
    private volatile boolean draining;

    /// Starts everything; returns when calls can come.
    ///
    /// @throws IOException when an address cannot be bound
    public static Server start(ServerOptions options) throws IOException {
        TakenAddress.lookOut(options);
        return new Server(options);
    }

    private Server(ServerOptions options) throws IOException {
        this.options = options;
        long started = System.nanoTime();
        this.ticker = () -> (System.nanoTime() - started) / 1_000_000;
        boolean complete = false;
        try {
            store = closing(Store.open(storeSettings(options)));
            window = new LiveWindow(store::platform, this::keep);
            Thread.ofPlatform().daemon().name("sounds").start(Sounds::prepare);
            media = closing(MediaRelay.start(mediaSettings(options), System::nanoTime, strong()));
            var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            var engineMeters = new EngineMeters(meters);
            var keeper = new RegistrationKeeper(store.registrations(), store::platform);
            var locations = new Locations((account, before, now) -> {
                keeper.changed(account, before, now);
                window.changed(account, before, now);
            });
            var carriers = new CarrierAddresses(Thread::startVirtualThread);
            engine = closing(openEngine(locations, carriers, media, new TollAlarms(store, clock::now, meters)));
            keeper.restore(locations, engine.bound(), clock.now(), ticker.millis());
            window.open(engine::live, account -> locations.of(account, ticker.millis()), engine::click, busy::isBusy);
            window.openCarriers(engine::standing);
            store.snapshots().onChange(platform -> follow(platform, carriers));
            follow(store.platform(), carriers);
            announce();
            chores(carriers);
            engineMeters.watch(engine);
            engineMeters.watch(locations);
            engineMeters.watch(media);
            domain = domain(options);
            admin = closing(AdminServer.start(adminSettings(options, registrar()), ports(meters)));
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /// Where the first administrator of the platform chooses a password; nothing when there is one.
    public Optional<String> welcomeLink() {
        return store.people().firstStart().map(token -> admin.link("welcome", token));
    }

    private Registrar registrar() {
        var doors = new ArrayList<Registrar.Door>();
        for (var transport : List.of("udp", "tcp")) {
            sip().forEach(at -> doors.add(new Registrar.Door(transport, at.getPort())));
        }
        Map.of("tls", options.sipTls, "ws", options.sipWs, "wss", options.sipWss).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        each.getValue().forEach(at -> doors.add(new Registrar.Door(each.getKey(), at.getPort()))));
        return new Registrar(domain, List.copyOf(new LinkedHashSet<>(doors)));
    }

    private static AdminSettings adminSettings(ServerOptions from, Registrar registrar) {
        var http = from.http;
        var settings = AdminSettings.at(http.getAddress().getHostAddress(), http.getPort(), registrar)
                .behind(from.trustedProxies);
        return from.publicUrl == null ? settings : settings.reachedAt(from.publicUrl);
    }

    private <T extends AutoCloseable> T closing(T opened) {
        open.push(opened);
        return opened;
    }

    private void keep(CallRecord record) {
        if (!store.history().write(record)) {
            log.error("the record of call {} is lost: memory and disk are full", record.id());
        }
    }

    /// Tells lamps what boxes hold, and the readers of events what people choose.
    private void announce() {
        store.voicemail().onChange(engine::mailboxChanged);
        var availability = new AvailabilityWatch(store.platform(), window::hasListeners, window::tell);
        store.snapshots().onChange(availability::changed);
    }

    private AdminPorts ports(PrometheusMeterRegistry meters) {
        return new AdminPorts(
                store, window, this::readiness, meters, strong()::nextBytes, clock::now, StoredSounds::read);
    }

    private StoreSettings storeSettings(ServerOptions from) {
        return new StoreSettings(
                from.data,
                from.database,
                Optional.ofNullable(from.platformToken),
                REALM,
                "node",
                clock::now,
                strong()::nextBytes,
                Optional.ofNullable(from.smtp),
                new Keeping(Duration.ofDays(from.keepCallsDays), Duration.ofDays(from.keepTalksDays)));
    }

    private static SecureRandom strong() {
        return new SecureRandom();
    }

    private static MediaSettings mediaSettings(ServerOptions from) {
        boolean one = from.sip.size() == 1;
        var bind = one ? from.sip.getFirst().getAddress() : InetAddress.ofLiteral("::");
        return MediaSettings.of(bind, from.rtpLow(), from.rtpHigh());
    }

    private Engine openEngine(Locations locations, CarrierAddresses carriers, MediaPlane media, TollWatch tollWatch)
            throws IOException {
        var messages = new StoredMessages(store.voicemail());
        var shared = new Switchboard.Shared(clock, ticker, store::platform, locations, busy, carriers, media, window)
                .with(
                        new Services(
                                options.callTimes(),
                                this::talks,
                                new StoredSounds(
                                        store.prompts(), store.snapshots(), new SpokenNames(options.speechProgram())),
                                messages,
                                tollWatch),
                        messages);
        var settings = new EngineSettings(
                options.sip, options.publicAddress, REALM, lanes(options), Lane.Limits.DEFAULT, doors(options));
        try {
            return Engine.open(settings, shared, _ -> new SecureChance());
        } catch (IOException taken) {
            throw TakenAddress.meanwhile(taken);
        }
    }

    private static Doors doors(ServerOptions from) throws IOException {
        var domain = domain(from);
        boolean secure = !from.sipTls.isEmpty() || !from.sipWss.isEmpty();
        var identity = secure ? Identity.of(from.tlsCertificate, from.tlsKey, from.data, domain) : null;
        return new Doors(from.sipTls, from.sipWs, from.sipWss, List.of(domain), identity);
    }

    private void talks(String tenantId, String caller, Instant since, Consumer<List<Talk>> then) {
        var _ = store.talks()
                .of(tenantId, caller, since)
                .whenComplete((talks, failed) -> then.accept(failed == null ? talks : List.of()));
    }

    private static int lanes(ServerOptions from) {
        int cores = Runtime.getRuntime().availableProcessors();
        return from.lanes != null ? from.lanes : Math.max(1, cores / CORES_PER_LANE);
    }

    private void follow(Platform platform, CarrierAddresses carriers) {
        carriers.learn(platform);
        engine.follow(platform);
    }

    private void chores(CarrierAddresses carriers) {
        ScheduledExecutorService chores = closing(Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("chores").factory()));
        every(chores, RESOLVE_EVERY, () -> carriers.learn(store.platform()));
        every(chores, EXPIRE_EVERY, engine::expireRegistrations);
    }

    private static void every(ScheduledExecutorService chores, Duration pause, Runnable chore) {
        var _ = chores.scheduleWithFixedDelay(chore, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What phones enter as their server.
    public static String domain(ServerOptions from) {
        if (from.domain != null) {
            return from.domain;
        }
        InetAddress address = from.publicAddress != null
                ? from.publicAddress
                : from.sip.getFirst().getAddress();
        return (address.isAnyLocalAddress() ? outward() : address).getHostAddress();
    }

    /// Our address towards the world; nothing is sent to find it.
    private static InetAddress outward() {
        try (var probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
            return probe.getLocalAddress();
        } catch (IOException | RuntimeException noRoute) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private List<Readiness.Check> readiness() {
        var database = store.health();
        return List.of(
                new Readiness.Check(
                        "database",
                        database.databaseUp(),
                        database.databaseUp() ? "answers" : "does not answer; calls go on"),
                new Readiness.Check("sip", !draining, draining ? "draining: no new calls" : "takes calls"),
                new Readiness.Check(
                        "media",
                        media.isRunning(),
                        media.isRunning() ? "relays" : "a relay thread has ended: restart"));
    }

    // What the commands need.

    /// Where it takes SIP, port 0 replaced by the real one.
    public List<InetSocketAddress> sip() {
        return engine.bound();
    }

    public int httpPort() {
        return admin.port();
    }

    public String domain() {
        return domain;
    }

    public Store store() {
        return store;
    }

    public Store.PlatformToken platformToken() {
        return store.platformToken();
    }

    /// Tells `watcher` of every call from now on.
    public void watch(CallFollower watcher) {
        window.watch(watcher);
    }

    /// Takes no new calls and waits until the running ones are over, or `--drain` has passed.
    public void drain() throws InterruptedException {
        engine.drain();
        draining = true; // Whoever reads that it drains finds it so.
        long end = System.nanoTime() + Duration.ofSeconds(options.drainSeconds).toNanos();
        while (engine.callCount() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(DRAIN_LOOK.toMillis());
        }
    }

    /// Closes all rooms, the last opened first. Again: nothing.
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            @Nullable AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception failed) {
                log.warn("closing {}: {}", next.getClass().getSimpleName(), failed.toString());
            }
        }
    }
}
