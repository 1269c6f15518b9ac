package tutti.call.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;

/// Puts the schedules that steps name in their places. A name that means nothing leaves the step as it
/// is.
///
/// @param named the schedule with this id
public record Timetables(Function<String, Optional<Schedule>> named) {

    public CallPlan in(CallPlan plan) {
        return new CallPlan(in(plan.steps()));
    }

    private List<PlanStep> in(List<PlanStep> steps) {
        var all = new ArrayList<PlanStep>(steps.size());
        steps.forEach(step -> all.add(in(step)));
        return all;
    }

    private PlanStep in(PlanStep step) {
        return switch (step) {
            case OpeningHoursStep(var own, var open, var closed, var id) -> {
                var schedule = id == null ? own : named.apply(id).orElse(own);
                yield new OpeningHoursStep(schedule, in(open), in(closed), id);
            }
            case CallerMatchStep(var numbers, var match, var otherwise) ->
                new CallerMatchStep(numbers, in(match), in(otherwise));
            case MenuStep menu -> {
                var options = new LinkedHashMap<String, List<PlanStep>>();
                menu.options().forEach((key, steps) -> options.put(key, in(steps)));
                yield new MenuStep(
                        menu.promptId(), options, menu.timeoutSeconds(), menu.attempts(), in(menu.otherwise()));
            }
            case PlanStep.CallGroupStep _,
                    PlanStep.UserStep _,
                    PlanStep.VoipAccountStep _,
                    PlanStep.ExternalNumberStep _,
                    PlanStep.TrunkStep _,
                    PlanStep.AnnouncementStep _,
                    PlanStep.VoicemailStep _,
                    PlanStep.HangUpStep _ -> step; // No other steps inside.
        };
    }
}
