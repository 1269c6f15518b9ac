package tutti.app.e2e.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import tutti.app.e2e.rig.Company.Account;

/// A telephone whose every message a test writes itself: what real ones do on bad days.
public final class Peer implements AutoCloseable {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final SipSocket socket;
    private final InetSocketAddress server;

    private Peer(SipSocket socket, InetSocketAddress server) {
        this.socket = socket;
        this.server = server;
    }

    /// A carrier's machine at `at`.
    public static Peer carrier(InetSocketAddress at, InetSocketAddress server) {
        return new Peer(SipSocket.udp(at, server), server);
    }

    /// A telephone on a desk: one of ours registers, then this one takes its place.
    public static Peer registered(Account account, InetSocketAddress server) throws IOException {
        var host = server.getAddress().getHostAddress();
        var at = new InetSocketAddress(server.getAddress(), Ports.sip(host));
        Telephone.registerAndVanish(at, account, server);
        return new Peer(SipSocket.udp(at, server), server);
    }

    public SipSocket socket() {
        return socket;
    }

    String host() {
        return socket.local().getAddress().getHostAddress();
    }

    String hostPort() {
        return host() + ":" + socket.local().getPort();
    }

    InetSocketAddress server() {
        return server;
    }

    /// Calls `number` as `caller`.
    ///
    /// @param body the offer; empty for an INVITE without one
    public PeerCall calls(String number, String caller, String body) {
        var callId = "peer-" + ProcessHandle.current().pid() + "-" + CALLS.incrementAndGet();
        return PeerCall.placed(this, callId, number, caller, body);
    }

    /// The call that comes in next; those that came before have been taken.
    public PeerCall isCalled(PeerCall... before) {
        var invite = socket.await("an INVITE", message -> message.isRequest("INVITE") && isNew(message, before));
        return PeerCall.rung(this, invite);
    }

    private static boolean isNew(SipText invite, PeerCall... before) {
        for (var call : before) {
            if (call.callId().equals(invite.header("Call-ID"))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
    }
}
