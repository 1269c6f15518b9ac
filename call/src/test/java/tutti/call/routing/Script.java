package tutti.call.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.history.Caller;

/// The commands of a golden trace, one a line:
///
/// ```
/// # a comment
/// plan callGroup service 25      adds a step; without any, Customer Service rings for 25 s
/// state ben busy | away | 2      how an account is; 2 = registered twice
/// call +49301234567 Zoe          from outside; - for an anonymous caller
/// dial ben 400                   from a phone
/// 3.2 answers 1                  at 3.2 s; also: rings, hangsUp, fails 1 486
/// 25 ringTimeOver 1              of plan step 1
/// 8 callerCancels                also: callerHangsUp, severed why
/// ```
final class Script {

    private final List<String> commands;
    private final List<PlanStep> plan = new ArrayList<>();
    private final Map<String, DeviceState> states = new LinkedHashMap<>(Office.everybodyThere());
    private @Nullable Rehearsal play;

    Script(List<String> commands) {
        this.commands = commands;
    }

    Rehearsal play() {
        commands.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> command(line.split(" ")));
        return running();
    }

    private void command(String[] words) {
        switch (words[0]) {
            case "plan" -> plan.add(step(words));
            case "state" -> state(words[1], words[2]);
            case "call" -> {
                var number = words[1].equals("-") ? null : words[1];
                var name = words.length > 2 ? words[2] : null;
                play = Rehearsal.of(office().called(Caller.outside(number, name)), states);
            }
            case "dial" -> play = Rehearsal.of(office().dials(words[1], words[2]), states);
            default -> event(running().at(Double.parseDouble(words[0])), words);
        }
    }

    private static void event(Rehearsal play, String[] words) {
        switch (words[1]) {
            case "rings" -> play.rings(number(words[2]));
            case "answers" -> play.answers(number(words[2]));
            case "hangsUp" -> play.hangsUp(number(words[2]));
            case "fails" -> play.fails(number(words[2]), number(words[3]));
            case "ringTimeOver" -> play.ringTimeOver(number(words[2]) - 1);
            case "callerCancels" -> play.callerCancels();
            case "callerHangsUp" -> play.callerHangsUp();
            case "severed" -> play.severed(words[2]);
            default -> throw new AssertionError("no such command: " + String.join(" ", words));
        }
    }

    private Office office() {
        return plan.isEmpty() ? Office.open() : Office.open().with(plan.toArray(PlanStep[]::new));
    }

    private static PlanStep step(String[] words) {
        return switch (words[1]) {
            case "callGroup" -> new CallGroupStep(words[2], number(words[3]));
            case "voipAccount" -> new VoipAccountStep(words[2], number(words[3]));
            case "externalNumber" -> new ExternalNumberStep(words[2], number(words[3]));
            case "hangUp" -> new HangUpStep(PlanStep.Reason.valueOf(words[2]));
            default -> throw new AssertionError("no such step: " + words[1]);
        };
    }

    private void state(String account, String how) {
        switch (how) {
            case "away" -> states.remove(account);
            case "busy" -> states.put(account, Office.busy(account));
            default -> states.put(account, Office.idle(account, number(how)));
        }
    }

    private Rehearsal running() {
        if (play == null) {
            throw new AssertionError("nobody has called yet");
        }
        return play;
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }
}
