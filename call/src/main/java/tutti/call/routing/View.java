package tutti.call.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.GroupStay;
import tutti.call.history.LiveCall;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.routing.Call.Live;
import tutti.call.routing.Call.Recalling;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Serving;
import tutti.call.routing.Call.Surveying;
import tutti.call.routing.Call.Talking;

/// How a live call looks to people.
final class View {

    private View() {}

    static LiveCall of(Live call) {
        var dossier = call.dossier();
        return switch (call) {
            case Recalling _, Surveying _ -> view(dossier, LiveCall.State.RINGING, Legs.NONE, null);
            case Ringing ringing -> view(dossier, LiveCall.State.RINGING, ringing.open(), null);
            case Serving _ -> view(dossier, LiveCall.State.SERVED, Legs.NONE, null);
            case Talking talking -> view(dossier, LiveCall.State.TALKING, Legs.NONE, dossier.leg(talking.winner()));
        };
    }

    private static LiveCall view(Dossier dossier, LiveCall.State state, Legs ringing, @Nullable Leg winner) {
        var inquiry = dossier.inquiry();
        var answeredAt = winner == null ? null : winner.answeredAt();
        List<Party> rung = new ArrayList<>();
        for (var leg : ringing.all()) {
            rung.add(dossier.leg(leg).target());
        }
        return new LiveCall(
                inquiry.callId(),
                inquiry.tenantId(),
                state,
                inquiry.direction(),
                inquiry.caller(),
                inquiry.called(),
                rung,
                winner == null ? null : winner.target(),
                answeredAt == null ? inquiry.at() : answeredAt,
                GroupStay.of(dossier.timeline()));
    }
}
