package tutti.engine.b2bua;

import tutti.call.routing.EndReason;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Unattended;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// Our BYE. Nobody waits for its outcome; but a phone whose connection has just broken is given the
/// time to come back and register (RFC 5626 §4.5), or it would hold a dead call.
final class Farewell implements ClientUser {
    private static final int TRIES_MAX = 4;
    private static final long FIRST_WAIT_MILLIS = 2_000;

    private final Switchboard board;
    private final Side side;
    private final EndReason why;
    private int tries;

    private Farewell(Switchboard board, Side side, EndReason why) {
        this.board = board;
        this.side = side;
        this.why = why;
    }

    static void say(Switchboard board, Side side, EndReason why) {
        new Farewell(board, side, why).say();
    }

    private void say() {
        boolean attended = board.flowTo(side).transport().reliable();
        tries++;
        OurRequest.send(board, side, Method.BYE, this::text, attended ? this : Unattended.INSTANCE);
    }

    private RequestBuilder text(DialogRequest within, Flow flow) {
        return board.writer().request(within, flow).header(Header.REASON, Reasons.of(why));
    }

    @Override
    public void responded(SipResponse response) {}

    @Override
    public void failed(Failure failure) {
        if (failure == Failure.TRANSPORT && tries < TRIES_MAX) {
            board.after(FIRST_WAIT_MILLIS << (tries - 1), this::say);
        }
    }
}
