package tutti.call.routing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tutti.call.history.Visible;
import tutti.call.routing.Action.AnswerCaller;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.Cancel;
import tutti.call.routing.Action.Disarm;
import tutti.call.routing.Action.HangUp;
import tutti.call.routing.Action.HangUpCaller;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Action.Write;
import tutti.call.routing.Destination.Device;
import tutti.call.routing.Destination.External;
import tutti.call.routing.Event.CallerCancelled;
import tutti.call.routing.Event.CallerHungUp;
import tutti.call.routing.Event.Expired;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.Event.LegRinging;
import tutti.call.routing.Event.Severed;
import tutti.call.routing.Event.Surveyed;
import tutti.call.routing.TimerId.RingTime;

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
            case Survey survey -> Stream.of("survey " + String.join(", ", survey.accountIds()));
            case Ring ring -> ring.legs().stream().map(Trace::text);
            case Cancel cancel -> Stream.of("cancel %s: %s".formatted(cancel.leg(), text(cancel.why())));
            case HangUp hangUp -> Stream.of("hang up %s: %s".formatted(hangUp.leg(), text(hangUp.why())));
            case TellRinging _ -> Stream.of("tell the caller that it rings");
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

    private static String text(LegOrder order) {
        var destination = switch (order.destination()) {
            case Device device -> device.accountId() + " at " + device.contactKey();
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
        return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(TimerId timer) {
        return switch (timer) {
            case RingTime(var step) -> "ring time of step " + (step + 1);
        };
    }
}
