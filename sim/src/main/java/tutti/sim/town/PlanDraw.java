package tutti.sim.town;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
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
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;
import tutti.call.directory.TimeOfDay;
import tutti.sim.time.Dice;

/// Draws call plans with every kind of step (clause 22).
record PlanDraw(String name, Staff staff, List<CallGroup> groups, Dice dice) {
    private static final int STEPS_MAX = 4;
    private static final int DEPTH_MAX = 2;
    private static final int[] RING_SECONDS = {5, 5, 8, 15};

    CallPlan plan() {
        var steps = new ArrayList<PlanStep>();
        if (dice.chance(0.5)) {
            steps.add(new CallGroupStep(dice.pick(groups).id(), seconds()));
        }
        steps.addAll(steps(0));
        return new CallPlan(steps);
    }

    private List<PlanStep> steps(int depth) {
        var steps = new ArrayList<PlanStep>();
        int count = (depth == 0 ? 1 : 0) + dice.below(depth == 0 ? STEPS_MAX : 3);
        for (int i = 0; i < count; i++) {
            steps.add(step(depth));
        }
        return steps;
    }

    private PlanStep step(int depth) {
        int kind = dice.below(14);
        return switch (kind) {
            case 0 -> new VoipAccountStep(dice.pick(staff.accounts()).id(), seconds());
            case 1 -> new UserStep(name + "-u" + dice.below(4), seconds());
            case 2 -> new ExternalNumberStep(name + "-x" + dice.below(4), seconds());
            case 3 -> new TrunkStep(name + "-t" + dice.below(2), seconds());
            case 4 -> new AnnouncementStep(name + (dice.chance(0.8) ? "-p1" : "-gone"));
            case 5 -> new VoicemailStep(name + (dice.chance(0.9) ? "-box" : "-gone"));
            case 6 -> new HangUpStep(dice.pick(List.of(PlanStep.Reason.values())));
            case 7, 8, 9 -> depth < DEPTH_MAX ? choice(kind, depth + 1) : group();
            default -> group();
        };
    }

    private PlanStep group() {
        return new CallGroupStep(dice.pick(groups).id(), seconds());
    }

    private PlanStep choice(int kind, int depth) {
        return switch (kind) {
            case 7 -> new OpeningHoursStep(schedule(), steps(depth), steps(depth));
            case 8 -> new MenuStep(name + "-p1", options(depth), 1 + dice.below(5), 1 + dice.below(3), steps(depth));
            default -> new CallerMatchStep(callers(), steps(depth), steps(depth));
        };
    }

    private Map<String, List<PlanStep>> options(int depth) {
        var options = new LinkedHashMap<String, List<PlanStep>>();
        for (int key = 0; key < 3; key++) {
            options.put(Integer.toString(key), steps(depth));
        }
        return options;
    }

    private List<String> callers() {
        return List.of(dice.pick(List.of("+4930*", "anonymous", Numbers.outsider(1), "+31*")));
    }

    /// Open, or closed, in the world's only morning; one that closes while calls come.
    private Schedule schedule() {
        int to = dice.below(3);
        var end = to == 0 ? TimeOfDay.of(9, 0) : to == 1 ? TimeOfDay.of(9, 1) : TimeOfDay.of(17, 0);
        return Schedule.of(new Hours(List.of(Day.MON, Day.TUE), TimeOfDay.of(8, 0), end));
    }

    private int seconds() {
        return RING_SECONDS[dice.below(RING_SECONDS.length)];
    }
}
