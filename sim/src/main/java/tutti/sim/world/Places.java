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

    private static final int CARRIER = 2;
    private static final int OTHER_CARRIER = 3;
    private static final int STRANGERS = 9;
    private static final int FIRMS = 10;
    private static final int EXCHANGES = 20;

    private Places() {}

    /// Whether a telephone of the company is there.
    public static boolean isDesk(InetSocketAddress address) {
        return address.getAddress().getAddress()[2] == 1;
    }

    /// Telephone `number` of firm `firm`, from 0.
    public static InetSocketAddress desk(int firm, int number) {
        return at(10, 0, FIRMS + firm, number);
    }

    /// The firm, from 0, whose telephone or exchange is there; -1 when it is nobody's.
    public static int firmAt(InetSocketAddress address) {
        int block = block(address);
        if (block >= EXCHANGES) {
            return block - EXCHANGES;
        }
        return block >= FIRMS ? block - FIRMS : -1;
    }

    /// Exchange `number` of firm `firm`.
    public static InetSocketAddress exchange(int firm, int number) {
        return at(10, 0, EXCHANGES + firm, number);
    }

    /// Whether a telephone of a firm is there.
    public static boolean isPhone(InetSocketAddress address) {
        return block(address) >= FIRMS && block(address) < EXCHANGES;
    }

    /// Whether a carrier's gate is there, which takes calls to numbers outside.
    public static boolean isGate(InetSocketAddress address) {
        return address.equals(GATE) || address.equals(SECOND_GATE);
    }

    /// Whether who is there is known by the address alone.
    public static boolean isTrusted(InetSocketAddress address) {
        int block = block(address);
        return block == CARRIER || block == OTHER_CARRIER || block >= EXCHANGES;
    }

    public static boolean isStranger(InetSocketAddress address) {
        return block(address) == STRANGERS;
    }

    private static int block(InetSocketAddress address) {
        return address.getAddress().getAddress()[2];
    }

    /// Somebody whom nobody knows.
    public static InetSocketAddress stranger(int number) {
        return at(10, 0, STRANGERS, number);
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
