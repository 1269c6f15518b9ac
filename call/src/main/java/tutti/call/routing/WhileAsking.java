package tutti.call.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tutti.call.directory.Confirmation;
import tutti.call.history.LegEnd;
import tutti.call.history.TimelineEntry.Asked;
import tutti.call.history.TimelineEntry.Digit;
import tutti.call.history.TimelineEntry.Digit.Meaning;
import tutti.call.routing.Action.Accept;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.Play;
import tutti.call.routing.Call.Ringing;
import tutti.call.routing.Hunt.Asking;
import tutti.call.routing.PromptRef.Digits;
import tutti.call.routing.PromptRef.Spoken;
import tutti.call.routing.PromptRef.Text;
import tutti.call.routing.PromptRef.Uploaded;

/// The decisions about legs that picked up and are asked whether they take the call (clauses 12-15).
/// The caller goes on hearing that it rings. Whoever accepts wins; whoever declines, or says nothing
/// in all attempts, is hung up. A wrong key ends an attempt.
final class WhileAsking {

    private WhileAsking() {}

    static Step begin(Ringing call, LegId leg, Instant at) {
        var next = call.without(leg, call.dossier());
        return ask(next, new Asking(leg, 1, false), List.of(new Accept(leg)), at);
    }

    private static Step ask(Ringing call, Asking asking, List<Action> first, Instant at) {
        var leg = asking.leg();
        var name = call.dossier().leg(leg).target().name();
        var entry = new Asked(at, leg.number(), name, asking.attempt());
        var actions = new ArrayList<>(first);
        actions.add(new Play(leg, question(call)));
        return new Step(call.with(call.dossier().with(entry)).with(call.hunt().with(asking)), actions);
    }

    private static List<PromptRef> question(Ringing call) {
        var confirmation = confirmation(call);
        var language = call.dossier().inquiry().directory().tenant().language();
        var parts = new ArrayList<PromptRef>();
        if (confirmation.announceGroup()) {
            parts.add(new Spoken(Phrase.CALL_FOR, language));
            parts.add(new Text(call.hunt().offer().title().name(), language));
        }
        if (confirmation.announceCaller()) {
            var number = call.dossier().shown().number();
            parts.add(new Spoken(number == null ? Phrase.FROM_WITHHELD : Phrase.CALL_FROM, language));
            if (number != null) {
                parts.add(new Digits(number, language));
            }
        }
        var own = confirmation.promptId();
        if (confirmation.mode() == Confirmation.Mode.CUSTOM && own != null) {
            parts.add(new Uploaded(own));
        } else {
            parts.add(new Spoken(Phrase.TO_ACCEPT_PRESS, language));
            parts.add(new Digits(confirmation.acceptKey(), language));
            parts.add(new Spoken(Phrase.TO_DECLINE_PRESS, language));
            parts.add(new Digits(confirmation.declineKey(), language));
        }
        return parts;
    }

    private static Confirmation confirmation(Ringing call) {
        return call.hunt().offer().manner().confirmation();
    }

    /// The question was heard: from now on the time of the attempt runs.
    static Step asked(Ringing call, LegId leg, Instant at) {
        var asking = call.hunt().asking(leg);
        if (asking == null || asking.heard()) {
            return CallMachine.stay(call); // Nobody whom we ask.
        }
        var heard = new Asking(leg, asking.attempt(), true);
        var hunt = call.hunt().with(heard).armed(heard.timer());
        var time = Duration.ofSeconds(confirmation(call).secondsPerAttempt());
        return new Step(call.with(hunt), List.of(new Arm(heard.timer(), time)));
    }

    static Step pressed(Ringing call, LegId leg, char key, Instant at) {
        var asking = call.hunt().asking(leg);
        if (asking == null) {
            return CallMachine.stay(call); // Nobody whom we ask.
        }
        var text = String.valueOf(key);
        var confirmation = confirmation(call);
        if (confirmation.acceptKey().equals(text)) {
            return Winning.win(noted(call, leg, text, Meaning.ACCEPTED, at), leg, at);
        }
        if (confirmation.declineKey().equals(text)) {
            return ended(noted(call, leg, text, Meaning.DECLINED, at), asking, LegEnd.DECLINED, true, at);
        }
        return again(noted(call, leg, text, Meaning.UNKNOWN, at), asking, at);
    }

    private static Ringing noted(Ringing call, LegId leg, String key, Meaning meaning, Instant at) {
        var name = call.dossier().leg(leg).target().name();
        return call.with(call.dossier().with(new Digit(at, leg.number(), name, key, meaning)));
    }

    /// The time of an attempt is over.
    static Step silent(Ringing call, LegId leg, Instant at) {
        var asking = call.hunt().asking(leg);
        return asking == null ? CallMachine.stay(call) : again(call, asking, at);
    }

    private static Step again(Ringing call, Asking asking, Instant at) {
        if (asking.attempt() >= confirmation(call).attempts()) {
            return ended(call, asking, LegEnd.NOT_CONFIRMED, true, at);
        }
        var actions = new ArrayList<Action>();
        var next = call.with(disarmed(call.hunt(), asking, actions));
        return ask(next, new Asking(asking.leg(), asking.attempt() + 1, false), actions, at);
    }

    /// It hung up, or its line broke, over the question.
    static Step gone(Ringing call, LegId leg, Instant at) {
        var asking = call.hunt().asking(leg);
        return asking == null ? CallMachine.stay(call) : ended(call, asking, LegEnd.NOT_CONFIRMED, false, at);
    }

    private static Step ended(Ringing call, Asking asking, LegEnd how, boolean there, Instant at) {
        var leg = asking.leg();
        var actions = new ArrayList<Action>();
        if (there) {
            actions.add(new HangUp(leg, EndReason.NOT_CONFIRMED));
        }
        var hunt = disarmed(call.hunt(), asking, actions).without(leg);
        var next = call.with(call.dossier().ended(leg, at, how, null)).with(hunt);
        return Hunting.settled(next, actions, at);
    }

    private static Hunt disarmed(Hunt hunt, Asking asking, List<Action> actions) {
        if (hunt.armed().contains(asking.timer())) {
            actions.add(new Disarm(asking.timer()));
        }
        return hunt.disarmed(asking.timer());
    }
}
