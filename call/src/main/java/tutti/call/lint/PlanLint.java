package tutti.call.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallPlan;
import tutti.call.directory.ExternalNumber;
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
import tutti.call.directory.VoipAccount;
import tutti.call.lint.Warning.Code;
import tutti.call.rules.OpeningHours;

/// Judges a plan step by step, and where it ends.
final class PlanLint {

    private static final String ROOT = "/steps";

    private final Lint lint;
    private final Reachable reachable;

    PlanLint(Lint lint) {
        this.lint = lint;
        this.reachable = new Reachable(lint.directory(), lint.conditions());
    }

    void about(CallPlan plan, @Nullable String number) {
        if (plan.steps().isEmpty()) {
            lint.warn(ROOT, Code.EMPTY_PLAN);
            return;
        }
        if (plan.steps().getFirst() instanceof HangUpStep) {
            lint.warn(ROOT + "/0", Code.HANG_UP_FIRST);
        }
        aboutSteps(ROOT, plan.steps());
        new Endings(lint).about(ROOT, plan.steps());
        new Loops(lint).about(plan, number);
    }

    private void aboutSteps(String pointer, List<PlanStep> steps) {
        boolean ended = false;
        for (int i = 0; i < steps.size(); i++) {
            var place = pointer + "/" + i;
            if (ended) {
                lint.warn(place, Code.UNREACHABLE_STEP);
            }
            aboutStep(place, steps.get(i));
            ended = ended || Endings.ends(steps.get(i));
        }
    }

    private void aboutStep(String place, PlanStep step) {
        var directory = lint.directory();
        switch (step) {
            case CallGroupStep(var id, var seconds) ->
                directory.group(id).ifPresent(group -> new GroupLint(lint, group, "").aboutStep(place, seconds));
            case VoipAccountStep(var id, var _) ->
                directory.account(id).ifPresent(account -> aboutAccount(place, account));
            case UserStep(var id, var _) ->
                directory
                        .user(id)
                        .filter(user -> !reachable.user(user, List.of()))
                        .ifPresent(user -> lint.warn(place, Code.USER_UNREACHABLE, user.name()));
            case TrunkStep(var id, var _) ->
                directory
                        .trunk(id)
                        .filter(trunk -> !reachable.trunk(trunk))
                        .ifPresent(trunk -> lint.warn(place, Code.TRUNK_UNREACHABLE, trunk.description()));
            case ExternalNumberStep(var id, var seconds) ->
                directory.externalNumber(id).ifPresent(number -> aboutNumber(place, number, seconds));
            case OpeningHoursStep hours -> aboutHours(place, hours);
            case MenuStep menu -> aboutMenu(place, menu);
            case CallerMatchStep(var _, var match, var otherwise) -> {
                aboutSteps(place + "/match", match);
                aboutSteps(place + "/otherwise", otherwise);
            }
            case AnnouncementStep _, VoicemailStep _, HangUpStep _ -> {} // Always possible.
        }
    }

    private void aboutAccount(String place, VoipAccount account) {
        if (account.doNotDisturb()) {
            lint.warn(place, Code.ACCOUNT_DO_NOT_DISTURB, account.description());
        } else if (!lint.conditions().registered().test(account.id())) {
            lint.warn(place, Code.ACCOUNT_UNREACHABLE, account.description());
        }
    }

    private void aboutNumber(String place, ExternalNumber number, int seconds) {
        if (seconds < Lint.EXTERNAL_RING_SECONDS_MIN) {
            lint.warn(place, Code.SHORT_RING_TIME, seconds, Lint.EXTERNAL_RING_SECONDS_MIN);
        }
        if (!lint.conditions().carriers()) {
            lint.warn(place, Code.NO_CARRIER, number.description());
        }
        if (!reachable.allowed(number)) {
            lint.warn(place, Code.NUMBER_NOT_ALLOWED, number.description());
        }
    }

    private void aboutHours(String place, OpeningHoursStep hours) {
        var opening = OpeningHours.at(hours.schedule(), lint.conditions().at());
        if (opening.neverOpens()) {
            lint.warn(place + "/schedule", Code.NEVER_OPEN);
        }
        if (opening.open() && opening.until() == null && !hours.closed().isEmpty()) {
            lint.warn(place + "/schedule", Code.NEVER_CLOSED);
        }
        aboutSteps(place + "/open", hours.open());
        aboutSteps(place + "/closed", hours.closed());
    }

    private void aboutMenu(String place, MenuStep menu) {
        if (menu.otherwise().isEmpty()) {
            lint.warn(place + "/otherwise", Code.MENU_WITHOUT_OTHERWISE);
        }
        menu.options().forEach((key, steps) -> aboutSteps(place + "/options/" + key, steps));
        aboutSteps(place + "/otherwise", menu.otherwise());
    }
}
