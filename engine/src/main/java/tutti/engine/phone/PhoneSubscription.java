package tutti.engine.phone;

import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.ClientUser;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// A lamp of a [Phone]: asked for once, proven, and lit until it expires (RFC 6665 §4.1.2). The phone
/// takes every NOTIFY of it.
final class PhoneSubscription implements ClientUser {
    private final Phone phone;
    private final String callId;
    private final String uri;
    private final String event;
    private final int seconds;
    private final String tag;
    private int sequence;

    /// @param watched SIP user at the server
    PhoneSubscription(Phone phone, String watched, String event, int seconds) {
        this.phone = phone;
        this.callId = phone.marks().callId();
        this.uri = "sip:" + watched + "@" + phone.serverHost();
        this.event = event;
        this.seconds = seconds;
        this.tag = phone.marks().tag();
    }

    String callId() {
        return callId;
    }

    void send(@Nullable String proof) {
        var flow = phone.server();
        var self = "<sip:" + phone.settings().user() + "@" + phone.serverHost() + ">";
        var request = phone.begin(Method.SUBSCRIBE, uri, flow)
                .header(Header.FROM, self + ";tag=" + tag)
                .header(Header.TO, "<" + uri + ">")
                .header(Header.CALL_ID, callId)
                .cseq(++sequence, Method.SUBSCRIBE)
                .header(Header.CONTACT, phone.contact(flow))
                .header(Header.EVENT, event)
                .header(Header.EXPIRES, seconds);
        if (proof != null) {
            request.header(Header.AUTHORIZATION, proof);
        }
        phone.transactions().send(request.build(), flow, this);
    }

    @Override
    public void responded(SipResponse response) {
        var proof = sequence == 1 ? phone.proof(response, Method.SUBSCRIBE, uri) : null;
        if (proof != null) {
            send(proof);
        }
    }

    @Override
    public void failed(Failure failure) {} // No lamp then.
}
