package tutti.call.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.directory.PlanStep.VoicemailStep;

/// Plans that name their schedules.
class TimetablesTest {
    private static final Schedule OFFICE =
            Schedule.of(new Schedule.Hours(List.of(Schedule.Day.MON), TimeOfDay.of(9, 0), TimeOfDay.of(17, 0)));
    private static final List<PlanStep> OPEN = List.of(new CallGroupStep("service", 25));
    private static final List<PlanStep> CLOSED = List.of(new VoicemailStep("box"));

    private static OpeningHoursStep named(String id) {
        return new OpeningHoursStep(Schedule.of(), OPEN, CLOSED, id);
    }

    private static OpeningHoursStep office(String id) {
        return new OpeningHoursStep(OFFICE, OPEN, CLOSED, id);
    }

    private static CallPlan inDirectory(PlanStep... steps) {
        var tenant = new Tenant("t", "ACME", "DE", ZoneId.of("Europe/Berlin"), Language.DE);
        var number = new PhoneNumber("n", "+4930123456", "Main", new CallPlan(List.of(steps)));
        var content = new Directory.Content(tenant, List.of(), List.of(), List.of(), List.of(number));
        var times = new OpeningTimes("office", "Office", OFFICE);
        return Directory.of(content.withOpeningTimes(List.of(times)))
                .phoneNumber("n")
                .orElseThrow()
                .plan();
    }

    @Test
    void aDirectoryPutsNamedSchedulesIntoTheirSteps() {
        assertThat(inDirectory(named("office")).steps()).containsExactly(office("office"));
    }

    @Test
    void stepsInsideStepsAreReachedToo() {
        var menu = new MenuStep("p", Map.of("1", List.of(named("office"))), 5, 2, List.of(named("office")));
        var match = new CallerMatchStep(List.of("+49*"), List.of(named("office")), List.of());
        var nested = new OpeningHoursStep(OFFICE, List.of(named("office")), List.of(menu, match));

        assertThat(inDirectory(nested).steps())
                .containsExactly(new OpeningHoursStep(
                        OFFICE,
                        List.of(office("office")),
                        List.of(
                                new MenuStep(
                                        "p", Map.of("1", List.of(office("office"))), 5, 2, List.of(office("office"))),
                                new CallerMatchStep(List.of("+49*"), List.of(office("office")), List.of()))));
    }

    @Test
    void aScheduleOfItsOwnAndANameThatMeansNothingStayAsTheyAre() {
        var own = new OpeningHoursStep(OFFICE, OPEN, CLOSED);

        assertThat(inDirectory(own, named("gone")).steps()).containsExactly(own, named("gone"));
    }
}
