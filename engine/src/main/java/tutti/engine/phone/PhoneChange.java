package tutti.engine.phone;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// A change of the session that a phone asks for, hold or its end: its re-INVITE until nobody repeats
/// its answer any more (RFC 3261 §14.1).
final class PhoneChange implements ClientUser {
    private final Phone phone;
    private final PhoneCall call;
    private final Flow flow;
    private final int sequence;
    private byte @Nullable [] ack;

    PhoneChange(Phone phone, PhoneCall call, Flow flow, int sequence) {
        this.phone = phone;
        this.call = call;
        this.flow = flow;
        this.sequence = sequence;
    }

    void ask(DialogRequest within, String offer) {
        var request = within.finish(phone.begin(Method.INVITE, within.requestUri(), flow))
                .header(Header.CONTACT, phone.contact(flow))
                .body("application/sdp", offer.getBytes(StandardCharsets.UTF_8))
                .build();
        phone.transactions().send(request, flow, this);
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            return;
        }
        boolean first = ack == null;
        if (response.isSuccess()) {
            acknowledge();
        }
        if (first) {
            call.changed(response.status());
        }
    }

    private void acknowledge() {
        var dialog = call.dialog();
        if (ack == null && dialog != null) {
            var within = dialog.ack(sequence);
            ack = within.finish(phone.begin(Method.ACK, within.requestUri(), flow))
                    .build()
                    .bytes();
        }
        if (ack != null) {
            phone.wire().send(flow, ack);
        }
    }

    @Override
    public void failed(Failure failure) {
        call.changed(Status.REQUEST_TIMEOUT);
    }
}
