package tutti.sim.world;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tutti.call.directory.Language;
import tutti.call.directory.Platform;
import tutti.call.history.CallRecord;
import tutti.call.history.Story;
import tutti.engine.access.Authenticator;
import tutti.engine.b2bua.Busy;
import tutti.engine.b2bua.CarrierAddresses;
import tutti.engine.b2bua.Switchboard;
import tutti.engine.lane.Lane;
import tutti.engine.lane.Marks;
import tutti.engine.phone.Reaction;
import tutti.engine.registrar.Locations;
import tutti.engine.transport.Transport;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;
import tutti.sim.net.VirtualNetwork;
import tutti.sim.time.Agenda;
import tutti.sim.time.Dice;
import tutti.sim.watch.Book;
import tutti.sim.watch.Ledger;
import tutti.sim.watch.Objections;
import tutti.sim.watch.Tracer;
import tutti.sip.digest.NonceMint;
import tutti.sip.message.SipRequest;

/// A server, telephones and callers in virtual time. Whoever makes one says what happens; the
/// referees watch.
public final class World implements Tap {
    /// I4: 40 s, and two of the longest transactions one after the other: an answer that is never
    /// acknowledged, then the BYE that nobody answers.
    private static final long SETTLED_AFTER_MILLIS = 40_000 + 2 * 32_000;
    private static final long END_OF_DAYS_MILLIS = 1_800_000;

    private final Setting setting;
    private final Agenda agenda = new Agenda();
    private final Dice dice;
    private final Objections objections = new Objections(agenda);
    private final Map<InetSocketAddress, Handset> handsets = new LinkedHashMap<>();
    private final Tracer tracer = new Tracer(agenda, this::nameOf);
    private final Scenery scenery;
    private final Book book;
    private final VirtualNetwork network;
    private final Locations locations = new Locations((_, _, _) -> {});
    private final CarrierAddresses addresses = new CarrierAddresses(Runnable::run);
    private final Busy busy = new Busy();
    private final PretendedMedia media;
    private final PretendedMessages messages = new PretendedMessages();
    private final Records records;
    private Platform platform;
    private final Lane lane;
    private Duration wrong = Duration.ZERO;

    /// A world with the company in it.
    public World(Setting setting) {
        this(setting, new Office(setting.plan(), tutti.call.directory.Transport.UDP));
    }

    /// The same with carriers that are reached over TCP.
    public static World overTcp(Setting setting) {
        return new World(setting, new Office(setting.plan(), tutti.call.directory.Transport.TCP));
    }

    public World(Setting setting, Scenery scenery) {
        this.setting = setting;
        this.scenery = scenery;
        this.dice = new Dice(setting.seed());
        this.media = new PretendedMedia(setting.mediaSessions());
        this.book = scenery.book(agenda, media, objections);
        this.network = new VirtualNetwork(agenda, dice.split(), setting.climate(), this);
        this.records = new Records(book::shown, this::recorded);
        this.platform = scenery.platform();
        this.lane = made();
        network.attach(Places.SERVER, lane);
        media.listen(scenery.ears(this));
    }

    private Lane made() {
        addresses.learn(platform.carriers());
        var bug = setting.bug();
        var shared = new Switchboard.Shared(
                        () -> agenda.now().plus(wrong),
                        agenda,
                        () -> platform,
                        locations,
                        busy,
                        addresses,
                        bug.media().apply(media),
                        bug.follower().apply(records))
                .with(scenery.services(agenda, messages), messages);
        return new Lane(
                0,
                shared,
                bug.wire().apply(network.wire(Places.SERVER)),
                new Marks(0, dice.split()),
                new Authenticator(Company.REALM, new byte[NonceMint.KEY_BYTES_MIN], "lane 0"),
                (_, _, _) -> false,
                Lane.Limits.DEFAULT);
    }

    private void recorded(CallRecord record) {
        book.recorded(record);
        if (setting.tracing()) {
            Story.in(Language.EN, ZoneOffset.UTC).tell(record).forEach(line -> tracer.note("| " + line));
        }
    }

    // What there is.

    public Agenda agenda() {
        return agenda;
    }

    public VirtualNetwork network() {
        return network;
    }

    public Dice dice() {
        return dice;
    }

    /// From now on this is what there is.
    public void become(Platform now) {
        platform = now;
    }

    public Lane lane() {
        return lane;
    }

    public PretendedMedia media() {
        return media;
    }

    public PretendedMessages messages() {
        return messages;
    }

    public CarrierAddresses addresses() {
        return addresses;
    }

    public Locations locations() {
        return locations;
    }

    public Book book() {
        return book;
    }

    /// The book of a world with the company in it.
    public Ledger ledger() {
        return (Ledger) book;
    }

    public List<CallRecord> records() {
        return records.all();
    }

    public Objections objections() {
        return objections;
    }

    /// A telephone of `account`, switched on.
    public Handset phone(
            String account, InetSocketAddress address, Transport transport, Function<SipRequest, Reaction> person) {
        return placed(new Handset(this, account, scenery.password(account), address, transport, person));
    }

    /// A gate of a carrier, or a static exchange: known by its address alone.
    public Handset gate(InetSocketAddress address, Function<SipRequest, Reaction> person) {
        return placed(new Handset(this, "carrier", null, address, Transport.UDP, person));
    }

    /// An exchange that registers as `trunk`.
    public Handset exchange(String trunk, InetSocketAddress address, Function<SipRequest, Reaction> person) {
        return placed(new Handset(this, trunk, scenery.password(trunk), address, Transport.UDP, person));
    }

    private Handset placed(Handset handset) {
        handsets.put(handset.address(), handset);
        handset.switchOn();
        return handset;
    }

    /// Switches off without a word.
    public void crash(Handset handset) {
        note(nameOf(handset.address()) + " is switched off");
        handset.switchOff();
        book.vanished(handset.address());
    }

    public void note(String text) {
        if (setting.tracing()) {
            tracer.note(text);
        }
    }

    private String nameOf(InetSocketAddress address) {
        if (address.equals(Places.SERVER)) {
            return "server";
        }
        var handset = handsets.get(address);
        return (Places.isDesk(address) || Places.firmAt(address) >= 0) && handset != null
                ? handset.user()
                : address.getAddress().getHostAddress().substring("10.0.".length());
    }

    // What happens.

    /// The server's wall clock is off by this from now on; its monotonic one is not.
    public void setClock(Duration off) {
        wrong = off;
    }

    /// Until `millis`, or until somebody objects.
    public void runUntil(long millis) {
        while (objections.none() && network.step(millis)) {
            if (lane.counts().bugs() > 0 && setting.bug().equals(Setting.Bug.NONE)) {
                objections.raise(Objections.MISTAKE, "the lane could not handle a message");
            }
        }
        if (objections.none()) {
            agenda.passTo(millis);
        }
    }

    public void runFor(long millis) {
        runUntil(agenda.worldMillis() + millis);
    }

    /// Until all calls are over; then looks whether anything was left behind.
    public void runOut() {
        long deadline = agenda.worldMillis() + END_OF_DAYS_MILLIS;
        while (objections.none() && lane.board().size() > 0 && agenda.worldMillis() < deadline) {
            runFor(1_000);
            severDeserted();
        }
        runFor(SETTLED_AFTER_MILLIS);
        leftovers().forEach((what, count) -> {
            if (count != 0) {
                objections.raise("I4", count + " " + what + " left behind");
            }
        });
        for (var handset : handsets.values()) {
            if (handset.callCount() > 0) {
                objections.raise("I2", nameOf(handset.address()) + " still takes part in a call");
            }
            missing(handset);
        }
        book.close();
    }

    /// Both sides vanished: nobody tells the server, and it finds out by itself no sooner than its
    /// operator does.
    private void severDeserted() {
        if (book.severDeserted()) {
            note("both sides are gone, the operator ends it");
            lane.board().sever("both sides are gone");
        }
    }

    private Map<String, Integer> leftovers() {
        var left = new LinkedHashMap<String, Integer>();
        left.put("calls", lane.board().size());
        left.put("dialogs", lane.board().dialogCount());
        left.put("transactions", lane.transactionCount());
        left.put("timers", lane.timerCount());
        left.put("media sessions", media.stats().sessions());
        left.put("busy accounts", busy.size());
        return left;
    }

    /// Who was told that he is registered is.
    private void missing(Handset handset) {
        boolean there = locations.of(handset.user(), agenda.millis()).stream()
                .anyMatch(one -> one.flow().remote().equals(handset.address()));
        if (handset.isRegistered() && !there) {
            objections.raise("registrar", handset.user() + " was registered and is not");
        }
    }

    /// What happened and what was wrong with it.
    public String report() {
        var lines = new ArrayList<>(tracer.lines());
        lines.add("objections:");
        lines.addAll(objections.all());
        return String.join("\n", lines);
    }

    @Override
    public void sent(Packet packet, Fate fate) {
        if (setting.tracing()) {
            tracer.sent(packet, fate);
        }
        book.sent(packet, fate);
    }

    @Override
    public void arriving(Packet packet) {
        if (setting.tracing()) {
            tracer.arriving(packet);
        }
        book.arriving(packet);
    }

    @Override
    public void cut(InetSocketAddress one, InetSocketAddress other) {
        if (setting.tracing()) {
            tracer.cut(one, other);
        }
        book.cut(one, other);
    }

    @Override
    public void settled() {
        book.settled();
    }
}
