package tutti.engine.transaction;

import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// Waits for nothing: the user of a CANCEL or of a BYE whose outcome changes nothing.
public enum Unattended implements ClientUser {
    INSTANCE;

    @Override
    public void responded(SipResponse response) {}

    @Override
    public void failed(Failure failure) {}
}
