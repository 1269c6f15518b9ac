package tutti.engine.phone;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transport.Flow;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// A phone's 2xx to an INVITE, repeated until its ACK comes (RFC 3261 §13.3.1.4).
final class PhoneAnswer {
    private static final long REPEAT_MILLIS = 500;
    private static final long REPEAT_MILLIS_MAX = 4_000;
    private static final long PATIENCE_MILLIS = 32_000;

    private final Phone phone;
    private final Flow flow;
    private final byte[] ok;
    private final int sequence;
    private final Runnable unacknowledged;
    private TimerWheel.@Nullable Entry timer;

    /// @param ok has been sent once
    /// @param unacknowledged runs when nobody has acknowledged it for 64*T1
    PhoneAnswer(Phone phone, Flow flow, SipResponse ok, Runnable unacknowledged) {
        this.phone = phone;
        this.flow = flow;
        this.ok = ok.bytes();
        this.sequence = ok.cseq().number();
        this.unacknowledged = unacknowledged;
        repeat(REPEAT_MILLIS, 0);
    }

    private void repeat(long wait, long waited) {
        timer = phone.after(wait, () -> {
            if (waited + wait >= PATIENCE_MILLIS) {
                unacknowledged.run();
                return;
            }
            phone.wire().send(flow, ok);
            repeat(Math.min(2 * wait, REPEAT_MILLIS_MAX), waited + wait);
        });
    }

    /// Whether `ack` is the one that is waited for (§13.2.2.4).
    boolean isMeant(SipRequest ack) {
        return ack.cseq().number() == sequence;
    }

    void stop() {
        phone.disarm(timer);
    }
}
