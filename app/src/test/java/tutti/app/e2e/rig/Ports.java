package tutti.app.e2e.rig;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Free ports of the ranges that the end-to-end tests keep to. Two runs at a time begin at different
/// places, and no port is given twice in one run before all were.
public final class Ports {
    /// For media of servers under test.
    public static final String RTP = "46000-47999";

    private static final Range SIP_RANGE = new Range(16_000, 1_000);
    private static final Range HTTP_RANGE = new Range(18_300, 400);

    private Ports() {}

    /// A port that is free for UDP and TCP at `host`.
    public static int sip(String host) {
        return SIP_RANGE.free(host);
    }

    public static int http() {
        return HTTP_RANGE.free("127.0.0.1");
    }

    private static final class Range {
        private final int low;
        private final int size;
        private final AtomicInteger next;

        Range(int low, int size) {
            this.low = low;
            this.size = size;
            this.next = new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % size));
        }

        int free(String host) {
            for (int tried = 0; tried < size; tried++) {
                int port = low + next.getAndIncrement() % size;
                if (isFree(new InetSocketAddress(InetAddress.ofLiteral(host), port))) {
                    return port;
                }
            }
            throw new AssertionError("no free port at " + host + " from " + low + " to " + (low + size - 1));
        }

        private static boolean isFree(InetSocketAddress address) {
            try (var udp = new DatagramSocket(null);
                    var tcp = new ServerSocket()) {
                udp.bind(address);
                tcp.bind(address);
                return true;
            } catch (IOException taken) {
                return false;
            }
        }
    }
}
