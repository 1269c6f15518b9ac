package tutti.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Where and how a peer wants to receive a stream. `port` is 0 for a stream that is not wanted;
/// `address` is null only then, or for media that is not audio. `rtcpPort` is where RTCP goes unless
/// both sides say `rtcpMux`; then it goes where RTP goes (RFC 5761 §5.1.1).
public record Transport(
        String protocol,
        int port,
        @Nullable InetAddress address,
        int rtcpPort,
        @Nullable InetAddress rtcpAddress,
        boolean rtcpMux) {

    /// Where RTP goes, or null when nowhere: no stream, or the hold of RFC 2543.
    public @Nullable InetSocketAddress rtp() {
        return isOpen(address) ? new InetSocketAddress(address, port) : null;
    }

    /// Where RTCP goes, or null when nowhere (RFC 3605).
    public @Nullable InetSocketAddress rtcp() {
        return isOpen(rtcpAddress) ? new InetSocketAddress(rtcpAddress, rtcpPort) : null;
    }

    /// Whether the stream says "send nothing" by its address (RFC 3264 §8.4).
    boolean isSilent() {
        return address != null && address.isAnyLocalAddress();
    }

    private boolean isOpen(@Nullable InetAddress to) {
        return port > 0 && to != null && !to.isAnyLocalAddress();
    }
}
