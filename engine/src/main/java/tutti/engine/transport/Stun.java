package tutti.engine.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Answers STUN on the SIP port: how a phone behind NAT keeps its way to us open and notices that it
/// has changed (RFC 5626 §3.5.2 and §8, RFC 8489). Pure.
final class Stun {
    private static final int HEADER_BYTES = 20;
    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int FAMILY_4 = 1;
    private static final int FAMILY_6 = 2;
    private static final int BYTES_4 = 4;
    private static final int ATTRIBUTE_HEADER_BYTES = 4;
    private static final int PORT_AND_FAMILY_BYTES = 4;

    private Stun() {}

    /// Whether these bytes are STUN rather than SIP: a SIP message begins with a letter (RFC 5626 §8).
    static boolean isOne(byte[] data) {
        return data.length >= HEADER_BYTES
                && (data[0] & 0xC0) == 0
                && ByteBuffer.wrap(data).getInt(4) == MAGIC_COOKIE;
    }

    /// The answer to a Binding request from `peer`; null when it is anything else: an indication, an
    /// answer to nobody, a length that is not its own.
    static byte @Nullable [] answer(byte[] data, InetSocketAddress peer) {
        var request = ByteBuffer.wrap(data);
        boolean asks = Short.toUnsignedInt(request.getShort(0)) == BINDING_REQUEST
                && Short.toUnsignedInt(request.getShort(2)) == data.length - HEADER_BYTES;
        if (!asks) {
            return null;
        }
        byte[] address = xored(peer.getAddress(), data);
        int value = PORT_AND_FAMILY_BYTES + address.length;
        var out = ByteBuffer.allocate(HEADER_BYTES + ATTRIBUTE_HEADER_BYTES + value);
        out.putShort((short) BINDING_SUCCESS).putShort((short) (ATTRIBUTE_HEADER_BYTES + value));
        out.put(data, 4, HEADER_BYTES - 4); // Magic cookie and transaction id, as they came.
        out.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) value);
        out.put((byte) 0).put((byte) (address.length == BYTES_4 ? FAMILY_4 : FAMILY_6));
        out.putShort((short) (peer.getPort() ^ (MAGIC_COOKIE >>> 16)));
        return out.put(address).array();
    }

    /// RFC 8489 §14.2: with the cookie, and for IPv6 with the transaction id behind it.
    private static byte[] xored(InetAddress address, byte[] request) {
        byte[] bytes = address.getAddress().clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= request[4 + i];
        }
        return bytes;
    }
}
