package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tutti.call.history.LegEnd;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Connect;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.Play;
import tutti.call.routing.Action.Seat;
import tutti.call.routing.Action.TellTransfer;
import tutti.call.routing.Call.Live;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Call.Talking;
import tutti.call.routing.PromptRef.Spoken;
import tutti.call.routing.Scene.Hearing;
import tutti.call.routing.TimerId.Farewell;

/// Somebody takes the call: he is connected, and everybody else is told.
final class Winning {

    /// The longest that somebody hears that another was faster.
    static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private static final int OK = 200;

    private Winning() {}

    /// The caller first, he has waited longest; then everybody who may stop ringing.
    static Step win(Ringing call, LegId winner, Instant at) {
        return call.scene().ahead().first() instanceof Stage.Clicked clicked
                ? fetched(call, clicked, winner, at)
                : taken(call, winner, at);
    }

    /// Whoever wanted the call has answered: he waits like a caller from now on, and the number that he
    /// wanted is called as if dialled there.
    private static Step fetched(Ringing call, Stage.Clicked clicked, LegId winner, Instant at) {
        var others = call.open().without(winner);
        var actions = new ArrayList<Action>();
        actions.add(new Seat(winner));
        for (var leg : others.all()) {
            actions.add(new Cancel(leg, EndReason.COMPLETED_ELSEWHERE));
        }
        var dossier = call.dossier().answered(winner, at).ended(others.all(), at, LegEnd.ANSWERED_ELSEWHERE);
        for (var asking : call.hunt().without(winner).asked()) {
            actions.add(new HangUp(asking.leg(), EndReason.COMPLETED_ELSEWHERE));
            dossier = dossier.ended(asking.leg(), at, LegEnd.ANSWERED_ELSEWHERE, null);
        }
        Hunting.disarm(call.hunt(), actions);
        var by = dossier.inquiry().by(clicked.user(), dossier.leg(winner).target());
        var scene = call.scene().hearing(Hearing.ANSWERED).waiter(winner);
        var waits = dossier.with(by).with(scene).hearing(null);
        return Offering.next(waits, call.losers().and(others), at).after(actions);
    }

    private static Step taken(Ringing call, LegId winner, Instant at) {
        var scene = call.scene();
        var hunt = call.hunt().without(winner);
        var others = call.open().without(winner);
        var actions = new ArrayList<Action>();
        actions.add(scene.answered() ? new Connect(scene.waiter(), winner) : new AnswerCaller(winner));
        for (var leg : others.all()) {
            actions.add(new Cancel(leg, EndReason.COMPLETED_ELSEWHERE));
        }
        var dossier = call.dossier().answered(winner, at).ended(others.all(), at, LegEnd.ANSWERED_ELSEWHERE);
        var asked = new ArrayList<LegId>();
        for (var asking : hunt.asked()) {
            asked.add(asking.leg());
            lastWords(dossier, asking.leg(), actions);
            dossier = dossier.ended(asking.leg(), at, LegEnd.ANSWERED_ELSEWHERE, null);
        }
        Hunting.disarm(hunt, actions);
        var after = handedOver(scene.hearing(Hearing.ANSWERED), actions);
        if (!asked.isEmpty()) {
            after = after.leaving(after.leaving().and(new Legs(asked)));
        }
        if (scene.handover() != null) {
            dossier = Transfers.released(dossier, scene.handover(), at);
        }
        var talking = dossier.with(after).hearing(null);
        return new Step(new Talking(talking, winner, call.losers().and(others)), actions);
    }

    /// The transfer has come about, and the transferor may go.
    static Scene handedOver(Scene scene, List<Action> actions) {
        var handover = scene.handover();
        if (handover == null) {
            return scene;
        }
        if (handover.there()) {
            actions.add(new TellTransfer(handover.by(), OK));
            actions.add(Finish.release(handover.by(), EndReason.TRANSFERRED));
        }
        return scene.handover(null);
    }

    /// Clause 15: whoever was about to accept hears that somebody was faster, and is hung up.
    private static void lastWords(Dossier dossier, LegId leg, List<Action> actions) {
        var language = dossier.inquiry().directory().tenant().language();
        actions.add(new Play(leg, List.of(new Spoken(Phrase.SOMEBODY_WAS_FASTER, language))));
        actions.add(new Arm(new Farewell(leg), LAST_WORDS));
    }

    /// `leg` has heard its last words, or can hear them no more.
    static Step said(Live call, LegId leg, boolean there) {
        var scene = call.scene();
        var next = call.with(call.dossier().with(scene.leaving(scene.leaving().without(leg))));
        var disarm = new Disarm(new Farewell(leg));
        return new Step(
                next, there ? List.of(new HangUp(leg, EndReason.COMPLETED_ELSEWHERE), disarm) : List.of(disarm));
    }
}
