package tutti.sim.world;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.media.Counters;
import tutti.media.Endpoint;
import tutti.media.Format;
import tutti.media.KeyListener;
import tutti.media.RecordLimits;
import tutti.media.Recorded;
import tutti.media.sound.Playlist;

/// An end of a call that only pretends to play and to listen; who tests presses its keys and lets its
/// sounds come to their end.
public final class PretendedEndpoint implements Endpoint {
    private final int port;
    private final Ears ears;
    private int room;
    private @Nullable PretendedEndpoint partner;
    private @Nullable Playlist playing;
    private @Nullable Runnable played;
    private @Nullable KeyListener keys;
    private @Nullable Consumer<Recorded> recorded;
    private @Nullable Format spoken;
    private int playCount;
    private int packets;
    private boolean closed;

    PretendedEndpoint(int port, int room, Ears ears) {
        this.port = port;
        this.room = room;
        this.ears = ears;
    }

    /// The number of the call that it belongs to.
    public int room() {
        return room;
    }

    void moveTo(int other) {
        room = other;
    }

    /// The end that it is relayed to, null when there is none.
    public @Nullable PretendedEndpoint partner() {
        return partner;
    }

    void join(PretendedEndpoint other) {
        part();
        other.part();
        partner = other;
        other.partner = this;
    }

    private void part() {
        if (partner != null) {
            partner.partner = null;
            partner = null;
        }
    }

    /// Whether the server deals with who is here, in place of a person.
    public boolean isServed() {
        return playing != null || recorded != null || keys != null;
    }

    /// What plays, null when nothing does.
    public @Nullable Playlist playing() {
        return playing;
    }

    /// How often something has begun to play.
    public int playCount() {
        return playCount;
    }

    public boolean isRecording() {
        return recorded != null;
    }

    public boolean isListening() {
        return keys != null;
    }

    public boolean isClosed() {
        return closed;
    }

    /// What plays comes to its end.
    public void playOut() {
        var done = played;
        stop();
        if (done != null) {
            done.run();
        }
    }

    /// The person at this end is heard.
    public void speak() {
        packets++;
    }

    /// The person at this end presses a key.
    public void press(char key) {
        if (keys != null) {
            keys.pressed(key);
        }
    }

    /// The running recording ends.
    public void endRecording(Recorded.Ending ending, Duration length) {
        var done = recorded;
        recorded = null;
        if (done != null) {
            done.accept(new Recorded(ending, Recorded.NO_KEY, length, new byte[0]));
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void expect(InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress from) {}

    @Override
    public void speaks(@Nullable Format format) {
        spoken = format;
    }

    /// What the server says is spoken here; null before.
    public @Nullable Format spoken() {
        return spoken;
    }

    @Override
    public boolean play(Playlist what, Runnable done) {
        if (!closed) {
            playing = what;
            played = done;
            playCount++;
            ears.playing(this, what);
        }
        return !closed;
    }

    @Override
    public void stop() {
        playing = null;
        played = null;
    }

    @Override
    public void hear(@Nullable KeyListener listener) {
        keys = closed ? null : listener;
        if (keys != null) {
            ears.listening(this);
        }
    }

    @Override
    public boolean record(RecordLimits limits, Consumer<Recorded> done) {
        if (recorded != null || closed) {
            return false;
        }
        recorded = done;
        ears.recording(this, limits);
        return true;
    }

    @Override
    public void finish() {
        endRecording(Recorded.Ending.FINISHED, Duration.ofSeconds(5));
    }

    @Override
    public Counters.OfSide counters() {
        return new Counters.OfSide(packets, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        if (!closed) {
            finish();
            stop();
            keys = null;
            part();
            closed = true;
        }
    }
}
