package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;
import tutti.call.routing.Inquiry;
import tutti.engine.port.Messages;
import tutti.engine.transaction.Incoming;
import tutti.engine.transport.Flow;
import tutti.sip.message.Status;

/// How calls begin on a lane: with an INVITE, or with the wish of somebody who has not called.
final class Beginning {
    private final Switchboard board;
    private final Shares shares = new Shares();

    Beginning(Switchboard board) {
        this.board = board;
    }

    /// @param box whose messages the caller listens to; null in a call
    /// @return 0, or the refusal: 503 while no relay is free or others need it more, 488 when the offer has
    /// no audio for it
    int call(Incoming incoming, Inquiry inquiry, Messages.@Nullable Box box) {
        var media = admits(inquiry) ? media(incoming.flow()) : null;
        if (media == null) {
            return Status.SERVICE_UNAVAILABLE;
        }
        var request = incoming.request();
        var offer = request.hasBody() ? media.offered(request.body()) : Seat.NOTHING;
        if (offer == null) {
            media.close();
            return Status.NOT_ACCEPTABLE_HERE;
        }
        var call = new CallSession(board, inquiry, incoming.open(), media, offer);
        if (offer.length == 0 && ReliableRinging.isRequired(request)) {
            call.connecting().served(); // We offer by ourselves, before anybody has answered (RFC 3262 §5).
        }
        board.begin(call, box);
        return 0;
    }

    Clicked click(Click click) {
        var inquiry =
                Inquiry.clicked(board.marks().callId(), click, board.clock().now());
        var media = admits(inquiry) ? media(null) : null;
        if (media == null) {
            return new Clicked.Full();
        }
        var call = new CallSession(board, inquiry, null, media, Seat.NOTHING);
        call.connecting().served(); // We offer by ourselves: nobody has made an offer.
        board.begin(call, null);
        var rings = call.view();
        return rings == null ? new Clicked.NoPhone() : new Clicked.Rings(rings);
    }

    /// Who has how many of the calls.
    Shares shares() {
        return shares;
    }

    /// Whether there is room for one more, and whoever wants it has not had his share.
    private boolean admits(Inquiry inquiry) {
        return shares.admits(
                inquiry,
                board.lanes().room(),
                () -> board.platform().directories().size());
    }

    private @Nullable MediaAnchor media(@Nullable Flow caller) {
        var shared = board.shared();
        var room = shared.media().open(board.marks().lane());
        var targets = new MediaTargets(board.wire(), shared.media(), shared.carrierAddresses());
        return room == null
                ? null
                : new MediaAnchor(room, targets, caller, board.marks().salt());
    }
}
