package tutti.engine.b2bua;

import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// Our refresh of one side's session (RFC 4028 §7.4): an UPDATE that says nothing new, or a re-INVITE
/// with what we said last to a peer that knows no UPDATE. A peer that answers at all is there, whatever
/// it answers; 408 and 481 say that it is not (RFC 3261 §12.2.1.2). One whose connection is gone is given
/// time to come back: until the interval is over, where there is one ([SessionTimer]).
final class Refresh implements ClientUser {
    private static final long BUSY_MILLIS = 5_000;
    private static final long RETURN_MILLIS = 5_000;
    private static final int UNTIMED_TRIES_MAX = 6;

    private final Switchboard board;
    private final Side side;
    private int unreached;

    private Refresh(Switchboard board, Side side) {
        this.board = board;
        this.side = side;
    }

    static void begin(Switchboard board, Side side) {
        new Refresh(board, side).send();
    }

    private void send() {
        if (!side.isUp()) {
            return;
        }
        if (side.timer().updates()) {
            update();
        } else if (side.awaitsAck() || !side.negotiation().mayOffer()) {
            board.after(BUSY_MILLIS, this::send);
        } else {
            OurOffer.send(board, side, side.seat().said(), new OurOffer.Outcome() {
                @Override
                public void changed(OurOffer offer, SipResponse answer) {}

                @Override
                public void refused(int status) {
                    outcome(status);
                }

                @Override
                public void unreachable() {
                    again();
                }
            });
        }
    }

    private void update() {
        OurRequest.send(board, side, Method.UPDATE, this::text, this);
    }

    private RequestBuilder text(DialogRequest within, Flow flow) {
        var request = board.writer()
                .request(within, flow)
                .header(Header.CONTACT, board.writer().contact(flow));
        side.timer().ask(request);
        return request;
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isSuccess()) {
            side.timer().agreed(response);
        } else if (response.status() == Status.SESSION_INTERVAL_TOO_SMALL
                && side.timer().tooSmall(response)) {
            send();
        } else if (response.isFinal()) {
            outcome(response.status());
        }
    }

    @Override
    public void failed(Failure failure) {
        switch (failure) {
            case TIMEOUT -> outcome(Status.REQUEST_TIMEOUT);
            case TRANSPORT -> again();
        }
    }

    private void again() {
        unreached++;
        if (side.timer().isRunning() || unreached < UNTIMED_TRIES_MAX) {
            board.after(RETURN_MILLIS, this::send);
        } else {
            outcome(Status.REQUEST_TIMEOUT);
        }
    }

    private void outcome(int status) {
        if (!side.isUp()) {
            return;
        }
        if (status == Status.NO_SUCH_TRANSACTION || status == Status.REQUEST_TIMEOUT) {
            side.call().severed("one side lost the call");
        } else {
            side.timer().stillThere();
        }
    }
}
