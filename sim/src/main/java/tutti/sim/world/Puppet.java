package tutti.sim.world;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tutti.engine.transport.Driven;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;
import tutti.sip.dialog.Call;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.dialog.Invitation;
import tutti.sip.message.Header;
import tutti.sip.message.Inbound;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// A peer without a will of its own: it says what the test has it say, when it has it say so, and
/// keeps what it hears. It repeats nothing and acknowledges nothing by itself.
public final class Puppet implements Driven {
    private static final String SDP = "application/sdp";

    private final String user;
    private final InetSocketAddress address;
    private final Wire wire;
    private final Transport transport;
    private final List<SipMessage> heard = new ArrayList<>();
    private int branches;
    private int pulses;

    /// @param user in its Contact
    public Puppet(World world, String user, InetSocketAddress address) {
        this(world, user, address, Transport.UDP);
    }

    public Puppet(World world, String user, InetSocketAddress address, Transport transport) {
        this.user = user;
        this.transport = transport;
        this.address = address;
        this.wire = world.network().wire(address);
        world.network().attach(address, this);
    }

    // What it says.

    public void say(SipMessage message) {
        var flow = wire.toward(transport, Places.SERVER);
        if (flow != null) {
            wire.send(flow, message.bytes());
        }
    }

    /// An INVITE to `number`, not sent yet.
    public SipRequest invite(String number, String as, String callId) {
        return heading(number, as, callId).body(SDP, description(1)).build();
    }

    /// The same without an offer: the phone shall make one (RFC 3261 §13.2.1).
    public SipRequest inviteWithoutOffer(String number, String as, String callId) {
        return heading(number, as, callId).build();
    }

    /// The same with further headers.
    public SipRequest inviteWithoutOffer(String number, String as, String callId, Map<Header, String> extra) {
        var out = heading(number, as, callId);
        extra.forEach(out::header);
        return out.build();
    }

    /// The same with an offer of `body`.
    public SipRequest invite(String number, String as, String callId, String body) {
        return heading(number, as, callId)
                .body(SDP, body.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private RequestBuilder heading(String number, String as, String callId) {
        var uri = "sip:" + number + "@" + host(Places.SERVER);
        return begin(Method.INVITE, uri)
                .header(Header.FROM, "<sip:" + as + "@" + host(Places.SERVER) + ">;tag=" + callId + "-tag")
                .header(Header.TO, "<" + uri + ">")
                .header(Header.CALL_ID, callId)
                .cseq(1, Method.INVITE)
                .header(Header.CONTACT, contact());
    }

    /// The dialog that `response` to its own INVITE made.
    public Dialog dialog(SipRequest invite, SipResponse response) {
        var made = Call.of(invite, false).begin(response);
        if (made == null) {
            throw new AssertionError("no dialog from\n" + response);
        }
        return made;
    }

    public SipRequest ack(Dialog dialog, int sequence) {
        return within(dialog.ack(sequence)).build();
    }

    /// The same with the session description that it still owes.
    public SipRequest ackWithAnswer(Dialog dialog, int sequence) {
        return within(dialog.ack(sequence)).body(SDP, description(1)).build();
    }

    /// A re-INVITE without an offer.
    public SipRequest reInviteWithoutOffer(Dialog dialog) {
        return within(dialog.next(Method.INVITE).request())
                .header(Header.CONTACT, contact())
                .build();
    }

    /// An INVITE with an offer and further headers.
    public SipRequest invite(String number, String as, String callId, Map<Header, String> extra) {
        var out = heading(number, as, callId);
        extra.forEach(out::header);
        return out.body(SDP, description(1)).build();
    }

    /// Its next request in the dialog, with these headers and no body.
    public SipRequest next(Dialog dialog, String method, Map<Header, String> extra) {
        var out = within(dialog.next(method).request()).header(Header.CONTACT, contact());
        extra.forEach(out::header);
        return out.build();
    }

    /// An answer with a description and further headers.
    public SipResponse answer(SipRequest request, int status, Map<Header, String> extra) {
        var out = SipResponse.answering(request, status, tutti.sip.message.Status.reason(status), user + "-tag")
                .header(Header.CONTACT, contact());
        extra.forEach(out::header);
        return status / 100 == 2 ? out.body(SDP, description(1)).build() : out.build();
    }

    /// A re-INVITE that only lets the other side listen (RFC 3264 §8.4).
    public SipRequest hold(Dialog dialog) {
        var outgoing = dialog.next(Method.INVITE).request();
        var sdp = new String(description(outgoing.heading().sequence()), StandardCharsets.UTF_8);
        return within(outgoing)
                .header(Header.CONTACT, contact())
                .body(SDP, (sdp + "a=sendonly\r\n").getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /// Its next request in the dialog; an offer describes session version `sequence`.
    public SipRequest next(Dialog dialog, String method) {
        var outgoing = dialog.next(method).request();
        var out = within(outgoing);
        return method.equals(Method.INVITE) || method.equals(Method.UPDATE)
                ? out.header(Header.CONTACT, contact())
                        .body(SDP, description(outgoing.heading().sequence()))
                        .build()
                : out.build();
    }

    /// Its next request in the dialog, with these headers and this body.
    public SipRequest next(Dialog dialog, String method, Map<Header, String> extra, String type, String body) {
        var out = within(dialog.next(method).request());
        extra.forEach(out::header);
        return out.body(type, body.getBytes(StandardCharsets.UTF_8)).build();
    }

    /// The PRACK of `response` to its INVITE, with its answer to the offer in there, if any (RFC 3262 §5).
    public SipRequest prack(Dialog dialog, SipResponse response) {
        var out = within(dialog.next(Method.PRACK).request())
                .header(
                        Header.RACK,
                        response.header(Header.RSEQ) + " " + response.cseq().number() + " INVITE");
        return response.hasBody() ? out.body(SDP, description(1)).build() : out.build();
    }

    private RequestBuilder within(DialogRequest request) {
        return request.finish(begin(request.heading().method(), request.requestUri()));
    }

    private RequestBuilder begin(String method, String uri) {
        return SipRequest.builder(method, uri)
                .via(transport.name(), host(address) + ":" + address.getPort(), "z9hG4bK-" + user + "-" + ++branches)
                .header(Header.MAX_FORWARDS, 70);
    }

    /// An answer to what it was asked.
    public SipResponse answer(SipRequest request, int status) {
        var out = SipResponse.answering(request, status, tutti.sip.message.Status.reason(status), user + "-tag")
                .header(Header.CONTACT, contact());
        return status / 100 == 2 && (request.is(Method.INVITE) || request.is(Method.UPDATE))
                ? out.body(SDP, description(1)).build()
                : out.build();
    }

    /// A provisional answer that describes what is heard already.
    public SipResponse speaking(SipRequest request, int status) {
        return SipResponse.answering(request, status, tutti.sip.message.Status.reason(status), user + "-tag")
                .header(Header.CONTACT, contact())
                .body(SDP, description(1))
                .build();
    }

    /// The dialog that its 200 to `invite` makes.
    public Dialog answered(SipRequest invite) {
        var invitation = Invitation.of(invite, false);
        if (invitation == null) {
            throw new AssertionError("no Contact in\n" + invite);
        }
        return invitation.begin(Dialog.Stage.CONFIRMED, user + "-tag");
    }

    private String contact() {
        return "<" + contactUri() + ">";
    }

    public String contactUri() {
        return "sip:" + user + "@" + host(address) + ":" + address.getPort();
    }

    private byte[] description(int version) {
        return """
            v=0
            o=- 7 %d IN IP4 %s
            s=-
            c=IN IP4 %s
            t=0 0
            m=audio 40000 RTP/AVP 8
            """.formatted(version, host(address), host(address))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }

    // What it heard.

    /// All requests of this method, oldest first.
    public List<SipRequest> asked(String method) {
        return heard.stream()
                .filter(SipRequest.class::isInstance)
                .map(SipRequest.class::cast)
                .filter(request -> request.is(method))
                .toList();
    }

    /// The status of every response to this method, oldest first.
    public List<Integer> told(String method) {
        return responses(method).stream().map(SipResponse::status).toList();
    }

    public List<SipResponse> responses(String method) {
        return heard.stream()
                .filter(SipResponse.class::isInstance)
                .map(SipResponse.class::cast)
                .filter(response -> response.cseq().method().equals(method))
                .toList();
    }

    /// The last response to this method, which must have this status.
    public SipResponse last(String method, int status) {
        var all = responses(method);
        if (all.isEmpty() || all.getLast().status() != status) {
            throw new AssertionError("no " + status + " to " + method + " but " + told(method));
        }
        return all.getLast();
    }

    public SipRequest lastAsked(String method) {
        var all = asked(method);
        if (all.isEmpty()) {
            throw new AssertionError("was never sent " + method);
        }
        return all.getLast();
    }

    public void forget() {
        heard.clear();
    }

    @Override
    public void received(Inbound inbound, Flow flow) {
        if (inbound instanceof Inbound.Admitted(var message)) {
            heard.add(message);
        } else if (inbound instanceof Inbound.KeepAlive) {
            pulses++;
        }
    }

    /// How often it was sent line ends and nothing else.
    public int pulses() {
        return pulses;
    }

    @Override
    public void lost(Flow flow) {}

    @Override
    public boolean isInUse(Flow flow) {
        return true;
    }

    @Override
    public void expire() {}

    @Override
    public long nextMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return user;
    }
}
