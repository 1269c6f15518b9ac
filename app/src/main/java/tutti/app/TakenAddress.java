package tutti.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import tutti.app.cli.ServerOptions;

/// An address that the server shall listen at and cannot. The message is one line for the operator.
final class TakenAddress extends IOException {
    private static final long serialVersionUID = 1L;

    private TakenAddress(String option, InetSocketAddress address, IOException why) {
        this(option + " " + address.getAddress().getHostAddress() + ":" + address.getPort(), why);
    }

    /// Somebody was quicker than we between [#lookOut] and now.
    static TakenAddress meanwhile(IOException why) {
        return new TakenAddress("--sip: " + why.getMessage(), why);
    }

    private TakenAddress(String what, IOException why) {
        super(what + ": the address is in use or not ours to bind", why);
    }

    /// Looks before anything is made or started: nobody waits for a database only to be told so.
    static void lookOut(ServerOptions options) throws TakenAddress {
        for (var address : options.sip) {
            try (var udp = new DatagramSocket(null);
                    var tcp = new ServerSocket()) {
                udp.bind(address);
                tcp.bind(address);
            } catch (IOException taken) {
                throw new TakenAddress("--sip", address, taken);
            }
        }
        for (var address : options.sipTls) {
            stream("--sip-tls", address);
        }
        for (var address : options.sipWs) {
            stream("--sip-ws", address);
        }
        for (var address : options.sipWss) {
            stream("--sip-wss", address);
        }
        stream("--http", options.http);
    }

    private static void stream(String option, InetSocketAddress address) throws TakenAddress {
        try (var tcp = new ServerSocket()) {
            tcp.bind(address);
        } catch (IOException taken) {
            throw new TakenAddress(option, address, taken);
        }
    }
}
