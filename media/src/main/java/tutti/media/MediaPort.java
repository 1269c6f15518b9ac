package tutti.media;

import java.nio.channels.DatagramChannel;

/// One open socket of a [Quartet]: which side uses it and for what.
final class MediaPort {

    final Quartet quartet;
    final Side side;
    final boolean rtcp;
    final int number;
    final DatagramChannel channel;

    MediaPort(Quartet quartet, Side side, boolean rtcp, int number, DatagramChannel channel) {
        this.quartet = quartet;
        this.side = side;
        this.rtcp = rtcp;
        this.number = number;
        this.channel = channel;
    }

    /// The socket from which leaves what arrives here.
    MediaPort across() {
        return quartet.port(side.other(), rtcp);
    }
}
