package tutti.engine.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.message.TransactionKey;
import tutti.sip.transaction.AckReceived;
import tutti.sip.transaction.Action;
import tutti.sip.transaction.RequestReceived;
import tutti.sip.transaction.Respond;
import tutti.sip.transaction.ServerEvent;

/// A request that a peer sent, until its transaction ends. After the final response it holds the bytes
/// that it may have to repeat, and nothing of the call.
public final class ServerTransaction implements Alarm.Owner {
    private static final Action DELIVER = new Action.Deliver();

    private final Transactions owner;
    private final TransactionKey key;
    private @Nullable SipRequest request;
    private final Flow flow;
    private final Track<?, ServerEvent> track;
    private @Nullable ServerUser user;
    private byte @Nullable [] response;
    private @Nullable String tag;

    ServerTransaction(
            Transactions owner, TransactionKey key, SipRequest request, Flow flow, Track<?, ServerEvent> track) {
        this.owner = owner;
        this.key = key;
        this.request = request;
        this.flow = flow;
        this.track = track;
    }

    TransactionKey key() {
        return key;
    }

    /// The request, until its final answer.
    public SipRequest request() {
        if (request == null) {
            throw new IllegalStateException("it has its final answer");
        }
        return request;
    }

    /// The way back to the peer; responses go there (RFC 3261 §18.2.2, RFC 3581).
    public Flow flow() {
        return flow;
    }

    /// Who is told of a CANCEL.
    public void attend(ServerUser attending) {
        user = attending;
    }

    /// The tag that the answers to it carry in To, as far as one is decided on; null before.
    @Nullable
    String tag() {
        return tag == null && user != null ? user.tag() : tag;
    }

    /// Answers. After the final answer there is no other: whoever tries is not heard.
    public void respond(SipResponse answer) {
        if (request == null) {
            return;
        }
        response = answer.bytes();
        tag = answer.to().tag();
        if (answer.isFinal()) {
            request = null; // From now on only the bytes of the answer are of use.
            user = null;
        }
        feed(new Respond(answer.status()));
    }

    /// The same request again, or the ACK of a refusal; some peers send the ACK of a 2xx on the same
    /// branch too.
    ///
    /// @return whether it is for the user: the ACK of a 2xx
    boolean repeated(SipRequest again) {
        boolean ack = again.is(Method.ACK);
        var actions = track.feed(ack ? new AckReceived() : new RequestReceived());
        perform(actions);
        return ack && actions.contains(DELIVER);
    }

    void cancelled(SipRequest cancel) {
        if (user != null) {
            user.cancelled(cancel);
        }
    }

    void feed(ServerEvent event) {
        perform(track.feed(event));
    }

    @Override
    public void expired(Alarm alarm) {
        track.forget(alarm);
        feed(alarm.expiry());
    }

    void perform(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            switch (actions.get(i)) {
                case Action.SendResponse() -> sendResponse();
                case Action.SendTrying() -> {
                    response = SipResponse.answering(request(), Status.TRYING)
                            .build()
                            .bytes();
                    sendResponse();
                }
                case Action.Deliver() -> {} // The owner does: see repeated().
                case Action.Arm arm -> owner.arm(this, track, arm);
                case Action.Disarm(var timer) -> track.disarm(timer, owner.wheel());
                case Action.Fail _ -> {} // Never acknowledged: whoever asked is gone.
                case Action.End() -> end();
                case Action.SendRequest(), Action.SendAck(), Action.SendCancel() ->
                    throw new IllegalStateException("a server transaction does not request");
            }
        }
    }

    private void sendResponse() {
        if (response != null) {
            owner.wire().send(flow, response);
        }
    }

    private void end() {
        track.disarmAll(owner.wheel());
        owner.forget(this);
    }
}
