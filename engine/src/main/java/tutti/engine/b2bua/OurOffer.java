package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.DialogRequest;
import tutti.sip.dialog.Negotiation;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.RequestBuilder;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;

/// A re-INVITE of our own to one side (RFC 3261 §14.1): nobody at the other end asked for it. Waits
/// while another change is under way, and tries again after 491.
final class OurOffer implements ClientUser {
    private static final int TRIES_MAX = 6;
    private static final long BUSY_MILLIS = 250;
    private static final int BUSY_WAITS_MAX = 160;
    private static final byte[] NOTHING = {};

    private final Switchboard board;
    private final Side side;
    private final byte[] offer;
    private final @Nullable String identity;
    private final Outcome outcome;
    private int tries;
    private int waits;
    private boolean decided;
    private byte @Nullable [] ack;
    private boolean asks;
    private @Nullable OurRequest asking;
    private TimerWheel.@Nullable Entry waiting;

    /// Who asked for it.
    interface Outcome {
        /// The peer accepted. When we made no offer, [OurOffer#acknowledge] is still owed with ours to
        /// theirs.
        void changed(OurOffer offer, SipResponse answer);

        /// The session stays as it was; 408 and 481: the peer is gone.
        void refused(int status);

        /// The peer cannot be reached now; it may come back.
        default void unreachable() {
            refused(Status.REQUEST_TIMEOUT);
        }
    }

    private OurOffer(Switchboard board, Side side, byte[] offer, @Nullable String identity, Outcome outcome) {
        this.identity = identity;
        this.board = board;
        this.side = side;
        this.offer = offer;
        this.outcome = outcome;
    }

    /// @param offer empty: the peer makes one
    static void send(Switchboard board, Side side, byte[] offer, Outcome outcome) {
        send(board, side, offer, null, outcome);
    }

    /// @param identity whom the peer shall show from now on (RFC 3325); null for whom it shows already
    static void send(Switchboard board, Side side, byte[] offer, @Nullable String identity, Outcome outcome) {
        new OurOffer(board, side, offer, identity, outcome).send();
    }

    private void send() {
        if (!side.isUp()) {
            return; // The call ended meanwhile: nobody waits.
        }
        if (side.awaitsAck() || !side.negotiation().mayOffer()) {
            later(BUSY_MILLIS);
            return;
        }
        tries++;
        side.negotiation(side.negotiation().oursBegan());
        side.atEnd(this::giveUp);
        asks = true;
        asking = OurRequest.send(board, side, Method.INVITE, this::text, this);
    }

    private RequestBuilder text(DialogRequest within, Flow flow) {
        var invite = board.writer()
                .request(within, flow)
                .header(Header.CONTACT, board.writer().contact(flow))
                .header(Header.ALLOW, Writer.ALLOW);
        if (identity != null) {
            invite.header(Header.P_ASSERTED_IDENTITY, identity);
        }
        side.timer().ask(invite);
        return offer.length > 0 ? invite.body(Writer.SDP, offer) : invite;
    }

    private void later(long millis) {
        if (waits++ < BUSY_WAITS_MAX) {
            waiting = board.after(millis, this::send);
        } else {
            outcome.refused(Status.REQUEST_PENDING);
        }
    }

    private void giveUp() {
        board.disarm(waiting);
        decided = true;
        if (asking != null && asks) {
            asking.abandon();
        }
    }

    @Override
    public void responded(SipResponse response) {
        if (response.isProvisional()) {
            return;
        }
        if (response.isSuccess()) {
            accepted(response);
        } else {
            concluded();
            refused(response);
        }
    }

    private void accepted(SipResponse response) {
        if (ack != null) {
            board.wire().send(board.flowTo(side), ack); // Our ACK was lost.
            return;
        }
        if (!asks) {
            return; // Their offer is not answered yet.
        }
        concluded();
        if (offer.length > 0 || decided) {
            acknowledge(NOTHING);
        }
        if (!decided) {
            decided = true;
            var dialog = side.dialog();
            if (dialog != null) {
                side.dialog(dialog.refreshed(response));
            }
            side.timer().agreed(response);
            outcome.changed(this, response);
        }
    }

    private void refused(SipResponse response) {
        if (decided) {
            return;
        }
        if (response.status() == Status.REQUEST_PENDING && tries < TRIES_MAX) {
            later(Negotiation.retryMillis(side.leg() != null, board.chance()));
        } else if (response.status() == Status.SESSION_INTERVAL_TOO_SMALL
                && side.timer().tooSmall(response)) {
            send();
        } else {
            decided = true;
            outcome.refused(response.status());
        }
    }

    @Override
    public void failed(Failure failure) {
        concluded();
        if (!decided) {
            decided = true;
            switch (failure) {
                case TIMEOUT -> outcome.refused(Status.REQUEST_TIMEOUT);
                case TRANSPORT -> outcome.unreachable();
            }
        }
    }

    private void concluded() {
        asks = false;
        side.atEnd(() -> {});
        side.negotiation(side.negotiation().oursEnded());
    }

    /// Sends the ACK of their 2xx, with our answer when theirs was the offer.
    void acknowledge(byte[] answer) {
        var out = asking == null || ack != null ? null : asking.ack();
        if (out != null) {
            ack = (answer.length > 0 ? out.body(Writer.SDP, answer) : out)
                    .build()
                    .bytes();
            board.wire().send(board.flowTo(side), ack);
        }
    }
}
