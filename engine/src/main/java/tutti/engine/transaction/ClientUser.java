package tutti.engine.transaction;

import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// Who sent a request and waits for its outcome: exactly one final response or one failure; of an
/// INVITE, a 2xx may come more than once (repeated, or from another branch of a fork).
public interface ClientUser {
    void responded(SipResponse response);

    void failed(Failure failure);
}
