package tutti.app.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import tutti.app.cli.ServerOptions;

/// Whether the addresses of the configuration can be bound, and how many calls the media ports carry.
final class PortCheck {
    private static final String SUBJECT = "port";
    private static final int PORTS_PER_CALL = 4;
    private static final int CALLS_FEW = 10;

    private final ServerOptions options;
    private final Neighbour neighbour;
    private final List<Finding> findings = new ArrayList<>();

    private PortCheck(ServerOptions options, Neighbour neighbour) {
        this.options = options;
        this.neighbour = neighbour;
    }

    static List<Finding> run(ServerOptions options, Neighbour neighbour) {
        return new PortCheck(options, neighbour).run();
    }

    private List<Finding> run() {
        options.sip.forEach(address -> bound("--sip", address, isFree(address, true)));
        options.sipTls.forEach(address -> bound("--sip-tls", address, isFree(address, false)));
        options.sipWs.forEach(address -> bound("--sip-ws", address, isFree(address, false)));
        options.sipWss.forEach(address -> bound("--sip-wss", address, isFree(address, false)));
        bound("--http", options.http, isFree(options.http, false));
        findings.add(media());
        return List.copyOf(findings);
    }

    private void bound(String option, InetSocketAddress address, boolean free) {
        var what = option + " " + address.getAddress().getHostAddress() + ":" + address.getPort();
        findings.add(
                free
                        ? Finding.ok(SUBJECT, what + " can be bound")
                        : neighbour.runs()
                                ? Finding.ok(SUBJECT, what + " is held by the Tutti that runs")
                                : Finding.fail(
                                        SUBJECT,
                                        what + " is in use or no address of this machine: stop what listens there"
                                                + " (ss -lunpt), or choose another"));
    }

    private static boolean isFree(InetSocketAddress address, boolean datagrams) {
        try (var tcp = new ServerSocket();
                var udp = new DatagramSocket(null)) {
            tcp.bind(address);
            if (datagrams) {
                udp.bind(address);
            }
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private Finding media() {
        var at = options.sip.size() == 1 ? options.sip.getFirst().getAddress() : InetAddress.ofLiteral("0.0.0.0");
        int all = options.rtpHigh() - options.rtpLow() + 1;
        int free = 0;
        for (int port = options.rtpLow(); port <= options.rtpHigh(); port++) {
            free += isDatagramFree(new InetSocketAddress(at, port)) ? 1 : 0;
        }
        int calls = free / PORTS_PER_CALL;
        var what = "--rtp-ports %d-%d: %d of %d free, room for %d calls at once"
                .formatted(options.rtpLow(), options.rtpHigh(), free, all, calls);
        if (neighbour.runs()) {
            return Finding.ok(SUBJECT, what + ", beside the Tutti that runs");
        }
        return calls == 0
                ? Finding.fail(SUBJECT, what + ": choose other ports")
                : calls < CALLS_FEW ? Finding.warn(SUBJECT, what + ": widen the range") : Finding.ok(SUBJECT, what);
    }

    private static boolean isDatagramFree(InetSocketAddress address) {
        try (var udp = new DatagramSocket(null)) {
            udp.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
