package tutti.call.routing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tutti.call.directory.Waiting;
import tutti.call.history.Visible;
import tutti.call.routing.Action.Accept;
import tutti.call.routing.Action.Adopt;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Connect;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.Play;
import tutti.call.routing.Action.Recall;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.Seat;
import tutti.call.routing.Action.ServeCaller;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Action.TellTransfer;
import tutti.call.routing.Action.TurnAway;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Destination.Device;
import tutti.call.routing.Destination.External;
import tutti.call.routing.Destination.OverTrunk;
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
import tutti.call.routing.TimerId.Choose;
import tutti.call.routing.TimerId.Confirm;
import tutti.call.routing.TimerId.Delay;
import tutti.call.routing.TimerId.Farewell;
import tutti.call.routing.TimerId.NoAnswer;
import tutti.call.routing.TimerId.RingTime;
import tutti.call.routing.TimerId.Widen;

/// Prints what a call was told and what it decided, a line each: for logs, golden traces and the
/// history of a failing seed. The whole of a finished call is told by
/// [tutti.call.history.Story].
public final class Trace {

    private static final String INDENT = "    ";

    private Trace() {}

    /// How a call began.
    public static List<String> of(Inquiry inquiry, Step step) {
        var caller = inquiry.caller().number();
        var head =
                "%s call from %s to %s".formatted(inquiry.direction(), caller == null ? "-" : caller, inquiry.called());
        return lines(head, step);
    }

    /// What `event` led to.
    public static List<String> of(Event event, Step step) {
        return lines(text(event), step);
    }

    private static List<String> lines(String head, Step step) {
        return Stream.concat(
                        Stream.of(head),
                        step.actions().stream().flatMap(Trace::lines).map(INDENT::concat))
                .map(Visible::of)
                .toList();
    }

    private static String text(Event event) {
        return switch (event) {
            case Surveyed surveyed when surveyed.states().isEmpty() -> "surveyed: nobody";
            case Surveyed surveyed ->
                surveyed.states().entrySet().stream()
                        .map(entry -> text(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ", "surveyed: ", ""));
            case LegRinging ringing -> ringing.leg() + " rings";
            case LegAnswered answered -> answered.leg() + " answers";
            case LegFailed failed ->
                "%s ends with %d %s"
                        .formatted(
                                failed.leg(),
                                failed.failure().status(),
                                failed.failure().phrase());
            case Recalled(var talks, var _) -> "recalled: " + (talks.isEmpty() ? "nobody" : talks.size() + " talks");
            case Forgotten _ -> "history unavailable";
            case LegRedirected(var leg, var contacts, var _, var _) ->
                "%s sends the call on to %s".formatted(leg, String.join(", ", contacts));
            case Played(var to, var _) -> to + " has heard it";
            case Pressed(var by, var key, var _) -> "%s presses %c".formatted(by, key);
            case Recorded(var millis, var _, var _) -> "recorded: %d ms".formatted(millis);
            case TransferAsked(var by, var number, var _) -> "%s transfers to %s".formatted(by, number);
            case Replaced replaced ->
                "%s joins by %s%s"
                        .formatted(
                                replaced.newcomer().name(),
                                words(replaced.how()),
                                replaced.place() == null ? "" : " in place of " + replaced.place());
            case Merged(var moved, var into, var _) -> "%s moves to call %s".formatted(moved, into);
            case LegHungUp hungUp -> hungUp.leg() + " hangs up";
            case CallerCancelled _ -> "caller cancels";
            case CallerHungUp _ -> "caller hangs up";
            case Expired expired -> text(expired.timer()) + " is over";
            case Severed severed -> "call is lost: " + severed.why();
        };
    }

    private static String text(String accountId, DeviceState state) {
        return "%s %d%s".formatted(accountId, state.contacts().size(), state.busy() ? " busy" : "");
    }

    private static Stream<String> lines(Action action) {
        return switch (action) {
            case Survey survey -> Stream.of(text(survey));
            case Ring ring -> ring.legs().stream().map(Trace::text);
            case Cancel cancel -> Stream.of("cancel %s: %s".formatted(cancel.leg(), text(cancel.why())));
            case HangUp hangUp -> Stream.of("hang up %s: %s".formatted(hangUp.leg(), text(hangUp.why())));
            case TellRinging(var to, var waiting) ->
                Stream.of("tell %s that it rings%s"
                        .formatted(to, waiting.type() == Waiting.Type.MUSIC ? ", with music" : ""));
            case Recall(var number, var since) -> Stream.of("recall talks with %s since %s".formatted(number, since));
            case ServeCaller(var how) -> Stream.of("serve the caller, " + words(how));
            case Accept(var leg) -> Stream.of("accept " + leg);
            case Seat(var leg) -> Stream.of("seat " + leg);
            case Play(var to, var what) ->
                Stream.of("play to %s: %s"
                        .formatted(to, what.stream().map(Trace::text).collect(Collectors.joining(", "))));
            case Action.Record(var box, var most) ->
                Stream.of("record for %s: %d s at most".formatted(box, most.toSeconds()));
            case Connect(var left, var right) -> Stream.of("connect %s with %s".formatted(left, right));
            case Adopt(var leg, var key) -> Stream.of("adopt %s as %s".formatted(key, leg));
            case TurnAway(var key, var status) -> Stream.of("turn %s away: %d".formatted(key, status));
            case TellTransfer(var by, var status) -> Stream.of("tell %s of its transfer: %d".formatted(by, status));
            case AnswerCaller answer -> Stream.of("answer the caller with " + answer.leg());
            case RefuseCaller refuse ->
                Stream.of("refuse the caller with " + refuse.refusal().status());
            case HangUpCaller hangUp -> Stream.of("hang up the caller: " + text(hangUp.why()));
            case Arm arm ->
                Stream.of(
                        "arm %s: %d s".formatted(text(arm.timer()), arm.after().toSeconds()));
            case Disarm disarm -> Stream.of("disarm " + text(disarm.timer()));
            case Write write -> Stream.of("write: " + write.record().outcome());
        };
    }

    private static String text(Survey survey) {
        var accounts = String.join(", ", survey.accountIds());
        if (!survey.usage()) {
            return "survey " + accounts;
        }
        return accounts.isEmpty() ? "survey calls outside" : "survey " + accounts + " and calls outside";
    }

    private static String text(PromptRef part) {
        return switch (part) {
            case PromptRef.Uploaded(var id) -> "prompt " + id;
            case PromptRef.Spoken(var phrase, var language) -> "\"%s\" (%s)".formatted(phrase, language);
            case PromptRef.Digits(var digits, var _) -> digits;
            case PromptRef.Text(var text, var _) -> text;
        };
    }

    private static String text(LegOrder order) {
        var destination = switch (order.destination()) {
            case Device device -> device.accountId() + " at " + device.contactKey();
            case OverTrunk(var trunk, var number) -> "trunk " + trunk + (number == null ? "" : " at " + number);
            case External external ->
                external.number()
                        + (external.line() == null ? "" : " on line " + external.line())
                        + (external.diverted() ? ", diverted" : "");
        };
        var name = order.displayName() == null ? "" : "\"" + order.displayName() + "\" ";
        var number = order.callerNumber() == null ? "-" : order.callerNumber();
        return "ring %s: %s, showing %s<%s>".formatted(order.leg(), destination, name, number);
    }

    private static String text(EndReason why) {
        return words(why);
    }

    private static String words(Enum<?> why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(TimerId timer) {
        return switch (timer) {
            case RingTime(var step) -> "ring time of step " + (step + 1);
            case Widen(var step, var round) -> "round %d of step %d".formatted(round, step + 1);
            case Delay(var step, var target) -> "delay of target %d of step %d".formatted(target + 1, step + 1);
            case NoAnswer(var leg) -> "no answer of " + leg;
            case Confirm(var leg, var attempt) -> "attempt %d of %s".formatted(attempt, leg);
            case Choose(var step, var attempt) -> "attempt %d at the menu of step %d".formatted(attempt, step + 1);
            case Farewell(var leg) -> "farewell to " + leg;
        };
    }
}
