package tutti.engine.transaction;

import tutti.engine.transport.Flow;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.TransactionKey;

/// A new request. Its user either answers it without keeping anything, as one answers strangers, or
/// opens a transaction for it.
public final class Incoming {
    private final Transactions owner;
    private final TransactionKey key;
    private final SipRequest request;
    private final Flow flow;
    private final Flow back;

    Incoming(Transactions owner, TransactionKey key, SipRequest request, Flow flow, Flow back) {
        this.owner = owner;
        this.key = key;
        this.request = request;
        this.flow = flow;
        this.back = back;
    }

    public SipRequest request() {
        return request;
    }

    /// Where it really came from.
    public Flow flow() {
        return flow;
    }

    /// Whether this INVITE is being handled already and came a second way: answer 482.
    public boolean isMerged() {
        return owner.isMerged(request);
    }

    /// Answers and forgets: no repetition, no timer (RFC 3261 §8.2.7).
    public void reply(SipResponse response) {
        owner.reply(response, back);
    }

    public ServerTransaction open() {
        return owner.open(key, request, back);
    }

    /// Opens a transaction and answers finally at once.
    public void respond(SipResponse response) {
        open().respond(response);
    }
}
