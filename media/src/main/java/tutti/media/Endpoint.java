package tutti.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.media.sound.Playlist;

/// One phone's end of a [MediaSession]: the ports that it sends to, and what it hears.
///
/// What the phone hears is the playlist while one plays, else what the endpoint relayed to it sends
/// ([MediaSession#bridge]), else nothing. Listening for keys and recording go on beside either.
///
/// All methods may be called from any thread and return at once; what is asked for happens on the media
/// thread, in the order asked. **Callbacks come from the media thread**: hand them to your lane and return.
/// A callback can cross a [#stop] or [#close]: whoever gets it must know by value whether it is late.
/// After [#close] all methods do nothing.
public interface Endpoint extends AutoCloseable {

    /// The even port at which the phone sends its RTP to us, and from which it gets ours (RFC 4961);
    /// RTCP is at the next one.
    int port();

    /// Tells where the phone's SDP says that it receives, and arms the learning of its address anew.
    ///
    /// A session description that names no usable address (hold by `0.0.0.0`, port 0) mutes that
    /// direction and leaves a learned address locked.
    ///
    /// @param rtcp the port after RTP's, or what `a=rtcp` says (RFC 3605)
    /// @param signalling the address that the phone's SIP messages come from, null when unknown;
    ///     it tells a phone behind NAT from a stranger, so give it whenever it is known
    void expect(InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress signalling);

    /// Tells what the phone talks; needed before [#play], [#hear] and [#record], and known once an answer
    /// is. Null: nothing that this server understands; then sound is only relayed.
    ///
    /// When both ends of a bridge are known and differ, sound is translated and telephone events get the
    /// other's payload type; when they are alike or one is unknown, it passes byte for byte.
    void speaks(@Nullable Format format);

    /// Plays to the phone instead of what it heard so far. A running playlist is replaced and its `done`
    /// never called. While the phone is held or its format is unknown nothing is sent, yet time passes.
    ///
    /// The phone sees one RTP stream (SSRC, sequence, clock) over all playing and all relaying after the
    /// first playing; each new sound begins with a marker bit (RFC 3550 §5.1, RFC 3551 §4.1).
    ///
    /// @param done called once when the playlist came to its end by itself, never when stopped or replaced
    /// @return false when as many endpoints play already as this server allows, or this one is closed; then
    ///     nothing happens and `done` is never called
    boolean play(Playlist what, Runnable done);

    /// Ends playing; what is relayed is heard again.
    void stop();

    /// Tells `keys` from now on of every key that the phone's user presses, as telephone event (RFC 4733)
    /// or as tones in the sound, each press once; null: nobody is told.
    void hear(@Nullable KeyListener keys);

    /// Records what the phone sends, lost packets as silence. Stop keys are heard also when nobody
    /// listens by [#hear].
    ///
    /// @param done called exactly once, also when the endpoint or session is closed
    /// @return false when as many recordings run already as this server allows, by number or by memory, or
    ///     one does here; then
    ///     nothing happens and `done` is never called
    boolean record(RecordLimits limits, Consumer<Recorded> done);

    /// Ends a running recording and keeps it.
    void finish();

    /// What passed from this phone and what was refused so far.
    Counters.OfSide counters();

    /// Ends this endpoint; its ports rest before another call gets them.
    @Override
    void close();
}
