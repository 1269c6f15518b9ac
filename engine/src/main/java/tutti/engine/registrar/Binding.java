package tutti.engine.registrar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;

/// One current registration: a contact of an account and the flow that reaches it
/// (RFC 3261 §10.2.1, RFC 5626).
///
/// @param contact the URI in Contact, as the phone wrote it: the request URI of calls to it
/// @param path Path values, nearest first (RFC 3327)
/// @param instance `+sip.instance` of the phone, if it gave one
/// @param flowId `reg-id` of the flow, 0 without
/// @param expiresMillis on the [tutti.engine.port.Ticker]: what decides
/// @param expiresAt on the wall clock: what people are shown
public record Binding(
        String accountId,
        String contact,
        Flow flow,
        List<String> path,
        @Nullable String instance,
        int flowId,
        String callId,
        long sequence,
        @Nullable String userAgent,
        long expiresMillis,
        Instant expiresAt) {

    public Binding {
        path = List.copyOf(path);
    }

    /// Names this registration within its account.
    public String key() {
        return instance != null && flowId > 0 ? instance + "/" + flowId : contact;
    }

    public boolean isCurrent(long nowMillis) {
        return expiresMillis > nowMillis;
    }
}
