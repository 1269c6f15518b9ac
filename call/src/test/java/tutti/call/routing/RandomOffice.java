package tutti.call.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Availability;
import tutti.call.directory.Confirmation;
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
import tutti.call.directory.Schedule;
import tutti.call.directory.Smart;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.TimeOfDay;
import tutti.call.history.Direction;
import tutti.call.history.Talk;

/// A company as chance makes it: its group, its people, what they forward, and the plan of its number.
record RandomOffice(Chance chance) {

    private static final List<String> PHONES =
            List.of("anna", "ben", "carl", "dora", "emil", "fred-desk", "fred-app", "gina-desk");
    private static final List<String> NUMBERS = List.of("mobile", "fred-mobile", "hotline", "old");
    private static final int PLAN_DEPTH = 2;

    Office office() {
        var office = Office.open().targets(targets()).with(plan(0));
        if (chance.percent(40)) {
            office = office.smart(new Smart(48, 1152, 3 + chance.below(10), 15, 1 + chance.below(3), 5));
        }
        if (chance.percent(50)) {
            office = office.confirms(confirmation());
        }
        if (chance.percent(30)) {
            office = office.ringsBusy();
        }
        if (chance.percent(50)) {
            office = office.followsForwards();
        }
        for (var phone : List.of("anna", "ben", "carl")) {
            office = chance.percent(30) ? office.forwards(phone, forwarding()) : office;
        }
        return chance.percent(40) ? office.user("fred", availability()) : office;
    }

    private Target[] targets() {
        var targets = new ArrayList<Target>();
        int most = chance.percent(10) ? 50 : 7;
        for (int i = chance.below(most); i >= 0; i--) {
            int delay = chance.percent(15) ? chance.below(30) : 0;
            targets.add(
                    switch (chance.below(10)) {
                        case 0, 1 -> new ExternalNumberTarget(chance.oneOf(NUMBERS), delay);
                        case 2 -> new TrunkTarget(chance.oneOf(List.of("branch", "gone")), null, delay);
                        case 3, 4 -> new UserTarget(chance.oneOf(List.of("fred", "gina", "gone")), List.of(), delay);
                        default -> new VoipAccountTarget(chance.oneOf(PHONES), delay);
                    });
        }
        return targets.toArray(Target[]::new);
    }

    private Confirmation confirmation() {
        return new Confirmation(
                chance.percent(50) ? Confirmation.Mode.STANDARD : Confirmation.Mode.CUSTOM,
                "1",
                "0",
                1 + chance.below(3),
                2 + chance.below(5),
                chance.percent(50) ? "hello" : null,
                chance.percent(50),
                chance.percent(50),
                chance.percent(50) ? Confirmation.Legs.EXTERNAL : Confirmation.Legs.EXTERNAL_AND_TRUNKS);
    }

    private Forwarding forwarding() {
        return new Forwarding(number(10), number(30), number(30), number(30), 5 + chance.below(10));
    }

    private @Nullable String number(int likely) {
        return chance.percent(likely)
                ? chance.oneOf(List.of("201", "202", "204", "210", "400", "401", "299", "01715550199", Office.NUMBER))
                : null;
    }

    private Availability availability() {
        return new Availability(chance.oneOf(List.of(Availability.Status.values())), whereabouts());
    }

    /// Where Fred may be; anybody else is not there, or everywhere.
    Availability.Destination whereabouts() {
        return chance.oneOf(List.of(
                new Availability.Destination.All(),
                new Availability.Destination.Account("fred-app"),
                new Availability.Destination.Outside("fred-mobile")));
    }

    private PlanStep[] plan(int depth) {
        return steps(depth).toArray(PlanStep[]::new);
    }

    private List<PlanStep> steps(int depth) {
        var plan = new ArrayList<PlanStep>();
        for (int i = chance.below(4); i > 0; i--) {
            plan.add(depth < PLAN_DEPTH && chance.percent(25) ? branch(depth + 1) : step());
        }
        return plan;
    }

    private PlanStep branch(int depth) {
        return switch (chance.below(3)) {
            case 0 ->
                new OpeningHoursStep(
                        Schedule.of(new Schedule.Hours(
                                List.of(Schedule.Day.values()),
                                TimeOfDay.of(chance.below(12), 0),
                                TimeOfDay.of(12 + chance.below(12), 0))),
                        steps(depth),
                        steps(depth));
            case 1 -> new CallerMatchStep(List.of("+4930*"), steps(depth), steps(depth));
            default -> {
                var options = new LinkedHashMap<String, List<PlanStep>>();
                options.put("1", steps(depth));
                options.put("2", steps(depth));
                yield new MenuStep("choose", options, 5, 1 + chance.below(3), steps(depth));
            }
        };
    }

    private PlanStep step() {
        return switch (chance.below(12)) {
            case 0 -> new VoipAccountStep(chance.oneOf(PHONES), 20);
            case 1 -> new ExternalNumberStep(chance.oneOf(NUMBERS), 20);
            case 2 -> new UserStep(chance.oneOf(List.of("fred", "gina", "gone")), 20);
            case 3 -> new TrunkStep("branch", 20);
            case 4 -> new AnnouncementStep(chance.oneOf(List.of("hello", "gone")));
            case 5 -> new VoicemailStep(chance.oneOf(List.of("box", "gone")));
            case 6 ->
                chance.percent(30)
                        ? new HangUpStep(chance.oneOf(List.of(PlanStep.Reason.values())))
                        : new CallGroupStep("closed", 25);
            default -> new CallGroupStep(chance.oneOf(List.of("service", "service", "field")), 25);
        };
    }

    /// Whoever the caller has talked with, and whoever he has not.
    List<Talk> talks() {
        var talks = new ArrayList<Talk>();
        for (int i = chance.below(6); i > 0; i--) {
            var who = chance.percent(60) ? chance.oneOf(PHONES) : chance.oneOf(List.of("fred", "mobile", "nobody"));
            var end = Office.START.minusSeconds(chance.below(60) * 3600L).minusMillis(chance.below(1000));
            var start = end.minusSeconds(chance.below(600));
            talks.add(new Talk(who, Office.CALLER, start, end, "call-" + chance.below(4), Direction.INBOUND));
        }
        return talks;
    }
}
