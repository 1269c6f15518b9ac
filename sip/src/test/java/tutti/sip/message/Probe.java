package tutti.sip.message;

import java.util.List;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Dropped;
import tutti.sip.message.Inbound.KeepAlive;
import tutti.sip.message.Inbound.Refused;
import tutti.sip.uri.SipUri;
import tutti.sip.uri.TelUri;
import tutti.sip.uri.Uri;

/// Asks everything of some bytes that the message layer can be asked: by datagram, by stream, every
/// header, every derived message. Whatever the bytes are, nothing of it may throw.
final class Probe {
    private Probe() {}

    /// The sum of what was seen, so that no call can be optimised away.
    static int touchEverything(byte[] data) {
        int sum = touch(Inbound.datagram(data, 0, data.length));
        var framer = new StreamFramer();
        int half = data.length / 2;
        framer.feed(data, 0, half);
        sum += drain(framer);
        framer.feed(data, half, data.length - half);
        return sum + drain(framer);
    }

    static int touch(Inbound inbound) {
        return switch (inbound) {
            case Admitted(SipRequest request) -> touch((SipMessage) request) + touchRequest(request);
            case Admitted(SipResponse response) ->
                touch((SipMessage) response) + response.reason().length();
            case Refused(var request, int status, var reason) -> touchRefused(request, status, reason);
            case Dropped(int offset, var why) -> offset + why.length();
            case KeepAlive(boolean ping) -> ping ? 1 : 0;
        };
    }

    private static int drain(StreamFramer framer) {
        int sum = 0;
        for (Inbound next = framer.next(); next != null; next = framer.next()) {
            sum += next instanceof Admitted(var message)
                    ? message.length() + message.callId().length()
                    : 1;
        }
        return sum;
    }

    private static int touch(SipMessage message) {
        int sum = Rebuild.of(message).length()
                + message.bytes().length
                + message.body().length
                + message.headerLines().size();
        for (Header header : Header.values()) {
            sum += message.values(header).size();
        }
        for (var line : message.headerLines()) {
            sum += message.header(line.name()) == null ? 1 : 0;
        }
        for (Via via : message.vias()) {
            sum += via.transport().length() + via.sentBy().length() + via.portOrDefault() + via.rport() + via.ttl();
            sum += ResponseTarget.of(via).host().length() + via.toString().length();
        }
        for (NameAddr address : List.of(message.from(), message.to())) {
            sum += touch(address);
        }
        for (Contact contact : message.contacts()) {
            sum += touch(contact.address()) + contact.q() + contact.regId() + (int) contact.expires();
        }
        for (Header header : List.of(Header.ROUTE, Header.RECORD_ROUTE, Header.REFER_TO, Header.P_ASSERTED_IDENTITY)) {
            for (NameAddr address : message.addresses(header)) {
                sum += touch(address);
            }
        }
        return sum
                + message.callId().length()
                + message.cseq().number()
                + message.maxForwards()
                + (int) message.expires();
    }

    private static int touch(NameAddr address) {
        int sum = address.displayName().length() + address.toString().length();
        String tag = address.tag();
        sum += tag == null ? 0 : tag.length();
        return sum + touch(address.uri()) + Quoted.of(address.displayName()).length();
    }

    private static int touch(Uri uri) {
        return uri.scheme().length()
                + switch (uri) {
                    case SipUri sip ->
                        sip.host().length()
                                + sip.params().size()
                                + sip.headers().size()
                                + (sip.user() == null ? 0 : 1)
                                + (sip.password() == null ? 0 : 1)
                                + (sip.isEquivalentTo(sip) ? 1 : 0);
                    case TelUri tel -> tel.number().length() + (tel.phoneContext() == null ? 0 : 1);
                    case Uri other -> other.toString().length();
                };
    }

    private static int touchRequest(SipRequest request) {
        SipRequest seen = request.receivedFrom("192.0.2.1", 5062);
        int sum = TransactionKey.server(request).hashCode()
                + TransactionKey.client(request).hashCode();
        sum += Via.class.equals(seen.topVia().getClass()) ? touch(request.uri()) : 0;
        byte[] again = seen.bytes();
        if (!(Inbound.datagram(again, 0, again.length) instanceof Admitted)) {
            throw new AssertionError("noting the source made the request inadmissible");
        }
        SipResponse answer =
                SipResponse.answering(seen, 486, "Busy Here", "t").recordRoute().build();
        byte[] ack = request.ackFor(answer).build().bytes();
        byte[] cancel = request.cancelling().build().bytes();
        if (!(Inbound.datagram(ack, 0, ack.length) instanceof Admitted)
                || !(Inbound.datagram(cancel, 0, cancel.length) instanceof Admitted)) {
            throw new AssertionError("a derived request is inadmissible");
        }
        return sum + answer.length();
    }

    private static int touchRefused(SipRequest request, int status, String reason) {
        byte[] answer =
                SipResponse.answering(request, status, reason, "t").build().bytes();
        return answer.length + ResponseTarget.of(request.topVia()).port();
    }
}
