package tutti.call.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Availability;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.Availability.Status;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.AnnouncementStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.directory.PlanStep.UserStep;
import tutti.call.directory.PlanStep.VoicemailStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Prompt;
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.TimeOfDay;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Direction;
import tutti.call.history.Outcome;
import tutti.call.history.Talk;
import tutti.call.rehearsal.Forecast.Choice;
import tutti.call.routing.Contact;
import tutti.call.routing.DeviceState;

/// The dry run of plans that choose, play and record, and of the smart ring order.
class DryRunPlansTest {

    /// A Monday, 11:00 in Berlin.
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final String MAIN = "+49305550100";
    private static final String CALLER = "+49170999";
    private static final PlanStep ANNA = new VoipAccountStep("anna", 15);
    private static final PlanStep BEN = new VoipAccountStep("ben", 15);

    private Availability availability = Availability.STANDARD;
    private List<Talk> talks = List.of();
    private Instant at = AT;
    private String pressed = "";

    private Directory directory(PlanStep... plan) {
        var team = CallGroup.of(
                "team",
                "400",
                "Team",
                List.of(new VoipAccountTarget("anna"), new VoipAccountTarget("ben"), new VoipAccountTarget("carl")));
        var smart = new CallGroup(
                team.id(),
                team.internalNumber(),
                team.description(),
                CallGroup.Method.SMART,
                team.smart(),
                true,
                false,
                team.ringSeconds(),
                team.confirmation(),
                true,
                team.targets(),
                team.waiting());
        return Directory.of(new Directory.Content(
                        new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                        List.of(
                                VoipAccount.of("anna", "201", "Anna", "anna"),
                                VoipAccount.of("ben", "202", "Ben", "ben"),
                                VoipAccount.of("carl", "203", "Carl", "carl")),
                        List.of(),
                        List.of(smart),
                        List.of(new PhoneNumber("main", MAIN, "Main", new CallPlan(List.of(plan)))))
                .withUsers(List.of(User.of("uma", "Uma", "301", List.of("carl")).with(availability)))
                .withPrompts(List.of(new Prompt("hello", "Hello", 4_000)))
                .withVoicemailBoxes(List.of(new VoicemailBox("box", "Office", "hello", null))));
    }

    private Forecast run(PlanStep... plan) {
        var directory = directory(plan);
        var states = new HashMap<String, DeviceState>();
        for (var id : List.of("anna", "ben", "carl")) {
            states.put(id, new DeviceState(List.of(new Contact(id, "sip:" + id)), false));
        }
        var caller = Question.caller(directory, CALLER, Optional.of(CALLER));
        var inquiry = Question.toNumber(directory, caller, MAIN, at).orElseThrow();
        return DryRun.of(new Question(directory, inquiry, states, talks, pressed));
    }

    private static List<String> rung(Forecast forecast) {
        var lines = new ArrayList<String>();
        for (var act : forecast.timeline()) {
            act.ring()
                    .forEach(rung -> lines.add("%.0f %s %s"
                            .formatted(
                                    act.atSeconds(),
                                    rung.target().name(),
                                    rung.because().kind())));
        }
        return lines;
    }

    private static List<Choice> choices(Forecast forecast) {
        return forecast.timeline().stream()
                .map(Forecast.Act::choice)
                .flatMap(choice -> Optional.ofNullable(choice).stream())
                .toList();
    }

    private static PlanStep hours() {
        var weekly = new Hours(List.of(Day.MON), TimeOfDay.of(9, 0), TimeOfDay.of(17, 0));
        return new OpeningHoursStep(Schedule.of(weekly), List.of(ANNA), List.of(BEN));
    }

    @Test
    void openingHoursTakeTheBranchOfTheMomentAndNameTheOther() {
        var open = run(hours());
        assertThat(rung(open)).containsExactly("0 Anna step");
        assertThat(choices(open)).containsExactly(new Choice("open", List.of("closed")));

        at = AT.plus(Duration.ofHours(6));
        var closed = run(hours());
        assertThat(rung(closed)).containsExactly("0 Ben step");
        assertThat(choices(closed)).containsExactly(new Choice("closed", List.of("open")));
    }

    @Test
    void aCallerIsMatchedByHisNumber() {
        var plan = new CallerMatchStep(List.of("0170*"), List.of(ANNA), List.of(BEN));

        assertThat(rung(run(plan))).containsExactly("0 Anna step");
        assertThat(choices(run(plan))).containsExactly(new Choice("match", List.of("otherwise")));
    }

    private static PlanStep menu() {
        var options = new LinkedHashMap<String, List<PlanStep>>();
        options.put("1", List.of(ANNA));
        options.put("2", List.of(BEN));
        return new MenuStep("hello", options, 5, 2, List.of(new VoicemailStep("box")));
    }

    @Test
    void whoKnowsHisKeyIsServedByIt() {
        pressed = "2";
        var forecast = run(menu());

        assertThat(rung(forecast)).containsExactly("5 Ben step");
        assertThat(choices(forecast)).containsExactly(new Choice("2", List.of("1", "otherwise")));
    }

    /// Twice 4 s of prompt and 5 s of silence.
    @Test
    void whoPressesNothingGoesOtherwise() {
        var forecast = run(menu());

        assertThat(choices(forecast)).containsExactly(new Choice("otherwise", List.of("1", "2")));
        assertThat(forecast.timeline().getLast().step().kind()).isEqualTo("voicemail");
        assertThat(forecast.timeline().getLast().atSeconds()).isEqualTo(18.0);
        assertThat(forecast.outcome()).isEqualTo(Outcome.VOICEMAIL);
    }

    @Test
    void anAnnouncementTakesItsTime() {
        assertThat(rung(run(new AnnouncementStep("hello"), ANNA))).containsExactly("4 Anna step");
    }

    @Test
    void aUserIsRungWhereHeIsOrSkipped() {
        assertThat(rung(run(new UserStep("uma", 15))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("0 ");

        availability = new Availability(Status.DO_NOT_DISTURB, new Destination.All());
        var skipped = run(new UserStep("uma", 15)).timeline().getFirst().skipped();
        assertThat(skipped)
                .singleElement()
                .satisfies(passed -> assertThat(passed.because()).hasToString("doNotDisturb"));
    }

    private Talk talk(String who, Duration ago) {
        var end = AT.minus(ago);
        return new Talk(who, CALLER, end.minusSeconds(60), end, who, Direction.INBOUND);
    }

    @Test
    void theSmartOrderWidensWithItsReasons() {
        talks = List.of(talk("ben", Duration.ofHours(3)), talk("carl", Duration.ofDays(3)));

        var forecast = run(new CallGroupStep("team", 40));

        assertThat(rung(forecast)).containsExactly("0 Ben recent", "12 Carl previous", "24 Anna everybody");
    }

    @Test
    void aCallerWithoutTalksRingsEverybodyAtOnce() {
        assertThat(rung(run(new CallGroupStep("team", 40))))
                .containsExactly("0 Anna target", "0 Ben target", "0 Carl target");
    }
}
