package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.ServerTransaction;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// Requests inside a dialog (RFC 3261 §12.2.2): BYE ends the call, re-INVITE and INFO go across to
/// the other side.
final class InDialog {
    private final Switchboard board;

    InDialog(Switchboard board) {
        this.board = board;
    }

    void requested(Side side, Incoming incoming) {
        var request = incoming.request();
        var dialog = side.dialog();
        if (dialog == null) {
            early(side, incoming);
            return;
        }
        switch (dialog.admit(request.method(), request.cseq().number())) {
            case tutti.sip.dialog.Incoming.AnsweredAtOnce(var status) -> incoming.respond(plain(request, status));
            case tutti.sip.dialog.Incoming.Ignored() -> {}
            case tutti.sip.dialog.Incoming.InOrder(var next) -> {
                side.dialog(refreshed(next, request));
                admitted(side, incoming);
            }
        }
    }

    private static Dialog refreshed(Dialog dialog, SipRequest request) {
        return Dialog.refreshesTarget(request.method()) ? dialog.refreshed(request) : dialog;
    }

    /// The caller before he has an answer: a BYE means what CANCEL means (RFC 3261 §15).
    private void early(Side side, Incoming incoming) {
        var request = incoming.request();
        if (request.is(Method.BYE)) {
            incoming.respond(plain(request, Status.OK));
            side.call().callerCancelled();
        } else if (request.is(Method.INVITE)) {
            incoming.respond(SipResponse.answering(request, Status.SERVER_INTERNAL_ERROR)
                    .header(Header.RETRY_AFTER, 1)
                    .build());
        } else {
            incoming.respond(board.notAllowed(request));
        }
    }

    private void admitted(Side side, Incoming incoming) {
        var request = incoming.request();
        switch (request.method()) {
            case Method.BYE -> {
                incoming.respond(plain(request, Status.OK));
                side.call().hungUp(side);
            }
            case Method.INVITE -> Reoffer.begin(board, side, incoming);
            case Method.INFO -> passOn(side, incoming);
            case Method.OPTIONS -> incoming.respond(board.options(request));
            case Method.UPDATE -> incoming.respond(update(side, request));
            default -> incoming.respond(board.notAllowed(request));
        }
    }

    /// We know no UPDATE; one that crosses a re-INVITE is told so first (RFC 3311 §5.2).
    private SipResponse update(Side side, SipRequest request) {
        return side.negotiation().mayOffer() ? board.notAllowed(request) : plain(request, Status.REQUEST_PENDING);
    }

    private static SipResponse plain(SipRequest request, int status) {
        return SipResponse.answering(request, status).build();
    }

    /// INFO, such as a digit of an old phone (RFC 6086), as it came.
    private void passOn(Side side, Incoming incoming) {
        var request = incoming.request();
        @Nullable Side other = side.call().opposite(side);
        if (other == null || !other.isUp()) {
            incoming.respond(plain(request, Status.NO_SUCH_TRANSACTION));
            return;
        }
        var flow = board.flowTo(other);
        var out = board.writer().request(other.next(Method.INFO), flow);
        var contentType = request.header(Header.CONTENT_TYPE);
        if (contentType != null) {
            out.body(contentType, request.body());
        }
        board.transactions().send(out.build(), flow, new Relayed(incoming.open()));
    }

    /// Gives the answer of the other side back.
    private record Relayed(ServerTransaction asked) implements ClientUser {
        @Override
        public void responded(SipResponse response) {
            if (response.isFinal()) {
                asked.respond(plain(asked.request(), response.status()));
            }
        }

        @Override
        public void failed(Failure failure) {
            asked.respond(plain(asked.request(), Status.REQUEST_TIMEOUT));
        }
    }
}
