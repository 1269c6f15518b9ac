package tutti.engine.b2bua;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Waiting;
import tutti.call.routing.Event;
import tutti.call.routing.LegId;
import tutti.engine.transaction.Incoming;
import tutti.engine.transaction.ServerTransaction;
import tutti.engine.transaction.Unattended;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// The transfers of one call: who asked for one by REFER, and what he is told of it (RFC 3515).
///
/// Phones of the tenant may transfer, whoever called whom; carriers and trunks may not (T12). Where to is
/// decided by the machine, as if the phone had dialled it.
final class Transfers {
    private static final String SIPFRAG = "message/sipfrag;version=2.0";

    /// How long the news of a transfer is promised; it is over long before.
    private static final int NEWS_SECONDS = 60;

    private final Switchboard board;
    private final CallSession call;
    private final Map<LegId, Refer> asked = new HashMap<>(2);
    private @Nullable LegId waiting;

    /// A REFER and its implicit subscription.
    private static final class Refer {
        final Side by;
        final ServerTransaction transaction;
        boolean subscribes;
        final int sequence;
        boolean answered;

        Refer(Side by, ServerTransaction transaction) {
            this.by = by;
            this.transaction = transaction;
            var request = transaction.request();
            this.sequence = request.cseq().number();
            var subscription = request.header(Header.REFER_SUB);
            this.subscribes = subscription == null
                    || !subscription.strip().toLowerCase(java.util.Locale.ROOT).startsWith("false");
        }
    }

    Transfers(Switchboard board, CallSession call) {
        this.board = board;
        this.call = call;
    }

    /// Where the other side of a running transfer sits, or who wanted the call: whoever is rung now will talk with him.
    @Nullable
    Seat waiting() {
        return waiting == null ? null : call.seatOf(waiting);
    }

    /// Whoever is rung from now on will talk with `who`.
    void waits(LegId who) {
        waiting = who;
    }

    void asked(Side by, Incoming incoming) {
        var partner = call.sides().partner(Sides.idOf(by));
        int refusal = !isPhone(by)
                ? Status.FORBIDDEN
                : partner == null || asked.containsKey(Sides.idOf(by)) ? Status.REQUEST_PENDING : 0;
        var target = refusal == 0 ? ReferTarget.of(incoming.request(), call.directory()) : null;
        if (target == null || partner == null) {
            int status = refusal == 0 ? Status.BAD_REQUEST : refusal;
            incoming.respond(SipResponse.answering(incoming.request(), status).build());
            return;
        }
        var id = Sides.idOf(by);
        asked.put(id, new Refer(by, incoming.open()));
        waiting = partner;
        if (begin(by, target)) {
            settle(id);
        }
    }

    /// The subscription that a REFER made is refreshed, or ended (RFC 3515 §2.4.4).
    void subscribed(Side by, Incoming incoming) {
        var request = incoming.request();
        var event = request.header(Header.EVENT);
        var refer = asked.get(Sides.idOf(by));
        if (refer == null || !refer.subscribes || event == null || !event.startsWith("refer")) {
            incoming.respond(
                    SipResponse.answering(request, Status.NO_SUCH_TRANSACTION).build());
            return;
        }
        boolean over = request.expires() == 0;
        incoming.respond(board.writer()
                .dialogAnswer(request, Status.OK, by.tag(), by.flow())
                .header(Header.EXPIRES, over ? 0 : NEWS_SECONDS)
                .build());
        inform(refer, Status.TRYING, over);
        refer.subscribes = !over;
    }

    /// What the machine would not hear of is declined.
    void settle(LegId by) {
        var refer = asked.get(by);
        if (refer != null && !refer.answered) {
            tell(by, Status.DECLINE);
        }
    }

    /// Whether a phone of the tenant is there, and no trunk or carrier.
    private boolean isPhone(Side side) {
        var account = call.accountOf(side);
        return account != null && call.directory().account(account).isPresent();
    }

    /// @return false while another lane is asked
    private boolean begin(Side by, ReferTarget target) {
        var id = Sides.idOf(by);
        switch (target) {
            case ReferTarget.Dialled(var number) -> call.feed(new Event.TransferAsked(id, number, call.now()));
            case ReferTarget.Unknown() -> tell(id, Status.NOT_FOUND);
            case ReferTarget.Consulted(var replaces) -> {
                int lane = board.lanes().of(replaces);
                if (lane != Lanes.HERE) {
                    board.newcomers().migration().ask(by, replaces, lane);
                    return false;
                }
                int refusal = board.newcomers().join(by, replaces);
                if (refusal != 0) {
                    tell(id, refusal);
                }
            }
        }
        return true;
    }

    /// How the transfer of `by` stands: the first word answers his REFER, the others are notifications.
    void tell(LegId by, int status) {
        var refer = asked.get(by);
        if (refer == null) {
            return;
        }
        boolean over = status >= Status.OK && status != Status.ACCEPTED;
        if (!refer.answered) {
            refer.answered = true;
            answer(refer, status);
        } else if (refer.subscribes) {
            inform(refer, status, over);
        }
        if (over) {
            asked.remove(by);
        }
    }

    private void answer(Refer refer, int status) {
        var request = refer.transaction.request();
        if (status >= 300) {
            refer.transaction.respond(SipResponse.answering(request, status).build());
            return;
        }
        var accepted = board.writer().dialogAnswer(request, Status.ACCEPTED, refer.by.tag(), refer.by.flow());
        if (!refer.subscribes) {
            accepted.header(Header.REFER_SUB, "false");
        }
        refer.transaction.respond(accepted.build());
        if (refer.subscribes) {
            boolean over = status >= Status.OK && status != Status.ACCEPTED;
            inform(refer, status == Status.ACCEPTED ? Status.TRYING : status, over);
        }
    }

    /// A NOTIFY of the implicit subscription; the last one ends it (§2.4.5, §2.4.7).
    private void inform(Refer refer, int status, boolean over) {
        if (!refer.by.isUp()) {
            return; // He hung up meanwhile, and his subscription with it.
        }
        var flow = board.flowTo(refer.by);
        var line = "SIP/2.0 " + status + " " + Status.reason(status) + "\r\n";
        var notify = board.writer()
                .request(refer.by.next(Method.NOTIFY), flow)
                .header(Header.CONTACT, board.writer().contact(flow))
                .header(Header.EVENT, "refer;id=" + refer.sequence)
                .header(
                        Header.SUBSCRIPTION_STATE,
                        over ? "terminated;reason=noresource" : "active;expires=" + NEWS_SECONDS)
                .body(SIPFRAG, line.getBytes(StandardCharsets.US_ASCII))
                .build();
        board.transactions().send(notify, flow, Unattended.INSTANCE);
    }

    /// Lets somebody who talked hear that it rings where he is being sent.
    void ringing(LegId to, Waiting what) {
        var seat = call.seatOf(to);
        if (seat != null && seat.open()) {
            call.attendant().begin(to, seat);
            call.attendant().ringing(to, what);
        }
    }
}
