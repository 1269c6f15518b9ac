package tutti.engine.registrar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.port.Clock;
import tutti.engine.port.Ticker;
import tutti.engine.transport.Flow;
import tutti.sip.Parsed;
import tutti.sip.message.Contact;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.uri.SipUri;

/// Handles REGISTER of a proven account (RFC 3261 §10.3; Path of RFC 3327; flows of RFC 5626).
public final class Registrar {
    /// A phone that asks for less is told so (423); 0 means remove.
    static final long EXPIRES_MIN = 60;
    static final long EXPIRES_MAX = 7_200;
    static final long EXPIRES_DEFAULT = 3_600;
    /// Phones of one account; the one not heard of for longest gives way.
    static final int CONTACTS_MAX = 10;

    private final Locations locations;
    private final Ticker ticker;
    private final Clock clock;

    public Registrar(Locations locations, Ticker ticker, Clock clock) {
        this.locations = locations;
        this.ticker = ticker;
        this.clock = clock;
    }

    /// @param flow where the request really came from: calls go back there
    public SipResponse register(SipRequest request, Flow flow, String accountId, String tag) {
        var refused = refusal(request);
        if (refused != null) {
            return refused.answer(request, tag);
        }
        long now = ticker.millis();
        var before = locations.of(accountId, now);
        if (isOutOfOrder(request, before)) {
            return new Refusal(Status.SERVER_INTERNAL_ERROR, "CSeq out of order", null).answer(request, tag);
        }
        var current = request.has(Header.CONTACT)
                ? locations.update(accountId, now, was -> updated(was, request, flow, accountId))
                : before;
        return accepted(request, tag, current, ticker.millis());
    }

    private record Refusal(
            int status, String phrase, @Nullable Header extra) {
        SipResponse answer(SipRequest request, String tag) {
            var out = SipResponse.answering(request, status, phrase, tag);
            if (extra == Header.MIN_EXPIRES) {
                out.header(Header.MIN_EXPIRES, EXPIRES_MIN);
            }
            return out.build();
        }
    }

    private static @Nullable Refusal refusal(SipRequest request) {
        if (request.hasContactWildcard()) {
            return request.expires() == 0 ? null : new Refusal(Status.BAD_REQUEST, "Contact * needs Expires 0", null);
        }
        if (request.contacts().size() > CONTACTS_MAX) {
            return new Refusal(Status.FORBIDDEN, "Too Many Contacts", null);
        }
        for (Contact contact : request.contacts()) {
            if (!(contact.uri() instanceof SipUri)) {
                return new Refusal(Status.BAD_REQUEST, "Bad Contact", null);
            }
            long asked = asked(contact, request);
            if (asked > 0 && asked < EXPIRES_MIN) {
                return new Refusal(
                        Status.INTERVAL_TOO_BRIEF, Status.reason(Status.INTERVAL_TOO_BRIEF), Header.MIN_EXPIRES);
            }
        }
        return null;
    }

    /// §10.3 step 7: a request that was overtaken changes nothing.
    private static boolean isOutOfOrder(SipRequest request, List<Binding> current) {
        for (var one : current) {
            if (one.callId().equals(request.callId())
                    && one.sequence() >= request.cseq().number()) {
                return true;
            }
        }
        return false;
    }

    private static long asked(Contact contact, SipRequest request) {
        if (contact.expires() >= 0) {
            return contact.expires();
        }
        return request.expires() >= 0 ? request.expires() : EXPIRES_DEFAULT;
    }

    private List<Binding> updated(List<Binding> was, SipRequest request, Flow flow, String accountId) {
        var next = new ArrayList<>(was);
        if (request.hasContactWildcard()) {
            next.clear();
            return next;
        }
        for (Contact contact : request.contacts()) {
            long seconds = Math.min(asked(contact, request), EXPIRES_MAX);
            next.removeIf(one -> isSame(one, contact));
            if (seconds > 0) {
                next.add(binding(contact, request, flow, accountId, seconds));
            }
        }
        while (next.size() > CONTACTS_MAX) {
            next.removeFirst();
        }
        return next;
    }

    /// The same phone: by instance and flow where it gives them (RFC 5626 §6), else by its address
    /// (RFC 3261 §19.1.4).
    private static boolean isSame(Binding one, Contact contact) {
        if (one.instance() != null && contact.instance() != null && contact.regId() > 0) {
            return one.instance().equals(contact.instance()) && one.flowId() == contact.regId();
        }
        return one.contact().equals(contact.uri().toString())
                || (SipUri.parse(one.contact()) instanceof Parsed.Ok<SipUri>(var known)
                        && contact.uri() instanceof SipUri uri
                        && known.isEquivalentTo(uri));
    }

    private Binding binding(Contact contact, SipRequest request, Flow flow, String accountId, long seconds) {
        return new Binding(
                accountId,
                contact.uri().toString(),
                flow,
                request.values(Header.PATH),
                contact.instance(),
                contact.regId(),
                request.callId(),
                request.cseq().number(),
                request.header(Header.USER_AGENT),
                ticker.millis() + Duration.ofSeconds(seconds).toMillis(),
                clock.now().plusSeconds(seconds));
    }

    private static SipResponse accepted(SipRequest request, String tag, List<Binding> current, long now) {
        var out = SipResponse.answering(request, Status.OK, Status.reason(Status.OK), tag);
        for (Binding one : current) {
            long left = Math.max(1, (one.expiresMillis() - now + 999) / 1_000);
            var value = new StringBuilder("<")
                    .append(one.contact())
                    .append(">;expires=")
                    .append(left);
            if (one.instance() != null) {
                value.append(";+sip.instance=\"").append(one.instance()).append('"');
            }
            if (one.flowId() > 0) {
                value.append(";reg-id=").append(one.flowId());
            }
            out.header(Header.CONTACT, value.toString());
        }
        out.copy(Header.PATH, request);
        boolean overFlows = request.contacts().stream().anyMatch(one -> one.regId() > 0 && one.instance() != null);
        if (overFlows && request.supports("outbound")) { // RFC 5626 §6: this phone, and it asked for it.
            out.header(Header.REQUIRE, "outbound");
        }
        return out.build();
    }
}
