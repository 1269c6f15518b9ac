package tutti.engine.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/// Who is behind an address, for limits: one machine of IPv4, or one network of IPv6, since whoever has
/// one address there has all 2^64 of its network.
record Source(boolean four, long bits) {
    static Source of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address ? new Source(true, bytes.getInt()) : new Source(false, bytes.getLong());
    }
}
