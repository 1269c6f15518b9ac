package tutti.engine.lane;

import tutti.call.directory.Platform.Subscriber;
import tutti.engine.event.PickupWish;
import tutti.engine.event.Replaces;
import tutti.engine.transaction.Incoming;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Gives an INVITE that wants a call which exists already to the lane of that call: one that rings is
/// picked up, one that goes on is taken over (RFC 3891).
final class Joining {
    private final Lane lane;
    private final StatelessTags tags;

    Joining(Lane lane, StatelessTags tags) {
        this.lane = lane;
        this.tags = tags;
    }

    /// What is not there, not ringing or not of this tenant gets one and the same answer (T19).
    void pickUp(Incoming incoming, PickupWish wish) {
        var request = incoming.request();
        int nothing = wish.what() instanceof PickupWish.What.Named ? Status.NO_SUCH_TRANSACTION : Status.NOT_FOUND;
        var meant = wish.choose(lane.sights(wish.by().directory().tenant().id()));
        if (meant.isEmpty() || request.contacts().isEmpty()) {
            incoming.respond(answer(request, nothing));
            return;
        }
        var callId = meant.get().call().id();
        lane.handOver(incoming, Marks.laneOf(callId), (there, handed) -> {
            int refusal = there.board().pickUp(handed, callId, wish.by());
            if (refusal != 0) {
                handed.respond(answer(request, nothing));
            }
        });
    }

    /// The sender of the INVITE takes the place of a side.
    void takeOver(Incoming incoming, Replaces replaces, Subscriber by) {
        var request = incoming.request();
        int there = lane.laneOf(replaces);
        if (there < 0 || request.contacts().isEmpty()) {
            incoming.respond(answer(request, Status.NO_SUCH_TRANSACTION));
            return;
        }
        lane.handOver(incoming, there, (other, handed) -> {
            var tenant = by.directory().tenant().id();
            int refusal = other.board().newcomers().takeOver(handed, replaces, by.account(), tenant);
            if (refusal != 0) {
                handed.respond(answer(request, refusal));
            }
        });
    }

    private SipResponse answer(SipRequest request, int status) {
        return SipResponse.answering(request, status, Status.reason(status), tags.of(request))
                .build();
    }
}
