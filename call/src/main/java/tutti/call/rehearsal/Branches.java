package tutti.call.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.rehearsal.Forecast.Choice;

/// The branches that a choice of a plan could have taken.
record Branches(List<PlanStep> plan) {

    private static final String OTHERWISE = "otherwise";

    Choice choice(StepBegun step, String taken) {
        var all = switch (step.kind()) {
            case "openingHours" -> List.of("open", "closed");
            case "callerMatch" -> List.of("match", OTHERWISE);
            default -> menu(step);
        };
        return new Choice(
                taken, all.stream().filter(branch -> !branch.equals(taken)).toList());
    }

    private List<String> menu(StepBegun step) {
        return all(plan)
                .filter(MenuStep.class::isInstance)
                .map(MenuStep.class::cast)
                .filter(menu -> Optional.ofNullable(step.id())
                        .filter(id -> !id.equals(menu.promptId()))
                        .isEmpty())
                .flatMap(menu -> Stream.concat(menu.options().keySet().stream(), Stream.of(OTHERWISE)))
                .distinct()
                .toList();
    }

    private static Stream<PlanStep> all(List<PlanStep> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), inside(step)));
    }

    private static Stream<PlanStep> inside(PlanStep step) {
        return switch (step) {
            case OpeningHoursStep(var _, var open, var closed, var _) -> Stream.concat(all(open), all(closed));
            case CallerMatchStep(var _, var match, var otherwise) -> Stream.concat(all(match), all(otherwise));
            case MenuStep menu ->
                Stream.concat(menu.options().values().stream().flatMap(Branches::all), all(menu.otherwise()));
            case PlanStep.CallGroupStep _,
                    PlanStep.UserStep _,
                    PlanStep.VoipAccountStep _,
                    PlanStep.ExternalNumberStep _,
                    PlanStep.TrunkStep _,
                    PlanStep.AnnouncementStep _,
                    PlanStep.VoicemailStep _,
                    PlanStep.HangUpStep _ -> Stream.empty();
        };
    }
}
