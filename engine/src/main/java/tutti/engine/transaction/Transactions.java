package tutti.engine.transaction;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Ticker;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.message.TransactionKey;
import tutti.sip.message.Via;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.ClientEvent;
import tutti.sip.transaction.InviteClient;
import tutti.sip.transaction.InviteServer;
import tutti.sip.transaction.Machine;
import tutti.sip.transaction.NonInviteClient;
import tutti.sip.transaction.NonInviteServer;
import tutti.sip.transaction.Reliability;
import tutti.sip.transaction.ServerEvent;
import tutti.sip.transaction.TimerValues;

/// The transactions of one lane: finds the one that a message belongs to, makes new ones, and hands
/// to the user only what is new (RFC 3261 §17, §9, §8.2.2.2). Not thread-safe.
public final class Transactions {
    private static final TimerValues TIMES = TimerValues.DEFAULT;
    /// T4 and more: nobody notices a tenth of a second (RFC 3261 §17.1.1.1 asks for "at least").
    private static final int PATIENT_FROM_MILLIS = 5_000;
    private static final int SHARED_MILLIS = 100;

    private final Wire wire;
    private final TimerWheel wheel;
    private final Ticker ticker;
    private final TransactionUser user;
    private final Machines unreliable = new Machines(Reliability.UNRELIABLE);
    private final Machines reliable = new Machines(Reliability.RELIABLE);
    private final Map<TransactionKey, ClientTransaction> clients = new HashMap<>();
    private final Map<TransactionKey, ServerTransaction> servers = new HashMap<>();
    private final Map<ServerTransaction, MergeKey> mergeKeys = new HashMap<>();
    private final Set<MergeKey> invites = new HashSet<>();

    public Transactions(Wire wire, TimerWheel wheel, Ticker ticker, TransactionUser user) {
        this.wire = wire;
        this.wheel = wheel;
        this.ticker = ticker;
        this.user = user;
    }

    /// The machines for one kind of transport.
    private static final class Machines {
        final InviteClient inviteClient;
        final NonInviteClient client;
        final InviteServer inviteServer;
        final NonInviteServer server;

        Machines(Reliability kind) {
            inviteClient = new InviteClient(TIMES, kind);
            client = new NonInviteClient(TIMES, kind);
            inviteServer = new InviteServer(TIMES, kind, InviteServer.Trying.BY_USER);
            server = new NonInviteServer(TIMES, kind);
        }
    }

    /// What two copies of one INVITE that came over different ways have in common (§8.2.2.2).
    private record MergeKey(String callId, String fromTag, long sequence) {
        static MergeKey of(SipRequest request) {
            var tag = request.from().tag();
            return new MergeKey(
                    request.callId(), tag == null ? "" : tag, request.cseq().number());
        }
    }

    public int size() {
        return clients.size() + servers.size();
    }

    // Sending.

    /// Sends `request`, whose top Via is ours with a fresh branch, and tells `sender` the outcome.
    public ClientTransaction send(SipRequest request, Flow flow, ClientUser sender) {
        var machines = machines(flow);
        return request.method().equals(Method.INVITE)
                ? begin(request, flow, sender, machines.inviteClient)
                : begin(request, flow, sender, machines.client);
    }

    private <S> ClientTransaction begin(
            SipRequest request, Flow flow, ClientUser sender, Machine<S, ClientEvent> machine) {
        var key = TransactionKey.client(request);
        var begun = Track.begin(machine);
        var transaction = new ClientTransaction(this, key, flow, request, sender, begun.track());
        clients.put(key, transaction);
        transaction.perform(begun.actions(), null);
        return transaction;
    }

    /// The CANCEL of an INVITE is a transaction of its own, and nobody waits for its outcome.
    void cancel(SipRequest invite, Flow flow, @Nullable String reason) {
        var cancel = invite.cancelling();
        var built = (reason == null ? cancel : cancel.header(Header.REASON, reason)).build();
        send(built, flow, Unattended.INSTANCE);
    }

    /// Answers without a transaction: nothing is kept and nothing repeated.
    public void reply(SipResponse response, Flow flow) {
        wire.send(flow, response.bytes());
    }

    /// The same for a request that was never taken.
    public void replyOnce(SipResponse response, SipRequest request, Flow flow) {
        reply(response, back(request, flow));
    }

    // Receiving.

    public void received(SipResponse response, Flow flow) {
        var transaction = clients.get(TransactionKey.client(response));
        if (transaction != null) {
            transaction.received(response);
        } else {
            user.stray(response, flow);
        }
    }

    /// @param request has `received` and `rport` noted in its top Via
    public void received(SipRequest request, Flow flow) {
        var key = TransactionKey.server(request);
        var known = servers.get(key);
        if (known != null && known.flow().transport() == flow.transport()) {
            if (known.repeated(request)) {
                user.acknowledged(request, flow);
            }
            return;
        }
        switch (request.method()) {
            case Method.ACK -> user.acknowledged(request, flow);
            case Method.CANCEL -> cancelled(request, back(request, flow));
            default -> user.requested(new Incoming(this, key, request, flow, back(request, flow)));
        }
    }

    /// A request that another lane took and hands over to this one: new here, and taken as it is.
    public Incoming handedOver(SipRequest request, Flow flow) {
        return new Incoming(this, TransactionKey.server(request), request, flow, back(request, flow));
    }

    /// The way of the responses (RFC 3261 §18.2.2, RFC 3581 §4): the connection of the request; over
    /// UDP the port it came from if the peer asked for that, else the port in its Via. Always the
    /// address it came from, whatever the Via says: nobody can have us send to a third (T8).
    private static Flow back(SipRequest request, Flow flow) {
        Via via = request.topVia();
        if (flow.transport().reliable() || via.rport() > 0) {
            return flow;
        }
        int port = via.portOrDefault();
        return port == flow.remote().getPort()
                ? flow
                : new Flow(
                        flow.transport(),
                        flow.local(),
                        new InetSocketAddress(flow.remote().getAddress(), port),
                        0);
    }

    private void cancelled(SipRequest cancel, Flow flow) {
        var invite = servers.get(TransactionKey.cancelled(cancel));
        if (invite == null || !invite.flow().samePeer(flow)) {
            reply(answer(cancel, Status.NO_SUCH_TRANSACTION, null), flow);
            return;
        }
        reply(answer(cancel, Status.OK, invite.tag()), flow);
        invite.cancelled(cancel);
    }

    /// @param known the tag of the answers to what is cancelled: those to both should be alike (§9.2)
    private SipResponse answer(SipRequest cancel, int status, @Nullable String known) {
        var tag = known == null ? user.statelessTag(cancel) : known;
        return SipResponse.answering(cancel, status, Status.reason(status), tag).build();
    }

    /// Whether the same INVITE is being handled already, having come another way (§8.2.2.2).
    boolean isMerged(SipRequest request) {
        return request.method().equals(Method.INVITE)
                && request.to().tag() == null
                && invites.contains(MergeKey.of(request));
    }

    ServerTransaction open(TransactionKey key, SipRequest request, Flow flow) {
        var machines = machines(flow);
        if (request.is(Method.INVITE)) {
            var merging = MergeKey.of(request);
            var invite = open(key, request, flow, machines.inviteServer);
            invites.add(merging);
            mergeKeys.put(invite, merging);
            return invite;
        }
        return open(key, request, flow, machines.server);
    }

    private <S> ServerTransaction open(
            TransactionKey key, SipRequest request, Flow flow, Machine<S, ServerEvent> machine) {
        var begun = Track.begin(machine);
        var transaction = new ServerTransaction(this, key, request, flow, begun.track());
        servers.put(key, transaction);
        transaction.perform(begun.actions());
        return transaction;
    }

    /// The flow of these transactions is gone.
    public void lost(Flow flow) {
        for (var transaction : clients.values().toArray(ClientTransaction[]::new)) {
            if (transaction.flow().connection() == flow.connection()) {
                transaction.transportFailed();
            }
        }
    }

    // For the transactions.

    Wire wire() {
        return wire;
    }

    TimerWheel wheel() {
        return wheel;
    }

    void arm(Alarm.Owner transaction, Track<?, ?> track, Action.Arm order) {
        track.arm(order, transaction, due(order.millis()), wheel);
    }

    /// When a timer fires that shall run so long. Those that only wait for stragglers, or for somebody who
    /// has been silent for long, share moments: a busy lane would wake up for each of them otherwise.
    private long due(int millis) {
        long due = ticker.millis() + millis;
        return millis < PATIENT_FROM_MILLIS ? due : (due + SHARED_MILLIS - 1) / SHARED_MILLIS * SHARED_MILLIS;
    }

    void forget(ClientTransaction transaction) {
        clients.remove(transaction.key(), transaction);
    }

    void forget(ServerTransaction transaction) {
        servers.remove(transaction.key(), transaction);
        var merging = mergeKeys.remove(transaction);
        if (merging != null) {
            invites.remove(merging);
        }
    }

    private Machines machines(Flow flow) {
        return flow.transport().reliable() ? reliable : unreliable;
    }
}
