package tutti.engine.transaction;

import tutti.engine.transport.Flow;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Who is behind the transactions of a lane: told only what is new, never a repetition.
public interface TransactionUser {
    /// A new request other than ACK and CANCEL.
    void requested(Incoming incoming);

    /// An ACK that belongs to no transaction: that of a 2xx (RFC 3261 §13.2.2.4), or a stray.
    void acknowledged(SipRequest ack, Flow flow);

    /// A response to nothing that we remember.
    void stray(SipResponse response, Flow flow);

    /// The To tag for an answer that is given without keeping anything: the same for a repeated
    /// request (RFC 3261 §8.2.7).
    String statelessTag(SipRequest request);
}
