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

/// Requests inside a dialog (RFC 3261 §12.2.2): BYE ends the call, re-INVITE, UPDATE and INFO go
/// across to the other side.
final class InDialog {
    private final Switchboard board;

    InDialog(Switchboard board) {
        this.board = board;
    }

    void requested(Side side, Incoming incoming) {
        var request = incoming.request();
        var dialog = side.dialog();
        var flaw = flaw(request);
        if (dialog == null) {
            if (flaw == null) {
                early(side, incoming);
            } else {
                incoming.respond(flaw);
            }
            return;
        }
        switch (dialog.admit(request.method(), request.cseq().number())) {
            case tutti.sip.dialog.Incoming.AnsweredAtOnce(var status) -> incoming.respond(plain(request, status));
            case tutti.sip.dialog.Incoming.Ignored() -> {}
            case tutti.sip.dialog.Incoming.InOrder(var next)
            when flaw != null -> {
                side.dialog(next);
                incoming.respond(flaw);
            }
            case tutti.sip.dialog.Incoming.InOrder(var next) -> {
                side.dialog(refreshed(next, request));
                admitted(side, incoming);
            }
        }
    }

    /// What keeps us from understanding it, whatever it is about (RFC 3261 §8.2.2.3, §8.2.3).
    private static @Nullable SipResponse flaw(SipRequest request) {
        var required = Replies.required(request, null);
        boolean describes = request.is(Method.INVITE) || request.is(Method.UPDATE);
        return required != null || !describes ? required : Replies.unreadable(request, null);
    }

    private static Dialog refreshed(Dialog dialog, SipRequest request) {
        return Dialog.refreshesTarget(request.method()) ? dialog.refreshed(request) : dialog;
    }

    /// The caller before he has an answer: a BYE means what CANCEL means (RFC 3261 §15), and a second
    /// offer has to wait for the answer to the first (§14.2, RFC 3311 §5.2).
    private void early(Side side, Incoming incoming) {
        var request = incoming.request();
        boolean offers = request.is(Method.INVITE) || (request.is(Method.UPDATE) && request.hasBody());
        if (request.is(Method.BYE)) {
            incoming.respond(plain(request, Status.OK));
            side.call().callerCancelled();
        } else if (offers) {
            incoming.respond(SipResponse.answering(request, Status.SERVER_INTERNAL_ERROR)
                    .header(Header.RETRY_AFTER, 1)
                    .build());
        } else {
            switch (request.method()) {
                case Method.UPDATE -> incoming.respond(refreshed(side, request));
                case Method.PRACK -> incoming.respond(acknowledged(side, request));
                case Method.INFO -> informed(side, incoming);
                case Method.OPTIONS -> incoming.respond(Replies.options(request));
                default -> incoming.respond(Replies.notAllowed(request));
            }
        }
    }

    private SipResponse acknowledged(Side side, SipRequest prack) {
        int status = side.leg() == null ? side.call().caller().pracked(prack) : Status.NO_SUCH_TRANSACTION;
        return plain(prack, status);
    }

    private void admitted(Side side, Incoming incoming) {
        var request = incoming.request();
        switch (request.method()) {
            case Method.BYE -> {
                incoming.respond(plain(request, Status.OK));
                side.call().hungUp(side);
            }
            case Method.INVITE -> changed(side, incoming);
            case Method.UPDATE -> updated(side, incoming);
            case Method.INFO -> informed(side, incoming);
            case Method.REFER -> side.call().transfers().asked(side, incoming);
            case Method.SUBSCRIBE -> side.call().transfers().subscribed(side, incoming);
            case Method.NOTIFY -> incoming.respond(plain(request, Status.BAD_EVENT)); // Of nothing that we asked for.
            case Method.OPTIONS -> incoming.respond(Replies.options(request));
            case Method.PRACK -> incoming.respond(acknowledged(side, request)); // It crossed our 200.
            default -> incoming.respond(Replies.notAllowed(request));
        }
    }

    private void changed(Side side, Incoming incoming) {
        var brief = SessionTimer.tooBrief(incoming.request(), null);
        if (brief != null) {
            incoming.respond(brief);
        } else if (OwnAnswer.isDue(side)) {
            OwnAnswer.give(board, side, incoming);
        } else {
            Reoffer.begin(board, side, incoming);
        }
    }

    /// Without an offer it asks for nothing but a sign of life (RFC 4028 §7.4), unless it crosses a
    /// re-INVITE of its own sender.
    private void updated(Side side, Incoming incoming) {
        var request = incoming.request();
        if (request.hasBody()) {
            changed(side, incoming);
        } else {
            var brief = SessionTimer.tooBrief(request, null);
            incoming.respond(brief == null ? refreshed(side, request) : brief);
        }
    }

    private SipResponse refreshed(Side side, SipRequest update) {
        var answer = board.writer().dialogAnswer(update, Status.OK, side.tag(), side.flow());
        if (side.isUp()) {
            side.timer().heard(update);
            side.timer().accept(update, answer);
        }
        return answer.build();
    }

    private static SipResponse plain(SipRequest request, int status) {
        return SipResponse.answering(request, status).build();
    }

    /// INFO: a key for whoever is served by us, else something for the other side where there is one.
    private void informed(Side side, Incoming incoming) {
        var who = Sides.idOf(side);
        var request = incoming.request();
        @Nullable Side other = side.call().opposite(side);
        if (request.has(Header.INFO_PACKAGE)) {
            incoming.respond(Replies.noPackage(request));
        } else if (side.call().attendant().serves(who) || other == null || !other.isUp()) {
            incoming.respond(Replies.info(request));
            var key = InfoDigit.of(request);
            if (key != null) {
                side.call().attendant().pressed(who, key);
            }
        } else {
            passOn(other, incoming);
        }
    }

    /// INFO, such as a digit of an old phone (RFC 6086), as it came.
    private void passOn(Side other, Incoming incoming) {
        var request = incoming.request();
        var contentType = request.header(Header.CONTENT_TYPE);
        OurRequest.send(
                board,
                other,
                Method.INFO,
                (within, flow) -> {
                    var out = board.writer().request(within, flow);
                    return contentType == null ? out : out.body(contentType, request.body());
                },
                new Relayed(incoming.open()));
    }

    /// Gives the answer of the other side back.
    private record Relayed(ServerTransaction asked) implements ClientUser {
        @Override
        public void responded(SipResponse response) {
            if (response.isFinal()) {
                asked.respond(plain(asked.request(), OurRequest.across(response.status())));
            }
        }

        @Override
        public void failed(Failure failure) {
            asked.respond(plain(asked.request(), Status.REQUEST_TIMEOUT));
        }
    }
}
