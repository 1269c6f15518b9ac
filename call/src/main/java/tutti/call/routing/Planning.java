package tutti.call.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.PhoneNumber;
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
import tutti.call.directory.Prompt;
import tutti.call.directory.Ranges;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Because;
import tutti.call.history.Caller;
import tutti.call.routing.Goal.Terms;
import tutti.call.routing.Stage.Gone;
import tutti.call.routing.Stage.Manner;
import tutti.call.routing.Stage.Offer;
import tutti.call.routing.Stage.Planned;
import tutti.call.routing.Stage.Title;

/// Resolves plans and dialled numbers into stages, against one directory, for one caller.
record Planning(Directory directory, Caller caller) {

    static List<Stage> plan(PhoneNumber number) {
        return planned(number.plan().steps(), number.number());
    }

    static List<Stage> planned(List<PlanStep> steps, String number) {
        var stages = new ArrayList<Stage>(steps.size());
        for (var step : steps) {
            stages.add(new Planned(step, number));
        }
        return stages;
    }

    Stage resolved(Planned planned) {
        var step = planned.step();
        var number = planned.number();
        return switch (step) {
            case CallGroupStep(var id, var seconds) ->
                directory.group(id).<Stage>map(group -> group(group, seconds)).orElseGet(() -> gone(step, id));
            case UserStep(var id, var seconds) ->
                directory
                        .user(id)
                        .<Stage>map(user -> user(user, because(number), seconds))
                        .orElseGet(() -> gone(step, id));
            case VoipAccountStep(var id, var seconds) -> one(step.type(), id, seconds, account(id, because(number)));
            case ExternalNumberStep(var id, var seconds) ->
                one(step.type(), id, seconds, externalNumber(id, Terms.of(because(number))));
            case TrunkStep(var id, var seconds) ->
                one(step.type(), id, seconds, reach().trunk(id, null, Terms.of(because(number))));
            case OpeningHoursStep hours -> new Stage.Hours(hours, number);
            case CallerMatchStep match -> new Stage.Match(match, number);
            case AnnouncementStep announcement ->
                directory
                        .prompt(announcement.promptId())
                        .<Stage>map(prompt -> new Stage.Announce(announcement, prompt.description()))
                        .orElseGet(() -> gone(step, announcement.promptId()));
            case MenuStep menu -> new Stage.Menu(menu, promptName(menu.promptId()), number);
            case VoicemailStep(var id) ->
                directory.voicemailBox(id).<Stage>map(Stage.Voicemail::new).orElseGet(() -> gone(step, id));
            case HangUpStep(var reason) -> new Stage.HangUp(reason);
        };
    }

    private String promptName(String id) {
        return directory.prompt(id).map(Prompt::description).orElse(id);
    }

    private static Because because(String number) {
        return new Because(Because.Kind.STEP, number);
    }

    private static Stage gone(PlanStep step, String id) {
        return new Gone(new Title(step.type(), id, id));
    }

    /// A phone dialled `extension`. Its device decides itself whether it takes a second call.
    Stage dialled(Extension extension) {
        return dialled(extension, dialledBecause(extension));
    }

    /// `because` says why somebody who is no group is rung.
    Stage dialled(Extension extension, Because because) {
        return switch (extension) {
            case CallGroup group -> group(group, group.ringSeconds());
            case VoipAccount account ->
                one(
                        "voipAccount",
                        account.id(),
                        Ranges.DIRECT_RING_SECONDS,
                        reach().account(account, false, Terms.of(because)));
            case User user -> user(user, because, Ranges.DIRECT_RING_SECONDS);
            case Trunk trunk ->
                one(
                        "trunk",
                        trunk.id(),
                        Ranges.DIRECT_RING_SECONDS,
                        reach().trunk(trunk.id(), null, Terms.of(because)));
        };
    }

    private static Because dialledBecause(Extension extension) {
        var number = extension.internalNumber();
        return new Because(Because.Kind.DIALLED, number == null ? extension.id() : number);
    }

    /// A phone dialled `number` (E.164) outside.
    static Stage dialled(String number) {
        return outside(number, new Because(Because.Kind.DIALLED, number));
    }

    static Stage outside(String number, Because because) {
        return one(
                Title.DIALLED,
                null,
                Ranges.EXTERNAL_RING_SECONDS,
                new Goal.NumberGoal(null, number, number, Terms.of(because)));
    }

    /// What a phone of the tenant would reach by dialling.
    Stage clicked(Stage.Clicked wanted) {
        var number = wanted.number();
        return directory.extension(number).map(this::dialled).orElseGet(() -> dialled(number));
    }

    Offer group(CallGroup group, int ringSeconds) {
        var manner = new Manner(
                group.ringBusy(),
                group.displayPrefix() ? group.description() : null,
                group.ignoreForwarding(),
                group.confirmation(),
                group.waiting(),
                group.method() == CallGroup.Method.SMART ? group.smart() : null);
        return new Offer(
                new Title(Title.CALL_GROUP, group.id(), group.description()),
                new Because(Because.Kind.TARGET, group.description()),
                ringSeconds,
                manner,
                goals(group));
    }

    List<Goal> goals(CallGroup group) {
        return reach().targets(group);
    }

    Offer user(User user, Because because, int ringSeconds) {
        var terms = new Terms(because, 0, user, false);
        return new Offer(
                new Title("user", user.id(), user.name()),
                because,
                ringSeconds,
                Manner.ONE,
                reach().user(user, List.of(), false, terms));
    }

    private static Offer one(String kind, @Nullable String id, int ringSeconds, Goal goal) {
        var title = new Title(kind, id, goal.party().name());
        return new Offer(title, goal.terms().because(), ringSeconds, Manner.ONE, List.of(goal));
    }

    private Goal account(String id, Because because) {
        return reach().account(id, false, Terms.of(because));
    }

    private Goal externalNumber(String id, Terms terms) {
        return reach().externalNumber(id, terms);
    }

    Reaching reach() {
        return new Reaching(directory, caller);
    }
}
