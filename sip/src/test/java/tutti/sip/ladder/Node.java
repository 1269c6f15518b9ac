package tutti.sip.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.TransactionKey;
import tutti.sip.transaction.Abandon;
import tutti.sip.transaction.AckReceived;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.ClientEvent;
import tutti.sip.transaction.InviteClient;
import tutti.sip.transaction.InviteServer;
import tutti.sip.transaction.Machine;
import tutti.sip.transaction.NonInviteClient;
import tutti.sip.transaction.NonInviteServer;
import tutti.sip.transaction.Reliability;
import tutti.sip.transaction.Respond;
import tutti.sip.transaction.ResponseReceived;
import tutti.sip.transaction.ServerEvent;
import tutti.sip.transaction.Timer;
import tutti.sip.transaction.TimerValues;

/// The transactions of one participant of a ladder: each message must find or begin the right one.
final class Node {

    /// The timers that run out before the deadline beside them.
    private static final Set<Timer> REPEATING = Set.of(Timer.A, Timer.E, Timer.G, Timer.TRYING);

    /// The RFC forgets to make a new branch for the second INVITE of a proxy after a 407.
    private static final String REUSED_BRANCH = "z9hG4bK230f2.1";

    private final String name;
    private final Map<TransactionKey, Running<?, ClientEvent>> clients = new LinkedHashMap<>();
    private final Map<TransactionKey, Running<?, ServerEvent>> servers = new LinkedHashMap<>();
    private final Map<TransactionKey, TransactionKey> served = new HashMap<>();
    private final Map<TransactionKey, SipRequest> requests = new HashMap<>();
    private final Map<TransactionKey, SipResponse> refusals = new HashMap<>();

    Node(String name) {
        this.name = name;
    }

    void sends(SipRequest request) {
        if (request.is(Method.ACK)) {
            acknowledges(request);
            return;
        }
        var key = TransactionKey.client(request);
        if (request.is(Method.CANCEL)) {
            var invite = client(new TransactionKey.Client(branch(request), Method.INVITE));
            invite.expect(new InviteClient.Proceeding());
            assertThat(invite.feed(new Abandon())).contains(new Action.SendCancel());
        }
        expectNew(clients, key, request);
        var running = new Running<>(clientFor(request));
        clients.put(key, running);
        requests.put(key, request);
        refusals.remove(key);
        assertThat(running.actions()).contains(new Action.SendRequest());
    }

    private <E> void expectNew(Map<TransactionKey, Running<?, E>> known, TransactionKey key, SipRequest request) {
        var old = known.get(key);
        if (old != null && branch(request).equals(REUSED_BRANCH)) {
            assertThat(old.settle()).isTrue();
            return;
        }
        assertThat(known).as("%s knows it already", name).doesNotContainKey(key);
    }

    private static Machine<?, ClientEvent> clientFor(SipRequest request) {
        return request.is(Method.INVITE)
                ? new InviteClient(TimerValues.DEFAULT, transport(request))
                : new NonInviteClient(TimerValues.DEFAULT, transport(request));
    }

    /// The ACK of a refusal is the transaction's (RFC 3261 §17.1.1.3); that of a 2xx is not.
    private void acknowledges(SipRequest ack) {
        var key = new TransactionKey.Client(branch(ack), Method.INVITE);
        var refusal = refusals.get(key);
        if (refusal == null) {
            return;
        }
        var expected = Objects.requireNonNull(requests.get(key)).ackFor(refusal).build();
        assertThat(ack.uriText()).as("%s ACK", name).isEqualTo(expected.uriText());
        assertThat(ack.to().tag()).isEqualTo(expected.to().tag());
        assertThat(ack.cseq()).isEqualTo(expected.cseq());
        assertThat(ack.callId()).isEqualTo(expected.callId());
        assertThat(ack.topVia().sentBy()).isEqualTo(expected.topVia().sentBy());
    }

    /// Timer A or E runs out: the same request once more.
    void repeats(SipRequest request) {
        var running = client(TransactionKey.client(request));
        assertThat(running.feed(running.oldest())).contains(new Action.SendRequest());
    }

    void receives(SipRequest request) {
        var key = TransactionKey.server(request);
        if (request.is(Method.ACK)) {
            acknowledged(key);
            return;
        }
        if (request.is(Method.CANCEL)) {
            assertThat(servers).containsKey(TransactionKey.cancelled(request));
        }
        expectNew(servers, key, request);
        var running = new Running<>(serverFor(request));
        servers.put(key, running);
        served.put(TransactionKey.client(request), key);
        assertThat(running.actions()).contains(new Action.Deliver());
    }

    private static Machine<?, ServerEvent> serverFor(SipRequest request) {
        return request.is(Method.INVITE)
                ? new InviteServer(TimerValues.DEFAULT, transport(request), InviteServer.Trying.BY_TRANSACTION)
                : new NonInviteServer(TimerValues.DEFAULT, transport(request));
    }

    private void acknowledged(TransactionKey key) {
        var invite = servers.get(key);
        if (invite != null && invite.state() instanceof InviteServer.Accepted) {
            assertThat(invite.feed(new AckReceived())).containsExactly(new Action.Deliver());
        } else if (invite != null) {
            invite.expect(new InviteServer.Completed(0));
            assertThat(invite.feed(new AckReceived()).stream().noneMatch(Action.Deliver.class::isInstance))
                    .isTrue();
            assertThat(invite.state()).isIn(new InviteServer.Confirmed(), new InviteServer.Ended());
        }
    }

    void sends(SipResponse response) {
        var running = servers.get(served.get(TransactionKey.client(response)));
        assertThat(running).as("%s answers what it did not get", name).isNotNull();
        assertThat(Objects.requireNonNull(running).feed(new Respond(response.status())))
                .contains(new Action.SendResponse());
    }

    void receives(SipResponse response) {
        var key = TransactionKey.client(response);
        var actions = client(key).feed(new ResponseReceived(response.status()));
        assertThat(actions).as("%s hears %s", name, response.status()).contains(new Action.Deliver());
        boolean refusal = response.cseq().method().equals(Method.INVITE) && response.status() >= 300;
        assertThat(actions.contains(new Action.SendAck())).isEqualTo(refusal);
        if (refusal) {
            refusals.put(key, response);
        }
    }

    /// All timers run out; how many transactions failed by then.
    long settle() {
        long failures = 0;
        for (var running : clients.values()) {
            failures += running.settle() ? 0 : 1;
        }
        for (var running : servers.values()) {
            failures += running.settle() ? 0 : 1;
        }
        return failures;
    }

    private Running<?, ClientEvent> client(TransactionKey key) {
        var running = clients.get(key);
        if (running == null) {
            throw new AssertionError(name + " has no transaction " + key);
        }
        return running;
    }

    private static Reliability transport(SipMessage message) {
        return message.topVia().transport().equals("UDP") ? Reliability.UNRELIABLE : Reliability.RELIABLE;
    }

    private static String branch(SipRequest request) {
        return Objects.requireNonNull(request.topVia().branch());
    }

    /// One transaction with the timers that it has armed, in the order of arming.
    private static final class Running<S, E> {
        private final Machine<S, E> machine;
        private final List<Action.Arm> armed = new ArrayList<>();
        private List<Action> actions = List.of();
        private S state;
        private boolean ended;
        private boolean failed;

        Running(Machine<S, E> machine) {
            this.machine = machine;
            var start = machine.start();
            state = start.next();
            take(start.actions());
        }

        S state() {
            return state;
        }

        List<Action> actions() {
            return actions;
        }

        void expect(Object expected) {
            assertThat((Object) state).isEqualTo(expected);
        }

        @SuppressWarnings("unchecked") // Whoever asks knows the kind of event.
        E oldest() {
            return (E) armed.removeFirst().expiry();
        }

        List<Action> feed(E event) {
            var step = machine.step(state, event);
            state = step.next();
            take(step.actions());
            return actions;
        }

        private void take(List<Action> taken) {
            actions = taken;
            for (var action : taken) {
                if (action instanceof Action.Arm arm && REPEATING.contains(arm.timer())) {
                    armed.addFirst(arm);
                } else if (action instanceof Action.Arm arm) {
                    armed.add(arm);
                } else if (action instanceof Action.Disarm(var timer)) {
                    armed.removeIf(arm -> arm.timer() == timer);
                }
                ended |= action instanceof Action.End;
                failed |= action instanceof Action.Fail;
            }
        }

        /// Lets all timers run out; whether the transaction ended without a failure.
        boolean settle() {
            while (!ended && !armed.isEmpty()) {
                feed(oldest());
            }
            assertThat(ended).as("%s never ends", state).isTrue();
            return !failed;
        }
    }
}
