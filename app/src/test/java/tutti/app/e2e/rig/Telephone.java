package tutti.app.e2e.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.app.e2e.rig.Company.Account;
import tutti.engine.lane.Marks;
import tutti.engine.phone.Phone;
import tutti.engine.phone.PhoneEvents;
import tutti.engine.phone.PhoneSettings;
import tutti.engine.phone.Reaction;
import tutti.engine.transport.Driver;
import tutti.engine.transport.Network;
import tutti.engine.transport.Transport;
import tutti.sip.message.SipRequest;

/// A telephone of the product's own stack, with a socket of its own. It remembers what happened.
///
/// Thread-safe.
public final class Telephone implements AutoCloseable, PhoneEvents {
    private final Network network;
    private final Driver<Phone> driver;
    private final InetAddress at;
    private volatile Reaction reaction = new Reaction.Ring();
    private volatile double tone;

    private final List<Integer> registered = new CopyOnWriteArrayList<>();
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final List<Conversation> rung = new CopyOnWriteArrayList<>();
    /// Of the call that begins; made and taken on the phone's thread.
    private @Nullable Sound newest;

    private Telephone(PhoneSettings settings, InetSocketAddress at) throws IOException {
        long started = System.nanoTime();
        this.at = at.getAddress();
        network = new Network(1, List.of(at), null);
        var wire = network.wire(0);
        var chance = new SecureRandom();
        var around = new Phone.Surroundings(
                wire, () -> (System.nanoTime() - started) / 1_000_000, new Marks(0, chance::nextLong));
        var phone = new Phone(settings, around, this::sound, _ -> reaction, this);
        driver = new Driver<>(phone, wire, around.ticker());
        network.listen(List.of(driver));
    }

    /// The telephone of an account, not yet registered.
    public static Telephone of(Account account, InetSocketAddress server, Transport transport) throws IOException {
        var here = server.getAddress();
        return at(new InetSocketAddress(here, Ports.sip(here.getHostAddress())), account, server, transport);
    }

    /// The same with a port of one's choice.
    public static Telephone at(InetSocketAddress at, Account account, InetSocketAddress server, Transport transport)
            throws IOException {
        return new Telephone(new PhoneSettings(account.username(), account.password(), server, transport), at);
    }

    /// A telephone of an account, registered over UDP.
    public static Telephone registered(Account account, InetSocketAddress server) throws IOException {
        var phone = of(account, server, Transport.UDP);
        phone.register();
        return phone;
    }

    /// Registers `at` and leaves the port to whoever is to be called there.
    public static void registerAndVanish(InetSocketAddress at, Account account, InetSocketAddress server)
            throws IOException {
        var phone = at(at, account, server, Transport.UDP);
        try {
            phone.register();
        } finally {
            phone.vanish();
        }
    }

    /// A carrier at `at`, known by its address.
    public static Telephone carrier(InetSocketAddress at, InetSocketAddress server) throws IOException {
        return new Telephone(new PhoneSettings("carrier", null, server, Transport.UDP), at);
    }

    private Sound sound(boolean calling) {
        newest = Sound.of(at, calling, tone);
        return newest;
    }

    private Conversation begun(String callId, @Nullable SipRequest invite) {
        var conversation = new Conversation(this, callId, Objects.requireNonNull(newest), invite);
        conversations.put(callId, conversation);
        return conversation;
    }

    /// What it does with calls from now on; rings forever to begin with.
    public Telephone reacts(Reaction to) {
        reaction = to;
        return this;
    }

    /// Is picked up after `millis`; the other side hangs up.
    public Telephone answersAfter(long millis) {
        return reacts(new Reaction.Answer(millis, 0));
    }

    /// Listens for this tone from its next call on, not for that of a telephone of ours.
    public Telephone listensFor(double hertz) {
        tone = hertz;
        return this;
    }

    public Telephone refusesWith(int status) {
        return reacts(new Reaction.Refuse(50, status));
    }

    /// Registers and waits for the 200.
    public void register() {
        int before = registered.size();
        driver.execute(driver.driven()::register);
        Await.until("an answer to REGISTER", () -> registered.size() > before);
        if (registered.getLast() != 200) {
            throw new AssertionError("REGISTER was answered with " + registered.getLast());
        }
    }

    /// Calls `number`, showing `as`; gives up after `patienceMillis` unless that is 0.
    public Conversation call(String number, String as, long patienceMillis) {
        var placed = new CompletableFuture<Conversation>();
        driver.execute(() -> placed.complete(begun(driver.driven().call(number, as, 0, patienceMillis), null)));
        return placed.join();
    }

    public Conversation call(String number, String as) {
        return call(number, as, 0);
    }

    void hangUp(String callId) {
        driver.execute(() -> driver.driven().hangUp(callId));
    }

    public int port() {
        return network.bound().getFirst().getPort();
    }

    // What it remembers.

    /// Forgets what it has seen, and rings from now on.
    public void forget() {
        rung.clear();
        reaction = new Reaction.Ring();
    }

    /// The calls that rang here since it forgot, in order.
    public List<Conversation> rung() {
        return rung;
    }

    /// The first of them, once there is one.
    public Conversation firstRung() {
        return Await.value("a call", () -> rung.isEmpty() ? null : rung.getFirst());
    }

    // What it is told.

    @Override
    public void registered(Phone phone, int status) {
        registered.add(status);
    }

    @Override
    public void invited(Phone phone, SipRequest invite) {
        rung.add(begun(invite.callId(), invite));
    }

    @Override
    public void answered(Phone phone, String callId) {
        about(callId, Conversation::answered);
    }

    @Override
    public void cancelled(Phone phone, String callId, @Nullable String reason) {
        about(callId, one -> one.cancelled(reason == null ? "" : reason));
    }

    @Override
    public void progressed(Phone phone, String callId, int status) {
        about(callId, one -> one.progressed(status));
    }

    @Override
    public void ended(Phone phone, String callId, boolean byPeer) {
        about(callId, one -> one.ended(byPeer));
    }

    private void about(String callId, Consumer<Conversation> news) {
        var conversation = conversations.get(callId);
        if (conversation != null) {
            news.accept(conversation);
        }
    }

    /// Leaves as a phone should: hangs up and takes its registration back.
    @Override
    public void close() {
        conversations.values().forEach(Conversation::hangUp);
        if (!registered.isEmpty()) {
            int before = registered.size();
            driver.execute(driver.driven()::unregister);
            Await.briefly(() -> registered.size() > before);
        }
        vanish();
    }

    /// Is gone without a word, as after a power cut; its port can be taken over.
    public void vanish() {
        network.close();
        conversations.values().forEach(one -> one.sound().close());
    }
}
