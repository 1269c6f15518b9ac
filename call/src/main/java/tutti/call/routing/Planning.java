package tutti.call.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Ranges;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Because;
import tutti.call.history.Party;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.GoneGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Stage.HangUp;
import tutti.call.routing.Stage.Offer;
import tutti.call.routing.Stage.Title;

/// Resolves plans and dialled numbers into stages, against one directory.
record Planning(Directory directory) {

    List<Stage> plan(PhoneNumber number) {
        var because = new Because(Because.Kind.STEP, number.number());
        return number.plan().steps().stream().map(step -> stage(step, because)).toList();
    }

    private Stage stage(PlanStep step, Because because) {
        return switch (step) {
            case CallGroupStep(var id, var seconds) ->
                directory.group(id).map(group -> group(group, seconds)).orElseGet(() -> gone(step.type(), id, because));
            case VoipAccountStep(var id, var seconds) -> one(step.type(), id, because, seconds, account(id));
            case ExternalNumberStep(var id, var seconds) -> one(step.type(), id, because, seconds, externalNumber(id));
            case HangUpStep(var reason) -> new HangUp(reason);
        };
    }

    /// A phone dialled `extension`. Its device decides itself whether it takes a second call.
    Stage dialled(Extension extension) {
        return switch (extension) {
            case CallGroup group -> group(group, group.ringSeconds());
            case VoipAccount account ->
                one(
                        "voipAccount",
                        account.id(),
                        new Because(Because.Kind.DIALLED, account.internalNumber()),
                        Ranges.DIRECT_RING_SECONDS,
                        goal(account));
        };
    }

    /// A phone dialled `number` (E.164) outside.
    static Stage dialled(String number) {
        return one(
                Title.DIALLED,
                null,
                new Because(Because.Kind.DIALLED, number),
                Ranges.EXTERNAL_RING_SECONDS,
                new NumberGoal(null, number, number));
    }

    private Stage group(CallGroup group, int ringSeconds) {
        return new Offer(
                new Title(Title.CALL_GROUP, group.id(), group.description()),
                new Because(Because.Kind.TARGET, group.description()),
                ringSeconds,
                group.ringBusy(),
                group.displayPrefix() ? group.description() : null,
                group.targets().stream().map(this::goal).toList());
    }

    private static Stage one(String kind, @Nullable String id, Because because, int ringSeconds, Goal goal) {
        var title = new Title(kind, id, goal.party().name());
        return new Offer(title, because, ringSeconds, true, null, List.of(goal));
    }

    private static Stage gone(String kind, String id, Because because) {
        return new Offer(new Title(kind, id, id), because, 0, false, null, List.of());
    }

    private Goal goal(Target target) {
        return switch (target) {
            case VoipAccountTarget account -> account(account.id());
            case ExternalNumberTarget number -> externalNumber(number.id());
            case TrunkTarget trunk -> new GoneGoal(Party.Type.TRUNK, trunk.id());
            case UserTarget user -> new GoneGoal(Party.Type.USER, user.id());
        };
    }

    private Goal account(String id) {
        return directory.account(id).map(Planning::goal).orElseGet(() -> new GoneGoal(Party.Type.VOIP_ACCOUNT, id));
    }

    private static Goal goal(VoipAccount account) {
        return new AccountGoal(account.id(), account.description(), account.doNotDisturb());
    }

    private Goal externalNumber(String id) {
        return directory
                .externalNumber(id)
                .<Goal>map(number -> new NumberGoal(id, number.description(), number.number()))
                .orElseGet(() -> new GoneGoal(Party.Type.EXTERNAL_NUMBER, id));
    }
}
