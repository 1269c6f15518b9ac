package tutti.app.e2e.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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

    /// An exchange at `at`, which says that it is there whenever it is asked (OPTIONS).
    public static Peer exchange(InetSocketAddress at, InetSocketAddress server) {
        var peer = carrier(at, server);
        peer.socket.reflex(message -> {
            if (message.isRequest("OPTIONS")) {
                peer.socket.send(message.answer("200 OK", "exchange", null, ""));
            }
        });
        return peer;
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

    /// Calls `number` as the phone of `account`, which it proves when asked.
    public PeerCall calls(String number, Account account, String body) {
        return calls(number, account, body, "User-Agent: peer");
    }

    /// The same with a header of one's choice, such as Replaces.
    public PeerCall calls(String number, Account account, String body, String extra) {
        var opening = new PeerCall.Opening("INVITE", number, account.username(), extra, body);
        return PeerCall.placed(this, callId(), opening).proves(account);
    }

    /// Subscribes to `number` as the phone of `account`.
    ///
    /// @param extra headers, such as Event
    PeerCall subscribes(String number, Account account, String extra) {
        var opening = new PeerCall.Opening("SUBSCRIBE", number, account.username(), extra, "");
        return PeerCall.placed(this, callId(), opening).proves(account);
    }

    private static String callId() {
        return "peer-" + ProcessHandle.current().pid() + "-" + CALLS.incrementAndGet();
    }

    /// A call of `caller` that was elsewhere before, as `trace` says, and is sent on to `number`.
    ///
    /// @param trace a header such as Diversion
    public PeerCall comesBack(String number, String caller, String body, String trace) {
        return PeerCall.placed(this, callId(), new PeerCall.Opening("INVITE", number, caller, trace, body));
    }

    /// The call that comes in next; null when `waiting` is refused instead.
    public @Nullable PeerCall nextCall(PeerCall waiting, PeerCall... before) {
        var came = Await.value("a call or a refusal", () -> waiting.isRefused() ? waiting : rung(before));
        return came == waiting ? null : came;
    }

    private @Nullable PeerCall rung(PeerCall... before) {
        return socket.received().stream()
                .filter(message -> message.isRequest("INVITE") && isNew(message, before))
                .findFirst()
                .map(invite -> PeerCall.rung(this, invite))
                .orElse(null);
    }

    /// Calls `number` as `caller`.
    ///
    /// @param body the offer; empty for an INVITE without one
    public PeerCall calls(String number, String caller, String body) {
        return PeerCall.placed(this, callId(), PeerCall.Opening.call(number, caller, body));
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

    /// Forgets all that came.
    public void forget() {
        socket.received().clear();
    }

    @Override
    public void close() {
        socket.close();
    }
}
