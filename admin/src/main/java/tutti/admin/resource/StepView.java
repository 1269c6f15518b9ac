package tutti.admin.resource;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Json;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.AnnouncementStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.directory.PlanStep.TrunkStep;
import tutti.call.directory.PlanStep.UserStep;
import tutti.call.directory.PlanStep.VoicemailStep;
import tutti.call.directory.PlanStep.VoipAccountStep;

/// Steps of a call plan as JSON.
final class StepView {
    private StepView() {}

    static ArrayNode all(List<PlanStep> steps) {
        var shown = Json.list();
        steps.forEach(step -> shown.add(one(step)));
        return shown;
    }

    private static ObjectNode one(PlanStep step) {
        var shown = Json.object().put("type", step.type());
        switch (step) {
            case CallGroupStep(var id, var seconds) -> ringing(shown, id, seconds);
            case UserStep(var id, var seconds) -> ringing(shown, id, seconds);
            case VoipAccountStep(var id, var seconds) -> ringing(shown, id, seconds);
            case ExternalNumberStep(var id, var seconds) -> ringing(shown, id, seconds);
            case TrunkStep(var id, var seconds) -> ringing(shown, id, seconds);
            case OpeningHoursStep(var schedule, var open, var closed, var named) -> {
                shown.put("scheduleId", named);
                shown.set("schedule", ScheduleForm.show(schedule));
                shown.set("open", all(open));
                shown.set("closed", all(closed));
            }
            case AnnouncementStep(var prompt) -> shown.put("promptId", prompt);
            case MenuStep menu -> menu(shown, menu);
            case VoicemailStep(var box) -> shown.put("boxId", box);
            case CallerMatchStep(var numbers, var match, var otherwise) -> {
                var list = shown.putArray("numbers");
                numbers.forEach(list::add);
                shown.set("match", all(match));
                shown.set("otherwise", all(otherwise));
            }
            case HangUpStep(var reason) -> shown.put("reason", reason.toString());
        }
        return shown;
    }

    private static void ringing(ObjectNode shown, String id, int seconds) {
        shown.put("id", id).put("ringSeconds", seconds);
    }

    private static void menu(ObjectNode shown, MenuStep menu) {
        shown.put("promptId", menu.promptId());
        var options = shown.putObject("options");
        menu.options().forEach((key, steps) -> options.set(key, all(steps)));
        shown.put("timeoutSeconds", menu.timeoutSeconds()).put("attempts", menu.attempts());
        shown.set("otherwise", all(menu.otherwise()));
    }
}
