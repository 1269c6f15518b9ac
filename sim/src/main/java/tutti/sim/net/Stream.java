package tutti.sim.net;

import java.net.InetSocketAddress;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;

/// A TCP connection: nothing is lost or overtaken until it is cut.
final class Stream {
    final long number;
    private final InetSocketAddress opener;
    private final InetSocketAddress opened;
    private boolean open = true;
    private long lastToOpener;
    private long lastToOpened;

    Stream(long number, InetSocketAddress opener, InetSocketAddress opened) {
        this.number = number;
        this.opener = opener;
        this.opened = opened;
    }

    boolean isOpen() {
        return open;
    }

    void cut() {
        open = false;
    }

    boolean joins(InetSocketAddress one, InetSocketAddress other) {
        return (opener.equals(one) && opened.equals(other)) || (opener.equals(other) && opened.equals(one));
    }

    boolean endsAt(InetSocketAddress address) {
        return opener.equals(address) || opened.equals(address);
    }

    InetSocketAddress opener() {
        return opener;
    }

    InetSocketAddress opened() {
        return opened;
    }

    InetSocketAddress across(InetSocketAddress address) {
        return opener.equals(address) ? opened : opener;
    }

    /// As the station at `address` sees it.
    Flow flowAt(InetSocketAddress address) {
        return new Flow(Transport.TCP, address, across(address), number);
    }

    /// When something arrives at `to` that could arrive at `earliest`: not before what was sent before.
    long arrival(InetSocketAddress to, long earliest) {
        if (opener.equals(to)) {
            lastToOpener = Math.max(lastToOpener, earliest);
            return lastToOpener;
        }
        lastToOpened = Math.max(lastToOpened, earliest);
        return lastToOpened;
    }
}
