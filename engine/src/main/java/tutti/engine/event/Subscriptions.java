package tutti.engine.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Platform.Subscriber;
import tutti.engine.b2bua.Writer;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Mailboxes;
import tutti.engine.port.Ticker;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.Invitation;
import tutti.sip.message.Header;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.ResponseBuilder;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// The subscriptions of one lane (RFC 6665 §4.2): takes SUBSCRIBE of proven phones, and notifies them
/// of what the lanes report. They live in memory: after a restart phones subscribe anew when their
/// next refresh is answered 481.
public final class Subscriptions {
    static final long EXPIRES_MIN = 60;
    static final long EXPIRES_MAX = 3_600;
    /// Subscriptions of one account at most: a switchboard's console has a lamp for each colleague.
    static final int PER_ACCOUNT_MAX = 300;
    /// Subscriptions of one lane at most.
    static final int ALL_MAX = 50_000;
    private static final int RETRY_SECONDS = 30;

    private final Surroundings around;
    private final Lookout lookout;
    private final Map<String, Subscription> byTag = new HashMap<>();
    private final Map<String, Audience> byTenant = new HashMap<>();
    private final Map<String, Integer> byAccount = new HashMap<>();

    /// What it needs of its lane.
    public record Surroundings(
            Writer writer,
            Marks marks,
            TimerWheel wheel,
            Ticker ticker,
            Transactions transactions,
            Mailboxes mailboxes) {}

    /// Where the lane learns of calls.
    public interface Lookout {
        /// The first lamp of this tenant was made here: report its calls, those that go on at once.
        void watch(String tenantId);

        /// The last lamp of this tenant is gone.
        void leave(String tenantId);
    }

    /// The subscriptions about one tenant, and its calls as far as they have been reported.
    private record Audience(List<Subscription> all, Map<String, CallSight> calls) {}

    public Subscriptions(Surroundings around, Lookout lookout) {
        this.around = around;
        this.lookout = lookout;
    }

    public int size() {
        return byTag.size();
    }

    /// A SUBSCRIBE outside a dialog, proven to come from `phone`.
    public void subscribed(Incoming incoming, Subscriber phone, String tag) {
        var request = incoming.request();
        var kind = EventPackage.of(request.header(Header.EVENT));
        if (kind == null) {
            incoming.respond(badEvent(request, tag));
        } else if (!kind.isAccepted(request.values(Header.ACCEPT))) {
            incoming.respond(plain(request, Status.NOT_ACCEPTABLE, tag));
        } else if (isTooBrief(request)) {
            incoming.respond(tooBrief(request, tag));
        } else {
            admitted(incoming, phone, kind, tag);
        }
    }

    private void admitted(Incoming incoming, Subscriber phone, EventPackage kind, String tag) {
        var request = incoming.request();
        var account = phone.account().id();
        var invitation = Invitation.of(request, false);
        if (invitation == null) {
            incoming.respond(plain(request, Status.BAD_REQUEST, tag));
            return;
        }
        if (byTag.size() >= ALL_MAX || byAccount.getOrDefault(account, 0) >= PER_ACCOUNT_MAX) {
            incoming.respond(full(request, tag));
            return;
        }
        var topic = Targets.topic(request.uri(), phone, kind, around.mailboxes());
        if (topic == null) {
            incoming.respond(plain(request, Status.NOT_FOUND, tag));
            return;
        }
        var dialog = invitation.begin(Dialog.Stage.CONFIRMED, around.marks().tag());
        var event = String.valueOf(request.header(Header.EVENT));
        begin(incoming, new Subscription(this, account, event, topic, dialog, incoming.flow()));
    }

    private void begin(Incoming incoming, Subscription fresh) {
        var request = incoming.request();
        long seconds = seconds(request);
        incoming.respond(accepted(request, fresh.tag(), incoming.flow(), seconds));
        remember(fresh);
        fresh.extend(fresh.dialog(), incoming.flow(), seconds);
    }

    /// The subscription whose dialog `request` is in; null when there is none (RFC 6665 §4.1.2.2: 481).
    public @Nullable String accountOf(SipRequest request) {
        var known = find(request);
        return known == null ? null : known.accountId();
    }

    private @Nullable Subscription find(SipRequest request) {
        var tag = request.to().tag();
        var known = tag == null ? null : byTag.get(tag);
        if (known == null) {
            return null;
        }
        var id = known.dialog().id();
        var from = request.from().tag();
        return id.callId().equals(request.callId()) && id.remoteTag().equals(from == null ? "" : from) ? known : null;
    }

    /// A SUBSCRIBE inside a dialog: a refresh or an end, proven to come from the subscriber.
    public void refreshed(Incoming incoming) {
        var request = incoming.request();
        var known = find(request);
        if (known == null || !known.isOf(request.header(Header.EVENT))) {
            incoming.respond(plain(request, Status.NO_SUCH_TRANSACTION, null));
            return;
        }
        switch (known.dialog().admit(request.method(), request.cseq().number())) {
            case tutti.sip.dialog.Incoming.AnsweredAtOnce(var status) -> incoming.respond(plain(request, status, null));
            case tutti.sip.dialog.Incoming.Ignored() -> {}
            case tutti.sip.dialog.Incoming.InOrder(var next) -> {
                if (isTooBrief(request)) {
                    incoming.respond(tooBrief(request, null));
                    return;
                }
                long seconds = seconds(request);
                incoming.respond(accepted(request, known.tag(), incoming.flow(), seconds));
                known.extend(next.refreshed(request), incoming.flow(), seconds);
            }
        }
    }

    /// Something happened in a tenant; only the lamps that show it are told.
    public void heard(Change change) {
        var audience = byTenant.get(change.tenantId());
        if (audience == null) {
            return;
        }
        switch (change) {
            case Change.Seen(var sight) -> audience.calls().put(sight.call().id(), sight);
            case Change.Gone(var _, var callId) -> audience.calls().remove(callId);
            case Change.MailboxChanged _ -> {} // The port knows what is in the box.
        }
        for (var one : List.copyOf(audience.all())) {
            if (one.topic().heard(change)) {
                one.tell();
            }
        }
    }

    /// A connection is gone: the phone subscribes anew over its next.
    public void lost(Flow flow) {
        if (flow.connection() != 0) {
            List.copyOf(byTag.values()).stream()
                    .filter(one -> one.flow().connection() == flow.connection())
                    .forEach(Subscription::forget);
        }
    }

    /// Ends all: the phones shall come back, a little later.
    public void sever() {
        List.copyOf(byTag.values()).forEach(one -> one.end("probation;retry-after=" + RETRY_SECONDS));
    }

    private void remember(Subscription one) {
        byTag.put(one.tag(), one);
        byAccount.merge(one.accountId(), 1, Integer::sum);
        var tenant = one.topic().tenantId();
        var audience = byTenant.computeIfAbsent(tenant, _ -> new Audience(new ArrayList<>(), new LinkedHashMap<>()));
        audience.all().add(one);
        if (audience.all().size() == 1) {
            lookout.watch(tenant);
        } else {
            audience.calls().values().forEach(sight -> one.topic().heard(new Change.Seen(sight)));
        }
    }

    void forget(Subscription one) {
        if (!byTag.remove(one.tag(), one)) {
            return;
        }
        byAccount.computeIfPresent(one.accountId(), (_, count) -> count == 1 ? null : count - 1);
        var tenant = one.topic().tenantId();
        var audience = byTenant.get(tenant);
        if (audience != null) {
            audience.all().remove(one);
            if (audience.all().isEmpty()) {
                byTenant.remove(tenant);
                lookout.leave(tenant);
            }
        }
    }

    // Answers.

    private static boolean isTooBrief(SipRequest request) {
        return request.expires() > 0 && request.expires() < EXPIRES_MIN;
    }

    private static long seconds(SipRequest request) {
        return request.expires() < 0 ? EXPIRES_MAX : Math.min(request.expires(), EXPIRES_MAX);
    }

    private SipResponse accepted(SipRequest request, String tag, Flow flow, long seconds) {
        return around.writer()
                .dialogAnswer(request, Status.OK, tag, flow)
                .header(Header.EXPIRES, seconds)
                .build();
    }

    private static SipResponse badEvent(SipRequest request, String tag) {
        return answer(request, Status.BAD_EVENT, tag)
                .header(Header.ALLOW_EVENTS, EventPackage.ALLOWED)
                .build();
    }

    private static SipResponse tooBrief(SipRequest request, @Nullable String tag) {
        return answer(request, Status.INTERVAL_TOO_BRIEF, tag)
                .header(Header.MIN_EXPIRES, EXPIRES_MIN)
                .build();
    }

    private static SipResponse full(SipRequest request, String tag) {
        return answer(request, Status.SERVICE_UNAVAILABLE, tag)
                .header(Header.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    private static SipResponse plain(SipRequest request, int status, @Nullable String tag) {
        return answer(request, status, tag).build();
    }

    private static ResponseBuilder answer(SipRequest request, int status, @Nullable String tag) {
        return SipResponse.answering(request, status, Status.reason(status), tag);
    }

    // For the subscriptions.

    Writer writer() {
        return around.writer();
    }

    long nowMillis() {
        return around.ticker().millis();
    }

    TimerWheel.Entry after(long millis, Runnable expiry) {
        return around.wheel().arm(nowMillis() + millis, expiry);
    }

    void disarm(TimerWheel.@Nullable Entry entry) {
        around.wheel().disarm(entry);
    }

    void send(RequestBuilder request, Flow flow, ClientUser user) {
        around.transactions().send(request.build(), flow, user);
    }
}
