package tutti.media;

import java.nio.channels.DatagramChannel;

/// One open socket of an [Outlet] and what it is for.
final class MediaPort {

    final Outlet outlet;
    final boolean rtcp;
    final int number;
    final DatagramChannel channel;

    MediaPort(Outlet outlet, boolean rtcp, int number, DatagramChannel channel) {
        this.outlet = outlet;
        this.rtcp = rtcp;
        this.number = number;
        this.channel = channel;
    }
}
