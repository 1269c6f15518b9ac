package tutti.engine.b2bua;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.engine.lane.Marks;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Literal;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.message.Header;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.ResponseBuilder;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.uri.SipUri;

/// Writes what every message of ours has in common: Via, Contact, Allow (RFC 3261 §8.1.1, §8.2.6).
public final class Writer {
    /// What we understand; answers to anything else name it (RFC 3261 §8.2.1).
    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER, SUBSCRIBE, NOTIFY";
    /// Extensions that we know when a request requires them.
    static final String SUPPORTED = "100rel, timer, replaces, path, outbound";
    /// What we say that we know when we send an INVITE: reliable answers are not for us.
    static final String SUPPORTED_AS_CLIENT = "timer, replaces";
    /// What may be subscribed to (RFC 6665 §8.2.2).
    static final String ALLOW_EVENTS = "dialog, message-summary";
    static final String SDP = "application/sdp";
    private static final int MAX_FORWARDS = 70;

    /// Addresses of ours whose texts are kept: one for each listener and network card.
    private static final int PLACES_MAX = 1_000;

    private final Wire wire;
    private final Marks marks;
    private final Map<InetSocketAddress, Place> places = new HashMap<>();

    /// An address of ours as the headers write it.
    private record Place(String host, String hostPort) {}

    public Writer(Wire wire, Marks marks) {
        this.wire = wire;
        this.marks = marks;
    }

    /// A request outside a dialog, with Via and Max-Forwards.
    public RequestBuilder request(String method, String uri, Flow flow, int maxForwards) {
        return SipRequest.builder(method, uri)
                .via(flow.transport().name(), place(flow).hostPort(), marks.branch())
                .header(Header.MAX_FORWARDS, maxForwards);
    }

    /// A request inside a dialog.
    public RequestBuilder request(DialogRequest within, Flow flow) {
        var heading = within.heading();
        var out = request(heading.method(), within.requestUri(), flow, MAX_FORWARDS);
        for (String route : within.routes()) {
            out.header(Header.ROUTE, route);
        }
        return out.header(Header.FROM, heading.from())
                .header(Header.TO, heading.to())
                .header(Header.CALL_ID, heading.callId())
                .cseq(heading.sequence(), heading.method());
    }

    /// An answer that makes or keeps a dialog: with our tag, Record-Route, Contact, Allow and Supported (RFC
    /// 3261 §13.3.1.4): a phone asks for an attended transfer only where Replaces is known (RFC 5589 §7.1).
    public ResponseBuilder dialogAnswer(SipRequest request, int status, String tag, Flow flow) {
        var reason = tutti.sip.message.Status.reason(status);
        return SipResponse.answering(request, status, reason, tag)
                .recordRoute()
                .header(Header.CONTACT, contact(flow))
                .header(Header.ALLOW, ALLOW)
                .header(Header.SUPPORTED, SUPPORTED);
    }

    static SipResponse refusal(SipRequest request, int status, @Nullable String phrase, @Nullable String tag) {
        var reason = phrase == null ? tutti.sip.message.Status.reason(status) : phrase;
        return SipResponse.answering(request, status, reason, tag).build();
    }

    /// Where the peer of `flow` reaches us.
    public String contact(Flow flow) {
        String address = place(flow).hostPort();
        return flow.transport() == Transport.UDP
                ? "<sip:" + address + ">"
                : "<sip:" + address + ";transport=" + flow.transport().parameter() + ">";
    }

    /// Where `carrier` reaches us over `flow`: as whom we registered there, if we do.
    String contact(@Nullable Carrier carrier, Flow flow) {
        var user = carrier != null && carrier.register() ? carrier.username() : null;
        if (user == null) {
            return contact(flow);
        }
        var ours = wire.advertised(flow);
        var uri = SipUri.of(user, Literal.of(ours.getAddress()), ours.getPort());
        return flow.transport() == Transport.UDP
                ? "<" + uri + ">"
                : "<" + uri.withParam("transport", flow.transport().parameter()) + ">";
    }

    /// Our own host as the peer of `flow` sees it, for From and To.
    public String host(Flow flow) {
        return place(flow).host();
    }

    private Place place(Flow flow) {
        var address = wire.advertised(flow);
        var known = places.get(address);
        if (known != null) {
            return known;
        }
        if (places.size() >= PLACES_MAX) {
            places.clear();
        }
        var made = new Place(host(address), hostPort(address));
        places.put(address, made);
        return made;
    }

    static String hostPort(InetSocketAddress address) {
        return host(address) + ":" + address.getPort();
    }

    private static String host(InetSocketAddress address) {
        String text = Literal.of(address.getAddress());
        return address.getAddress() instanceof Inet6Address ? "[" + text + "]" : text;
    }
}
