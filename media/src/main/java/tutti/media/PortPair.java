package tutti.media;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/// Two bound sockets, RTP at the even port and RTCP at the next (RFC 3550 §11).
record PortPair(int port, DatagramChannel rtp, DatagramChannel rtcp) {

    static PortPair bind(InetAddress address, int port) throws IOException {
        var rtp = bindOne(address, port);
        try {
            return new PortPair(port, rtp, bindOne(address, port + 1));
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    void close() throws IOException {
        try (rtp) {
            rtcp.close();
        }
    }

    private static DatagramChannel bindOne(InetAddress address, int port) throws IOException {
        var channel = open(address);
        try {
            channel.configureBlocking(false);
            return channel.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static DatagramChannel open(InetAddress address) throws IOException {
        return address instanceof Inet4Address && !address.isAnyLocalAddress()
                ? DatagramChannel.open(StandardProtocolFamily.INET)
                : DatagramChannel.open();
    }
}
