package tutti.engine;

import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.TransactionUser;
import tutti.engine.transport.Flow;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Behind the transactions of a test that only sends requests.
public final class Nobody implements TransactionUser {
    @Override
    public void requested(Incoming incoming) {}

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {}

    @Override
    public void stray(SipResponse response, Flow flow) {}

    @Override
    public String statelessTag(SipRequest request) {
        return "t";
    }
}
