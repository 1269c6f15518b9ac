package tutti.call.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.Forwarding;
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
import tutti.call.directory.Target;
import tutti.call.directory.VoipAccount;
import tutti.call.lint.Warning.Code;
import tutti.call.rules.NumberForm;

/// Looks for calls that come back (T14): a step that calls, outside, a number of the same tenant.
/// When that number's plan leads here again it is a loop, which the running call would have to cut.
/// Forwards that a step follows count like numbers that it calls.
final class Loops {

    private final Lint lint;
    private final Directory directory;

    Loops(Lint lint) {
        this.lint = lint;
        this.directory = lint.directory();
    }

    void about(CallPlan plan, @Nullable String number) {
        about("/steps", plan.steps(), number);
    }

    private void about(String pointer, List<PlanStep> steps, @Nullable String number) {
        for (int i = 0; i < steps.size(); i++) {
            var place = pointer + "/" + i;
            branches(place, steps.get(i)).forEach(branch -> about(branch.pointer(), branch.steps(), number));
            called(steps.get(i)).distinct().forEach(called -> aboutCalled(place, called, number));
        }
    }

    private void aboutCalled(String place, String called, @Nullable String number) {
        if (directory.phoneNumberOf(called).isPresent()) {
            boolean loop = called.equals(number) || leadsTo(called, number == null ? called : number, new HashSet<>());
            lint.warn(place, loop ? Code.LOOP : Code.DETOUR, called);
        }
    }

    /// Whether the plan of the tenant's number `from` calls `to`, by whatever way.
    private boolean leadsTo(String from, String to, Set<String> seen) {
        if (!seen.add(from)) {
            return false;
        }
        return directory.phoneNumberOf(from).stream()
                .flatMap(line -> all(line.plan().steps()))
                .flatMap(this::called)
                .anyMatch(called -> called.equals(to) || leadsTo(called, to, seen));
    }

    private record Branch(String pointer, List<PlanStep> steps) {}

    private static List<Branch> branches(String place, PlanStep step) {
        return switch (step) {
            case OpeningHoursStep(var _, var open, var closed, var _) ->
                List.of(new Branch(place + "/open", open), new Branch(place + "/closed", closed));
            case MenuStep menu ->
                Stream.concat(
                                menu.options().entrySet().stream()
                                        .map(option ->
                                                new Branch(place + "/options/" + option.getKey(), option.getValue())),
                                Stream.of(new Branch(place + "/otherwise", menu.otherwise())))
                        .toList();
            case CallerMatchStep(var _, var match, var otherwise) ->
                List.of(new Branch(place + "/match", match), new Branch(place + "/otherwise", otherwise));
            case CallGroupStep _, VoipAccountStep _, UserStep _, TrunkStep _, ExternalNumberStep _ -> List.of();
            case AnnouncementStep _, VoicemailStep _, HangUpStep _ -> List.of();
        };
    }

    private static Stream<PlanStep> all(List<PlanStep> steps) {
        return steps.stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step), branches("", step).stream().flatMap(branch -> all(branch.steps()))));
    }

    /// The numbers outside (E.164) that a step may call, branches aside.
    private Stream<String> called(PlanStep step) {
        return switch (step) {
            case ExternalNumberStep(var id, var _) -> number(id);
            case VoipAccountStep(var id, var _) ->
                directory.account(id).stream().flatMap(this::forwards);
            case UserStep(var id, var _) -> user(id);
            case CallGroupStep(var id, var _) -> directory.group(id).stream().flatMap(this::called);
            case TrunkStep _, AnnouncementStep _, VoicemailStep _, HangUpStep _ -> Stream.empty();
            case OpeningHoursStep _, MenuStep _, CallerMatchStep _ -> Stream.empty();
        };
    }

    private Stream<String> called(CallGroup group) {
        return group.targets().stream().flatMap(target -> switch (target) {
            case Target.ExternalNumberTarget number -> number(number.id());
            case Target.UserTarget user -> user(user.id());
            case Target.VoipAccountTarget account
            when !group.ignoreForwarding() ->
                directory.account(account.id()).stream().flatMap(this::forwards);
            case Target.VoipAccountTarget _, Target.TrunkTarget _ -> Stream.empty();
        });
    }

    private Stream<String> user(String id) {
        return directory.user(id).stream()
                .flatMap(user -> user.externalNumberIds().stream())
                .flatMap(this::number);
    }

    private Stream<String> number(String id) {
        return directory.externalNumber(id).map(number -> number.number()).stream();
    }

    private Stream<String> forwards(VoipAccount account) {
        Forwarding to = account.forwarding();
        return Stream.of(to.always(), to.busy(), to.noAnswer(), to.unreachable())
                .flatMap(Stream::ofNullable)
                .map(number -> NumberForm.e164(number, directory.tenant().country()))
                .flatMap(Stream::ofNullable);
    }
}
