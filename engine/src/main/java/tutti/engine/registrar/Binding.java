package tutti.engine.registrar;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Transport;
import tutti.sip.Parsed;
import tutti.sip.uri.SipUri;

/// One current registration: a contact of an account and the flow that it came by
/// (RFC 3261 §10.2.1, RFC 5626).
///
/// @param contact the URI in Contact, as the phone wrote it: the request URI of calls to it
/// @param path Path values, nearest first (RFC 3327)
/// @param instance `+sip.instance` of the phone, if it gave one
/// @param flowId `reg-id` of the flow, 0 without
/// @param expiresMillis on the [tutti.engine.port.Ticker]: what decides
/// @param expiresAt on the wall clock: what people are shown
/// @param reach where calls to it go: to the address in Contact where that is the very address of the REGISTER
///     and only the port is another, as of a phone that is registered by its sibling (RFC 3261 §10.2.1,
///     §16.6); else over the flow of the REGISTER, since what a phone behind NAT writes there leads nowhere
///     (RFC 5626)
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
        Instant expiresAt,
        Flow reach) {

    /// Ports below are the system's services; nobody has us send there (T38).
    private static final int PORT_MIN = 1_024;

    public Binding {
        path = List.copyOf(path);
    }

    /// Found out once, since every call to it asks where it goes.
    public Binding(
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
        this(
                accountId,
                contact,
                flow,
                path,
                instance,
                flowId,
                callId,
                sequence,
                userAgent,
                expiresMillis,
                expiresAt,
                reach(contact, flow, path));
    }

    /// Names the phone within its account: its registrations over several flows are ways to one phone (RFC
    /// 5626 §5.3).
    public String phone() {
        return instance != null && flowId > 0 ? instance : contact;
    }

    private static Flow reach(String contact, Flow flow, List<String> path) {
        if (flow.transport() != Transport.UDP
                || !path.isEmpty()
                || !(SipUri.parse(contact) instanceof Parsed.Ok<SipUri>(var uri))) {
            return flow;
        }
        int port = uri.port();
        var there = flow.remote().getAddress();
        boolean elsewhere = port >= PORT_MIN
                && port != flow.remote().getPort()
                && !isOurs(port, flow)
                && isPlain(uri.param("transport"))
                && there.equals(Literal.read(uri.host()));
        return elsewhere ? new Flow(Transport.UDP, flow.local(), new InetSocketAddress(there, port), 0) : flow;
    }

    /// Whether we ourselves listen there: server and phone are on one machine.
    private static boolean isOurs(int port, Flow flow) {
        var local = flow.local();
        var there = flow.remote().getAddress();
        return port == local.getPort()
                && (there.equals(local.getAddress())
                        || (local.getAddress().isAnyLocalAddress() && there.isLoopbackAddress()));
    }

    private static boolean isPlain(@Nullable String transport) {
        return transport == null || transport.equalsIgnoreCase("udp");
    }

    public boolean isCurrent(long nowMillis) {
        return expiresMillis > nowMillis;
    }
}
