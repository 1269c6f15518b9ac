package tutti.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// What signalling says about one side; each new instance arms the learning once.
record Expectation(
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        @Nullable InetAddress signalling) {

    static boolean usable(InetSocketAddress address) {
        return address.getPort() != 0
                && !address.isUnresolved()
                && !address.getAddress().isAnyLocalAddress()
                && !address.getAddress().isMulticastAddress();
    }

    /// Whether the described address is not where the signalling comes from: NAT, or a gateway apart.
    boolean showsNat() {
        return signalling != null && !signalling.equals(rtp.getAddress());
    }

    /// Whether the host at `source` may be this side at all.
    boolean admits(InetAddress source) {
        return signalling == null || signalling.equals(source) || source.equals(rtp.getAddress());
    }
}
