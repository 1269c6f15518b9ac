package tutti.call.lint;

import java.util.List;
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
import tutti.call.lint.Warning.Code;

/// Follows every way through a plan to its end and asks whether a caller whom nobody answered is
/// looked after there (clause 22): he leaves a message, is called through to a number outside that
/// has a mailbox of its own, or was at least told something. A branch that only hangs up was meant
/// so: an unwanted caller, a holiday.
final class Endings {

    private final Lint lint;

    Endings(Lint lint) {
        this.lint = lint;
    }

    void about(String pointer, List<PlanStep> steps) {
        if (steps.isEmpty()) {
            lint.warn(pointer, Code.NO_SERVING_END);
            return;
        }
        int last = steps.size() - 1;
        var spoken = steps.get(last) instanceof HangUpStep && last > 0 ? steps.get(last - 1) : steps.get(last);
        var place = pointer + "/" + last;
        switch (spoken) {
            case VoicemailStep _, ExternalNumberStep _, AnnouncementStep _ -> {} // He is looked after.
            case CallGroupStep _, VoipAccountStep _, UserStep _, TrunkStep _, HangUpStep _ ->
                lint.warn(place, Code.NO_SERVING_END);
            case OpeningHoursStep(var _, var open, var closed, var _) -> {
                aboutBranch(place + "/open", open);
                aboutBranch(place + "/closed", closed);
            }
            case MenuStep menu -> {
                menu.options().forEach((key, branch) -> aboutBranch(place + "/options/" + key, branch));
                aboutBranch(place + "/otherwise", menu.otherwise());
            }
            case CallerMatchStep(var _, var match, var otherwise) -> {
                aboutBranch(place + "/match", match);
                aboutBranch(place + "/otherwise", otherwise);
            }
        }
    }

    private void aboutBranch(String pointer, List<PlanStep> branch) {
        boolean meant = branch.size() == 1 && branch.getFirst() instanceof HangUpStep;
        if (!meant) {
            about(pointer, branch);
        }
    }

    /// Whether no step behind this one is ever reached.
    static boolean ends(PlanStep step) {
        return switch (step) {
            case HangUpStep _, VoicemailStep _ -> true;
            case CallGroupStep _, VoipAccountStep _, UserStep _, TrunkStep _ -> false;
            case ExternalNumberStep _, AnnouncementStep _ -> false;
            case OpeningHoursStep(var _, var open, var closed, var _) -> ends(open) && ends(closed);
            case MenuStep menu ->
                ends(menu.otherwise()) && menu.options().values().stream().allMatch(Endings::ends);
            case CallerMatchStep(var _, var match, var otherwise) -> ends(match) && ends(otherwise);
        };
    }

    private static boolean ends(List<PlanStep> steps) {
        return steps.stream().anyMatch(Endings::ends);
    }
}
