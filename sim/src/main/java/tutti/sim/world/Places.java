package tutti.sim.world;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Addresses of the virtual network.
public final class Places {
    public static final int SIP_PORT = 5060;
    public static final InetSocketAddress SERVER = at(10, 0, 0, 1);
    /// Where calls to external numbers go: the carrier's first gate, and another carrier's.
    public static final InetSocketAddress GATE = at(10, 0, 2, 200);
    public static final InetSocketAddress SECOND_GATE = at(10, 0, 3, 200);

    private Places() {}

    /// Whether a telephone of the company is there.
    public static boolean isDesk(InetSocketAddress address) {
        return address.getAddress().getAddress()[2] == 1;
    }

    /// A telephone of the company.
    public static InetSocketAddress desk(int number) {
        return at(10, 0, 1, number);
    }

    /// Where the carrier's call number `number` comes from.
    public static InetSocketAddress trunk(int number) {
        return at(10, 0, 2, number);
    }

    private static InetSocketAddress at(int a, int b, int c, int d) {
        try {
            byte[] address = {(byte) a, (byte) b, (byte) c, (byte) d};
            return new InetSocketAddress(InetAddress.getByAddress(address), SIP_PORT);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
