package tutti.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A call's use of a [Quartet].
final class RelaySession implements MediaSession {

    private final MediaRelay plane;
    private final Relay relay;
    private final Quartet quartet;
    private final Party caller = new Party();
    private final Party callee = new Party();

    RelaySession(MediaRelay plane, Relay relay, Quartet quartet) {
        this.plane = plane;
        this.relay = relay;
        this.quartet = quartet;
    }

    Party party(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    @Override
    public int port(Side side) {
        return quartet.port(side, false).number;
    }

    @Override
    public void expect(Side side, InetSocketAddress rtp, InetSocketAddress rtcp, @Nullable InetAddress signalling) {
        party(side).describe(new Expectation(rtp, rtcp, signalling));
    }

    @Override
    public Counters counters() {
        return new Counters(caller.tally.read(), callee.tally.read());
    }

    @Override
    public void close() {
        if (quartet.end(this)) {
            relay.release(quartet);
            plane.ended();
        }
    }
}
