package tutti.engine.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.TransactionKey;
import tutti.sip.transaction.Abandon;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.ClientEvent;
import tutti.sip.transaction.Failure;
import tutti.sip.transaction.ResponseReceived;
import tutti.sip.transaction.TransportFailed;

/// A request that we sent, until its transaction ends. Once the outcome is known it holds the bytes
/// that it may have to repeat, and no longer the request.
public final class ClientTransaction implements Alarm.Owner {
    private final Transactions owner;
    private final TransactionKey key;
    private final Flow flow;
    private @Nullable ClientUser user;
    private final Track<?, ClientEvent> track;
    private @Nullable SipRequest request;
    private byte @Nullable [] ack;
    private @Nullable String cancelReason;

    ClientTransaction(
            Transactions owner,
            TransactionKey key,
            Flow flow,
            SipRequest request,
            ClientUser user,
            Track<?, ClientEvent> track) {
        this.owner = owner;
        this.key = key;
        this.flow = flow;
        this.request = request;
        this.user = user;
        this.track = track;
    }

    TransactionKey key() {
        return key;
    }

    public Flow flow() {
        return flow;
    }

    /// The call is decided: a ringing phone gets a CANCEL, a silent one no further INVITE
    /// (RFC 3261 §9.1). The outcome is still told.
    ///
    /// @param reason value of the Reason header of that CANCEL (RFC 3326), or null
    public void abandon(@Nullable String reason) {
        cancelReason = reason;
        feed(new Abandon(), null);
    }

    void received(SipResponse response) {
        feed(new ResponseReceived(response.status()), response);
    }

    void transportFailed() {
        feed(new TransportFailed(), null);
    }

    void feed(ClientEvent event, @Nullable SipResponse response) {
        perform(track.feed(event), response);
    }

    @Override
    public void expired(Alarm alarm) {
        track.forget(alarm);
        feed(alarm.expiry(), null);
    }

    void perform(List<Action> actions, @Nullable SipResponse response) {
        boolean sent = true;
        for (int i = 0; i < actions.size(); i++) {
            switch (actions.get(i)) {
                case Action.SendRequest() -> sent &= sendRequest();
                case Action.SendAck() -> sendAck(response);
                case Action.SendCancel() -> sendCancel();
                case Action.Deliver() -> deliver(response);
                case Action.Arm arm -> owner.arm(this, track, arm);
                case Action.Disarm(var timer) -> track.disarm(timer, owner.wheel());
                case Action.Fail(var failure) -> fail(failure);
                case Action.End() -> end();
                case Action.SendResponse(), Action.SendTrying() ->
                    throw new IllegalStateException("a client transaction does not respond");
            }
        }
        if (!sent) {
            transportFailed();
        }
    }

    private boolean sendRequest() {
        return request == null || owner.wire().send(flow, request.bytes());
    }

    private void sendAck(@Nullable SipResponse response) {
        if (ack == null && request != null && response != null) {
            ack = request.ackFor(response).build().bytes();
            request = null;
        }
        if (ack != null) {
            owner.wire().send(flow, ack);
        }
    }

    private void sendCancel() {
        if (request != null) {
            owner.cancel(request, flow, cancelReason);
        }
    }

    private void deliver(@Nullable SipResponse response) {
        var told = user;
        if (response == null || told == null) {
            return;
        }
        if (response.isFinal()) {
            request = null;
        }
        if (response.isFinal() && !mayComeAgain(response)) {
            user = null; // It was the outcome, and the only one: nothing of the call is held any longer.
        }
        told.responded(response);
    }

    /// The 2xx of an INVITE: the same once more, or another from a fork (RFC 6026 §7.2).
    private static boolean mayComeAgain(SipResponse response) {
        return response.isSuccess() && response.cseq().method().equals(Method.INVITE);
    }

    private void fail(Failure failure) {
        var told = user;
        user = null;
        if (told != null) {
            told.failed(failure);
        }
    }

    /// From now on somebody else waits for repeated and further answers.
    public void handOver(ClientUser next) {
        if (user != null) {
            user = next;
        }
    }

    private void end() {
        track.disarmAll(owner.wheel());
        owner.forget(this);
    }
}
