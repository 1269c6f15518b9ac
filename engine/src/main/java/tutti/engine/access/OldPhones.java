package tutti.engine.access;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import tutti.engine.transport.Flow;
import tutti.sip.message.SipRequest;
import tutti.sip.uri.SipUri;

/// Phones that give up when a challenge names SHA-256, even beside MD5 (baresip 1.0, SIPp 3.6): they
/// try again later, or dial again, and come as bare as before. Then they are asked for MD5 alone, and
/// again after every success; who leaves that unanswered too is offered both again. One per lane.
///
/// Deviates: RFC 8760 §2.2 has the strongest algorithm offered first, always. Nobody loses by it: who
/// understands SHA-256 comes with an answer, and whoever could remove one offer on the way could
/// remove the other. It depends on who asks, not on who exists (T2).
final class OldPhones {
    /// Phones remembered; the one asked longest ago is forgotten first.
    private static final int REMEMBERED_MAX = 20_000;
    /// Longer than any name that can be registered (T9): whoever asks under such a one is never
    /// remembered, so that what is kept here is bounded in bytes too.
    private static final int USER_CHARS_MAX = Strikes.USER_CHARS_MAX;
    /// Who understands a challenge has answered it by then.
    private static final long ANSWER_MILLIS = 2_000;

    private final Map<Caller, Asked> asked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Caller, Asked> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private record Caller(InetAddress source, String user) {
        static Caller of(SipRequest request, Flow flow) {
            var user = request.from().uri() instanceof SipUri uri ? uri.user() : null;
            return new Caller(flow.remote().getAddress(), user == null ? "" : user);
        }

        boolean isMemorable() {
            return user.length() <= USER_CHARS_MAX;
        }
    }

    /// A challenge for MD5 alone, or not, and the request that got it. Of its Call-ID the hash will
    /// do: who makes two alike is asked in full.
    private record Asked(int call, long sequence, long atMillis, boolean old, boolean answered) {
        static Asked of(SipRequest request, long nowMillis, boolean old) {
            return new Asked(request.callId().hashCode(), request.cseq().number(), nowMillis, old, false);
        }

        Asked whenAnswered() {
            return new Asked(call, sequence, atMillis, old, true);
        }

        /// A repeated request is no second try, nor is one of several at a time.
        boolean isTriedAgainBy(SipRequest request, long nowMillis) {
            boolean repeated = call == request.callId().hashCode()
                    && sequence >= request.cseq().number();
            return !repeated && nowMillis - atMillis >= ANSWER_MILLIS;
        }
    }

    /// Notes that `request` is challenged.
    ///
    /// @return whether its sender is to be asked for MD5 alone
    boolean isOld(SipRequest request, Flow flow, long nowMillis) {
        var caller = Caller.of(request, flow);
        if (!caller.isMemorable()) {
            return false;
        }
        var before = asked.get(caller);
        if (before == null) {
            asked.put(caller, Asked.of(request, nowMillis, false));
            return false;
        }
        if (before.answered()) {
            asked.put(caller, Asked.of(request, nowMillis, before.old()));
            return before.old();
        }
        if (before.isTriedAgainBy(request, nowMillis)) {
            asked.put(caller, Asked.of(request, nowMillis, !before.old()));
            return !before.old();
        }
        return before.old();
    }

    int remembered() {
        return asked.size();
    }

    /// Notes that `request` came with an answer to the last challenge.
    void answered(SipRequest request, Flow flow) {
        if (asked.isEmpty()) {
            return;
        }
        var caller = Caller.of(request, flow);
        var before = asked.get(caller);
        if (before == null) {
            return;
        }
        if (before.old()) {
            asked.put(caller, before.whenAnswered());
        } else {
            asked.remove(caller);
        }
    }
}
