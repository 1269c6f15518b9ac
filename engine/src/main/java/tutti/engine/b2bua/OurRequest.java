package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.ClientTransaction;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// A request of ours in the dialog of one side. A carrier that asks for our login gets it once, with the
/// next number (RFC 3261 §22.2, §22.3); whoever sent the request hears the outcome of that one alone.
final class OurRequest implements ClientUser {
    private final Switchboard board;
    private final Side side;
    private final String method;
    private final Text text;
    private final ClientUser user;
    private int sequence;
    private String uri = "";
    private boolean abandoned;
    private Attempt.@Nullable Proof proof;
    private @Nullable ClientTransaction transaction;

    /// Writes the request; asked again when it goes out a second time.
    interface Text {
        RequestBuilder write(DialogRequest within, Flow flow);
    }

    private OurRequest(Switchboard board, Side side, String method, Text text, ClientUser user) {
        this.board = board;
        this.side = side;
        this.method = method;
        this.text = text;
        this.user = user;
    }

    static OurRequest send(Switchboard board, Side side, String method, Text text, ClientUser user) {
        var request = new OurRequest(board, side, method, text, user);
        request.send();
        return request;
    }

    private void send() {
        var within = side.next(method);
        sequence = within.heading().sequence();
        uri = within.requestUri();
        var flow = board.flowTo(side);
        var out = proven(text.write(within, flow)).build();
        transaction = board.transactions().send(out, flow, this);
    }

    private RequestBuilder proven(RequestBuilder request) {
        return proof == null ? request : request.header(proof.header(), proof.value());
    }

    /// The ACK of its 2xx, with the same credentials (RFC 3261 §22.1); null without a dialog.
    @Nullable
    RequestBuilder ack() {
        var dialog = side.dialog();
        return dialog == null ? null : proven(board.writer().request(dialog.ack(sequence), board.flowTo(side)));
    }

    /// Takes it back; the outcome is still told.
    void abandon() {
        abandoned = true;
        if (transaction != null) {
            transaction.abandon(null);
        }
    }

    @Override
    public void responded(SipResponse response) {
        boolean goesOn = !abandoned && (side.isUp() || method.equals(Method.BYE));
        var given = proof == null && goesOn ? board.carrierLogin().proof(side.carrier(), uri, response) : null;
        if (given == null) {
            user.responded(response);
        } else {
            proof = given;
            send();
        }
    }

    @Override
    public void failed(Failure failure) {
        user.failed(failure);
    }

    /// What somebody else is told of a refusal: that we are to prove something is not his business.
    static int across(int status) {
        return status == Status.UNAUTHORIZED || status == Status.PROXY_AUTHENTICATION_REQUIRED
                ? Status.NOT_ACCEPTABLE_HERE
                : status;
    }
}
