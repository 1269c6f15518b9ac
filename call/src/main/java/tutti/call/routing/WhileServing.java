package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Chose;
import tutti.call.history.TimelineEntry.Digit;
import tutti.call.history.TimelineEntry.Digit.Meaning;
import tutti.call.history.TimelineEntry.Prompted;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.Play;
import tutti.call.routing.Action.ServeCaller;
import tutti.call.routing.Action.Service;
import tutti.call.routing.Call.Serving;
import tutti.call.routing.Call.Serving.Phase;
import tutti.call.routing.Event.CallerCancelled;
import tutti.call.routing.Event.CallerHungUp;
import tutti.call.routing.Event.Expired;
import tutti.call.routing.Event.Forgotten;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.Event.LegRedirected;
import tutti.call.routing.Event.LegRinging;
import tutti.call.routing.Event.Merged;
import tutti.call.routing.Event.Played;
import tutti.call.routing.Event.Pressed;
import tutti.call.routing.Event.Recalled;
import tutti.call.routing.Event.Recorded;
import tutti.call.routing.Event.Replaced;
import tutti.call.routing.Event.Severed;
import tutti.call.routing.Event.Surveyed;
import tutti.call.routing.Event.TransferAsked;
import tutti.call.routing.PromptRef.Spoken;
import tutti.call.routing.PromptRef.Uploaded;
import tutti.call.routing.Scene.Hearing;
import tutti.call.routing.Stage.Announce;
import tutti.call.routing.Stage.Menu;
import tutti.call.routing.Stage.Voicemail;
import tutti.call.routing.TimerId.Choose;

/// The decisions while the caller hears a recording, chooses from a menu or leaves a message. An
/// announcement leaves him unanswered where he is; a menu and a mailbox answer him, as keys and
/// voice do not pass every carrier before.
final class WhileServing {

    /// The longest message.
    static final Duration MESSAGE_MAX = Duration.ofMinutes(3);

    private WhileServing() {}

    static Step begin(Dossier dossier, Stage stage, Legs losers, Instant at) {
        if (stage instanceof Voicemail && !dossier.scene().waiter().isCaller()) {
            return Offering.next(dossier, losers, at); // A colleague who was handed on to a mailbox.
        }
        var actions = new ArrayList<Action>();
        boolean early = stage instanceof Announce;
        var arrived = Transfers.arrived(dossier, actions, at);
        var hearing = dossier.scene().hearing();
        if (early ? hearing == Hearing.NOTHING : hearing != Hearing.ANSWERED) {
            actions.add(new ServeCaller(early ? Service.EARLY : Service.ANSWERED));
            hearing = early ? Hearing.EARLY : Hearing.ANSWERED;
        }
        var served =
                arrived.with(arrived.scene().hearing(hearing)).hearing(null).with(begun(arrived, stage, at));
        var serving = new Serving(served, stage, Phase.HEARING, 1, losers);
        return play(serving, actions, at);
    }

    private static List<TimelineEntry> begun(Dossier dossier, Stage stage, Instant at) {
        var title = switch (stage) {
            case Announce announce ->
                new Stage.Title(announce.step().type(), announce.step().promptId(), announce.name());
            case Menu menu -> new Stage.Title(menu.step().type(), menu.step().promptId(), menu.name());
            case Voicemail(var box) -> new Stage.Title("voicemail", box.id(), box.description());
            case Stage.Planned _,
                    Stage.Offer _,
                    Stage.Hours _,
                    Stage.Match _,
                    Stage.Clicked _,
                    Stage.HangUp _,
                    Stage.Gone _ -> throw new IllegalArgumentException("serves nobody: " + stage);
        };
        return List.of(Offering.begun(dossier, title, 0, at));
    }

    /// Says what the stage has to say, once more.
    private static Step play(Serving call, List<Action> first, Instant at) {
        var actions = new ArrayList<>(first);
        var what = words(call);
        actions.add(new Play(call.scene().waiter(), what));
        boolean answered = call.scene().answered();
        var own = what.getFirst() instanceof Uploaded(var id) ? id : null;
        var next =
                own == null ? call : call.with(call.dossier().with(new Prompted(at, own, name(call, own), answered)));
        return new Step(next.in(Phase.HEARING), actions);
    }

    private static String name(Serving call, String promptId) {
        var prompt = call.dossier().inquiry().directory().prompt(promptId);
        return prompt.isPresent() ? prompt.get().description() : promptId;
    }

    private static List<PromptRef> words(Serving call) {
        var language = call.dossier().inquiry().directory().tenant().language();
        return switch (call.stage()) {
            case Announce announce -> List.of(new Uploaded(announce.step().promptId()));
            case Menu menu -> List.of(new Uploaded(menu.step().promptId()));
            case Voicemail(var box) -> {
                var greeting = box.greetingPromptId();
                yield List.of(
                        greeting == null ? new Spoken(Phrase.LEAVE_A_MESSAGE, language) : new Uploaded(greeting),
                        new Spoken(Phrase.BEEP, language));
            }
            case Stage.Planned _,
                    Stage.Offer _,
                    Stage.Hours _,
                    Stage.Match _,
                    Stage.Clicked _,
                    Stage.HangUp _,
                    Stage.Gone _ -> List.of();
        };
    }

    static Step step(Serving call, Event event) {
        return switch (event) {
            case Played(var to, var at) when to.equals(call.scene().waiter()) -> heard(call, at);
            case Pressed(var by, var key, var at)
            when by.equals(call.scene().waiter()) -> pressed(call, String.valueOf(key), at);
            case Recorded(var millis, var _, var at) when call.phase() == Phase.RECORDING -> recorded(call, millis, at);
            case Expired(Choose(var step, var attempt), var at)
            when call.phase() == Phase.CHOOSING && step == call.step() && attempt == call.attempt() ->
                again(call, List.of(), at);
            case CallerCancelled(var at) ->
                call.scene().answered() ? CallMachine.stay(call) : Finish.abandoned(call, at);
            case CallerHungUp(var at) -> CallMachine.gone(call, LegId.CALLER, at);
            case LegHungUp(var leg, var at) -> CallMachine.gone(call, leg, at);
            case LegAnswered(var leg, var at) -> CallMachine.hangUpLate(call, leg, at);
            case LegFailed(var leg, var _, var at) -> CallMachine.gone(CallMachine.forgetting(call, leg), leg, at);
            case LegRedirected(var leg, var _, var _, var _) -> CallMachine.forget(call, leg);
            case Severed(var why, var at) -> Finish.lost(call, why, at);
            case Replaced replaced -> Transfers.turnedAway(call, replaced);
            case TransferAsked(var by, var _, var _) -> Transfers.notNow(call, by);
            case LegRinging _ -> CallMachine.stay(call); // Of a leg that was told to stop.
            case Played _, Pressed _, Recorded _, Expired _ -> CallMachine.stay(call); // Of an earlier stage.
            case Surveyed _, Recalled _, Forgotten _, Merged _ -> CallMachine.stay(call);
        };
    }

    private static Step heard(Serving call, Instant at) {
        return switch (call.phase()) {
            case HEARING ->
                switch (call.stage()) {
                    case Menu menu -> {
                        var timer = new Choose(call.step(), call.attempt());
                        var time = Duration.ofSeconds(menu.step().timeoutSeconds());
                        yield new Step(call.in(Phase.CHOOSING), List.of(new Arm(timer, time)));
                    }
                    case Voicemail(var box) ->
                        new Step(call.in(Phase.RECORDING), List.of(new Action.Record(box.id(), MESSAGE_MAX)));
                    case Announce _ -> Offering.next(call.dossier(), call.losers(), at);
                    case Stage.Planned _,
                            Stage.Offer _,
                            Stage.Hours _,
                            Stage.Match _,
                            Stage.Clicked _,
                            Stage.HangUp _,
                            Stage.Gone _ -> Offering.next(call.dossier(), call.losers(), at);
                };
            case THANKED -> Finish.refused(call.dossier(), call.losers(), Verdict.exhausted(call.dossier()), at);
            case CHOOSING, RECORDING -> CallMachine.stay(call); // Of what he heard before.
        };
    }

    /// A key counts also while the menu is still being said.
    private static Step pressed(Serving call, String key, Instant at) {
        boolean listens = call.phase() == Phase.HEARING || call.phase() == Phase.CHOOSING;
        if (!listens || !(call.stage() instanceof Menu menu)) {
            return CallMachine.stay(call); // Nothing that a key could choose.
        }
        var branch = menu.step().options().get(key);
        var meaning = branch == null ? Meaning.UNKNOWN : Meaning.CHOSEN;
        var noted = call.with(call.dossier().with(new Digit(at, 0, "", key, meaning)));
        var disarm = disarmed(call);
        return branch == null
                ? again(noted, disarm, at)
                : choose(noted, key, Planning.planned(branch, menu.number()), disarm, at);
    }

    private static List<Action> disarmed(Serving call) {
        return call.phase() == Phase.CHOOSING
                ? List.of(new Disarm(new Choose(call.step(), call.attempt())))
                : List.of();
    }

    private static Step again(Serving call, List<Action> first, Instant at) {
        if (!(call.stage() instanceof Menu menu)) {
            return CallMachine.stay(call); // Nothing to choose.
        }
        if (call.attempt() < menu.step().attempts()) {
            var next = new Serving(call.dossier(), menu, Phase.HEARING, call.attempt() + 1, call.losers());
            return play(next, first, at);
        }
        var otherwise = Planning.planned(menu.step().otherwise(), menu.number());
        return choose(call, "otherwise", otherwise, first, at);
    }

    private static Step choose(Serving call, String branch, List<Stage> stages, List<Action> first, Instant at) {
        var dossier = call.dossier().with(new Chose(at, "menu", branch));
        return Offering.next(dossier.with(dossier.scene().branch(stages)), call.losers(), at)
                .after(first);
    }

    private static Step recorded(Serving call, long millis, Instant at) {
        if (!(call.stage() instanceof Voicemail(var box))) {
            return CallMachine.stay(call); // Nothing was being recorded.
        }
        var noted = call.dossier().with(new TimelineEntry.Recorded(at, box.id(), box.description(), millis));
        var dossier = millis > 0 ? noted.with(noted.scene().messageLeft()) : noted;
        var language = dossier.inquiry().directory().tenant().language();
        var thanks = new Play(call.scene().waiter(), List.of(new Spoken(Phrase.THANK_YOU, language)));
        return new Step(call.with(dossier).in(Phase.THANKED), List.of(thanks));
    }
}
