package tutti.engine.event;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Unattended;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// One subscription of a phone and its dialog. At most one notification is under way; what changes
/// meanwhile is told by the next, so that a slow phone is told less often and never late.
final class Subscription implements ClientUser {
    private final Subscriptions owner;
    private final String accountId;
    private final String event;
    private final Topic topic;
    private Dialog dialog;
    private Flow flow;
    private long endsMillis;
    private int version;
    private boolean underWay;
    private boolean stale;
    private boolean over;
    private TimerWheel.@Nullable Entry expiry;

    /// @param event value of the Event header, repeated in each notification with its `id`
    Subscription(Subscriptions owner, String accountId, String event, Topic topic, Dialog dialog, Flow flow) {
        this.owner = owner;
        this.accountId = accountId;
        this.event = event;
        this.topic = topic;
        this.dialog = dialog;
        this.flow = flow;
    }

    String tag() {
        return dialog.id().localTag();
    }

    String accountId() {
        return accountId;
    }

    Topic topic() {
        return topic;
    }

    Dialog dialog() {
        return dialog;
    }

    Flow flow() {
        return flow;
    }

    /// Whether a request with this Event header is about this subscription.
    boolean isOf(@Nullable String otherEvent) {
        return event.equals(otherEvent);
    }

    /// It holds for `seconds` from now, over `now`; 0 ends it (RFC 6665 §4.2.1).
    void extend(Dialog next, Flow now, long seconds) {
        dialog = next;
        flow = now;
        owner.disarm(expiry);
        endsMillis = owner.nowMillis() + seconds * 1_000;
        if (seconds == 0) {
            end("timeout");
        } else {
            expiry = owner.after(seconds * 1_000, () -> end("timeout"));
            stale = true;
            tell();
        }
    }

    /// Notifies if the state may be another than was told last.
    void tell() {
        if (over || underWay) {
            stale = true;
            return;
        }
        stale = false;
        underWay = true;
        owner.send(notification("active;expires=" + left()), flow, this);
    }

    private long left() {
        return Math.max(1, (endsMillis - owner.nowMillis() + 999) / 1_000);
    }

    /// The last notification says why (RFC 6665 §4.1.3).
    void end(String reason) {
        if (!over) {
            forget();
            owner.send(notification("terminated;reason=" + reason), flow, Unattended.INSTANCE);
        }
    }

    private RequestBuilder notification(String state) {
        var outgoing = dialog.next(Method.NOTIFY);
        dialog = outgoing.next();
        return owner.writer()
                .request(outgoing.request(), flow)
                .header(Header.CONTACT, owner.writer().contact(flow))
                .header(Header.EVENT, event)
                .header(Header.SUBSCRIPTION_STATE, state)
                .body(topic.kind().type(), topic.document(owner.writer().host(flow), version++));
    }

    /// Nothing more is sent.
    void forget() {
        over = true;
        owner.disarm(expiry);
        owner.forget(this);
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            return;
        }
        underWay = false;
        if (!response.isSuccess() && isFatal(response)) {
            forget();
        } else if (stale) {
            tell();
        }
    }

    /// The phone does not know the subscription any more (RFC 6665 §4.2.2); other refusals are of one
    /// notification only.
    private static boolean isFatal(SipResponse response) {
        return switch (response.status()) {
            case Status.NOT_FOUND,
                    Status.METHOD_NOT_ALLOWED,
                    Status.REQUEST_TIMEOUT,
                    Status.UNSUPPORTED_URI_SCHEME,
                    Status.TEMPORARILY_UNAVAILABLE,
                    Status.NO_SUCH_TRANSACTION,
                    Status.LOOP_DETECTED,
                    Status.TOO_MANY_HOPS,
                    Status.BAD_EVENT,
                    Status.NOT_IMPLEMENTED -> true;
            default -> false; // Statuses are an open set of numbers.
        };
    }

    @Override
    public void failed(Failure failure) {
        underWay = false;
        forget();
    }
}
