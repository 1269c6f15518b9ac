package tutti.engine.b2bua;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.call.routing.LegId;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.dialog.Negotiation;
import tutti.sip.message.SipRequest;

/// One side of a call as SIP sees it: our tag, the flow to the peer, and the dialog once there is
/// one (RFC 3261 §12). The caller has one side, each phone that rings has one.
final class Side {
    private final Seat seat;
    private CallSession call;
    private @Nullable LegId leg;
    private final String tag;
    private volatile Flow flow; // Also read by other lanes.
    private @Nullable String instance;
    private @Nullable Carrier carrier;
    private @Nullable Dialog dialog;
    private Negotiation negotiation = Negotiation.NONE;
    private @Nullable AnswerRepeat answer;
    private int answeredSequence;
    private Consumer<SipRequest> onAck = _ -> {};
    private Runnable onEnd = () -> {};
    private @Nullable SessionTimer timer;

    /// @param leg null for the caller's side
    Side(CallSession call, @Nullable LegId leg, String tag, Flow flow, Seat seat) {
        this.call = call;
        this.leg = leg;
        this.tag = tag;
        this.flow = flow;
        this.seat = seat;
    }

    /// The side is leg `as` of `other` from now on, its seat among theirs.
    void move(CallSession other, LegId as) {
        call = other;
        leg = as;
    }

    /// Its place in the media.
    Seat seat() {
        return seat;
    }

    CallSession call() {
        return call;
    }

    @Nullable
    LegId leg() {
        return leg;
    }

    /// Our tag: what finds this side when a request arrives in its dialog.
    String tag() {
        return tag;
    }

    Flow flow() {
        return flow;
    }

    /// The peer is reached over another connection from now on.
    void moved(Flow now) {
        flow = now;
    }

    /// Whose challenges may be answered here; null for a phone (T7).
    @Nullable
    Carrier carrier() {
        return carrier;
    }

    void carrier(@Nullable Carrier configured) {
        carrier = configured;
    }

    @Nullable
    Dialog dialog() {
        return dialog;
    }

    void dialog(Dialog now) {
        if (dialog == null) {
            instance = call.board().whereabouts().instanceAt(this);
        }
        dialog = now;
    }

    /// `+sip.instance` of the phone, where it has registered with one: what it is known by wherever it goes.
    @Nullable
    String instance() {
        return instance;
    }

    /// The session timer with this peer.
    SessionTimer timer() {
        var made = timer;
        if (made == null) {
            made = new SessionTimer(call.board(), this);
            timer = made;
        }
        return made;
    }

    /// Whether nothing is under way in its dialog: it could go on elsewhere.
    boolean isQuiet() {
        return isUp() && !awaitsAck() && negotiation.equals(Negotiation.NONE);
    }

    boolean isUp() {
        return dialog != null && dialog.stage() == Dialog.Stage.CONFIRMED;
    }

    Negotiation negotiation() {
        return negotiation;
    }

    void negotiation(Negotiation now) {
        negotiation = now;
    }

    /// What our next request in the dialog carries; the dialog counts on.
    DialogRequest next(String method) {
        var current = dialog;
        if (current == null) {
            throw new IllegalStateException("no dialog yet");
        }
        var outgoing = current.next(method);
        dialog = outgoing.next();
        return outgoing.request();
    }

    /// Our 2xx to the INVITE with number `sequence` is out and repeated until its ACK comes; then
    /// `then` runs.
    void answered(AnswerRepeat repeating, int sequence, Consumer<SipRequest> then) {
        answer = repeating;
        answeredSequence = sequence;
        onAck = then;
    }

    boolean awaitsAck() {
        return answer != null && answer.isWaiting();
    }

    /// An ACK names the INVITE that it belongs to (RFC 3261 §13.2.2.4): a late one of an earlier
    /// INVITE says nothing about the last.
    void acknowledged(SipRequest ack) {
        if (answer != null && answer.isWaiting() && ack.cseq().number() == answeredSequence) {
            answer.acknowledged();
            answer = null;
            onAck.accept(ack);
        }
    }

    /// What is to be done when the dialog ends; replaces what was.
    void atEnd(Runnable then) {
        onEnd = then;
    }

    /// A BYE came or went: only late messages are still understood.
    void ended() {
        if (answer != null) {
            answer.abandon();
            answer = null;
        }
        if (dialog != null) {
            dialog = dialog.ended();
        }
        if (timer != null) {
            timer.stop();
        }
        var then = onEnd;
        onEnd = () -> {};
        then.run();
    }
}
