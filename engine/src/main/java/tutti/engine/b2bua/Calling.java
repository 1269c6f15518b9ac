package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.call.routing.Refusal;
import tutti.sip.message.SipRequest;
import tutti.sip.message.Status;

/// Who began a call: somebody who sent an INVITE, or nobody on the telephone ([#NOBODY]), as when a call
/// is asked for in the portal and whoever wants it is rung himself.
sealed interface Calling permits CallerLeg, Calling.Nobody {

    /// Nothing can be told to nobody.
    Calling NOBODY = new Nobody();

    @Nullable
    Side side();

    /// The INVITE; null once it has been answered.
    @Nullable
    SipRequest invite();

    void trying();

    /// 180: it rings, and he makes his ringback himself.
    void ringing();

    /// 180: it rings, and we play what he hears meanwhile (RFC 3960 §3.2).
    ///
    /// @param sdp the answer to his offer
    void ringing(byte[] sdp);

    /// 183: the caller hears us, and is not charged yet (RFC 3960).
    ///
    /// @param sdp the answer to his offer; empty when he made none
    void progress(byte[] sdp);

    /// 200: the caller talks from now on.
    ///
    /// @param sdp the answer to the caller's offer, or an offer when the INVITE had none
    void answer(byte[] sdp);

    void refuse(Refusal refusal);

    /// The PRACK of what we said came, with his answer where that was an offer (RFC 3262 §3, §5).
    ///
    /// @return the status that answers it
    int pracked(SipRequest prack);

    /// Ends the caller's dialog.
    void hangUp(EndReason why);

    /// Nothing more is sent in this dialog.
    void close();

    record Nobody() implements Calling {
        @Override
        public @Nullable Side side() {
            return null;
        }

        @Override
        public @Nullable SipRequest invite() {
            return null;
        }

        @Override
        public void trying() {}

        @Override
        public void ringing() {}

        @Override
        public void ringing(byte[] sdp) {}

        @Override
        public void progress(byte[] sdp) {}

        @Override
        public void answer(byte[] sdp) {}

        @Override
        public void refuse(Refusal refusal) {}

        @Override
        public int pracked(SipRequest prack) {
            return Status.NO_SUCH_TRANSACTION;
        }

        @Override
        public void hangUp(EndReason why) {}

        @Override
        public void close() {}
    }
}
