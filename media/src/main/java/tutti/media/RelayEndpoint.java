package tutti.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.media.sound.Playlist;

/// One phone's end of a call on a [Relay].
///
/// Methods of [Endpoint] are for any thread and leave orders with the relay; the fields marked so belong to
/// the relay thread. A call that only relays leaves no order and has neither mouth nor ear.
final class RelayEndpoint implements Endpoint {

    final Outlet outlet;
    final Party party = new Party();
    private final Relay relay;
    private final Seats seats;
    private final AtomicBoolean playing = new AtomicBoolean();
    private final AtomicBoolean recording = new AtomicBoolean();
    private volatile @Nullable RelaySession owner;
    private volatile @Nullable Format format;
    private volatile boolean served;

    // Of the relay thread.
    @Nullable
    RelayEndpoint peer;

    @Nullable
    Mouth mouth;

    @Nullable
    Ear ear;

    RelayEndpoint(Relay relay, Outlet outlet, Seats seats) {
        this.relay = relay;
        this.outlet = outlet;
        this.seats = seats;
    }

    /// Gets its first peer and opens; before anything is relayed or ordered.
    void begin(RelaySession session, @Nullable RelayEndpoint across) {
        owner = session;
        peer = across;
        outlet.begin(this);
    }

    void ownedBy(RelaySession session) {
        owner = session;
    }

    boolean isOn(Relay one) {
        return relay == one;
    }

    boolean isOpen() {
        return outlet.endpoint() == this;
    }

    @Nullable
    Format format() {
        return format;
    }

    @Override
    public int port() {
        return outlet.port(false).number;
    }

    @Override
    public void expect(InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress signalling) {
        party.describe(new Expectation(rtp, rtcp, signalling));
    }

    @Override
    public void speaks(@Nullable Format latest) {
        format = latest;
    }

    @Override
    public boolean play(Playlist what, Runnable done) {
        if (!isOpen()) {
            return false;
        }
        if (!playing.get()) {
            if (!seats.takePlaying()) {
                return false;
            }
            if (playing.getAndSet(true)) {
                seats.leavePlaying();
            }
        }
        var known = format;
        var track = new Track(what, known == null ? null : known.codec());
        order(() -> begin(track, done));
        return true;
    }

    private void begin(Track track, Runnable done) {
        if (isOpen()) {
            takeSeatAgain();
            mouth().play(track, done);
        } else {
            silent();
        }
    }

    /// A playlist that ended while this one was ordered has left the seat.
    private void takeSeatAgain() {
        if (!playing.getAndSet(true)) {
            seats.keepPlaying();
        }
    }

    /// Says that nothing plays any more. On the relay thread.
    void silent() {
        if (playing.getAndSet(false)) {
            seats.leavePlaying();
        }
    }

    @Override
    public void stop() {
        if (playing.get()) {
            order(this::stopNow);
        }
    }

    private void stopNow() {
        if (mouth != null) {
            mouth.stop();
        }
        silent();
    }

    @Override
    public void hear(@Nullable KeyListener keys) {
        order(() -> ear().tell(keys));
    }

    @Override
    public boolean record(RecordLimits limits, Consumer<Recorded> done) {
        if (!isOpen() || recording.getAndSet(true)) {
            return false;
        }
        if (!seats.takeRecording()) {
            recording.set(false);
            return false;
        }
        long begun = relay.now(); // When it was asked for, however late the order is carried out.
        order(() -> {
            ear().record(new Recorder(limits, seats, begun), done);
            relay.watch(this);
            if (!isOpen()) {
                finishNow();
            }
        });
        return true;
    }

    /// Says that a recording ended. On the relay thread.
    void recorded() {
        if (recording.getAndSet(false)) {
            seats.leaveRecording();
        }
    }

    @Override
    public void finish() {
        if (recording.get()) {
            order(this::finishNow);
        }
    }

    /// Whether a recording runs and is not over by time. On the relay thread.
    boolean goesOnRecording(long now) {
        return ear != null && ear.goesOnRecording(now);
    }

    private void finishNow() {
        if (ear != null) {
            ear.finish(Recorded.Ending.FINISHED, Recorded.NO_KEY);
        }
    }

    /// Relays this and `other` to each other.
    void bridge(RelayEndpoint other) {
        order(() -> {
            if (peer != other || other.peer != this) {
                part();
                other.part();
                peer = other;
                other.peer = this;
            }
        });
    }

    /// Whoever heard somebody goes on hearing one stream, whoever comes next.
    private void part() {
        var former = peer;
        if (former == null) {
            return;
        }
        if (former.party.trail().isKnown()) {
            mouth();
        }
        if (former.peer == this) {
            former.part(this);
        }
        peer = null;
    }

    private void part(RelayEndpoint from) {
        if (from.party.trail().isKnown()) {
            mouth();
        }
        peer = null;
    }

    @Override
    public Counters.OfSide counters() {
        return party.tally.read();
    }

    @Override
    public void close() {
        if (outlet.end(this)) {
            relay.release(outlet);
            if (served) {
                order(this::closeNow);
            }
        }
    }

    private void closeNow() {
        stopNow();
        finishNow();
    }

    /// [#close], unless another session adopted it.
    void closeFor(RelaySession session) {
        if (owner == session) {
            close();
        }
    }

    private void order(Runnable what) {
        served = true;
        relay.order(what);
    }

    /// What makes one stream of all that this phone hears, made when that is not what its peer sends.
    Mouth mouth() {
        var known = mouth;
        if (known == null) {
            known = new Mouth(this, relay, peer == null ? null : peer.party.trail());
            mouth = known;
        }
        return known;
    }

    private Ear ear() {
        var known = ear;
        if (known == null) {
            known = new Ear(this, relay);
            ear = known;
        }
        return known;
    }
}
