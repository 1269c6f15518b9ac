package tutti.call.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.Reason;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Outcome;
import tutti.call.routing.Contact;
import tutti.call.routing.DeviceState;

/// "Who would ring now, when and why": the machine of the live call, played without phones.
class DryRunTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final String MAIN = "+49305550100";

    private static final Directory DIRECTORY =
            office(new CallGroupStep("service", 20), new VoipAccountStep("dora", 15), new HangUpStep(Reason.BUSY));

    private static Directory office(PlanStep... plan) {
        var group = CallGroup.of(
                "service",
                "400",
                "Service",
                List.of(
                        new VoipAccountTarget("anna"),
                        new VoipAccountTarget("ben"),
                        new VoipAccountTarget("carl"),
                        new VoipAccountTarget("emil"),
                        new ExternalNumberTarget("mobile")));
        return Directory.of(new Directory.Content(
                new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                List.of(
                        VoipAccount.of("anna", "201", "Anna", "anna"),
                        VoipAccount.of("ben", "202", "Ben", "ben"),
                        VoipAccount.of("carl", "203", "Carl", "carl"),
                        VoipAccount.of("dora", "204", "Dora", "dora"),
                        new VoipAccount("emil", "205", "Emil", null, null, true, Forwarding.NONE, "emil")),
                List.of(new ExternalNumber("mobile", "+491701234567", "Mobile")),
                List.of(group),
                List.of(new PhoneNumber("main", MAIN, "Main", new CallPlan(List.of(plan))))));
    }

    private static Map<String, DeviceState> states() {
        var states = new HashMap<String, DeviceState>();
        for (var id : List.of("anna", "ben", "dora", "emil")) {
            states.put(id, new DeviceState(List.of(new Contact(id, "sip:" + id)), id.equals("ben")));
        }
        return states;
    }

    private static Forecast fromOutside(Directory directory, Map<String, DeviceState> states) {
        var caller = Question.caller(directory, "0170 1", Optional.of("+49170999"));
        var inquiry = Question.toNumber(directory, caller, MAIN, AT).orElseThrow();
        return DryRun.of(new Question(directory, inquiry, states, List.of(), ""));
    }

    private static List<String> told(Forecast forecast) {
        var lines = new ArrayList<String>();
        for (var act : forecast.timeline()) {
            lines.add("%.1f %d %s"
                    .formatted(act.atSeconds(), act.step().step(), act.step().name()));
            act.ring()
                    .forEach(rung -> lines.add(
                            "  " + rung.target().name() + " at " + rung.target().address()));
            act.skipped().forEach(passed -> lines.add("  not " + passed.target().name() + ": " + passed.because()));
        }
        return lines;
    }

    @Test
    void whoRingsWhenAndWhoDoesNotAndWhy() {
        var forecast = fromOutside(DIRECTORY, states());

        assertThat(told(forecast))
                .containsExactly(
                        "0.0 1 Service",
                        "  Anna at sip:anna",
                        "  Mobile at +491701234567",
                        "  not Ben: busy",
                        "  not Carl: notRegistered",
                        "  not Emil: doNotDisturb",
                        "20.0 2 Dora",
                        "  Dora at sip:dora",
                        "35.0 3 busy");
        assertThat(forecast.outcome()).isEqualTo(Outcome.MISSED);
        assertThat(forecast.timeline().getFirst().ring().getFirst().because().name())
                .isEqualTo("Service");
    }

    @Test
    void aStepThatReachesNobodyTakesNoTime() {
        var forecast = fromOutside(office(new VoipAccountStep("carl", 60), new VoipAccountStep("dora", 15)), states());

        assertThat(told(forecast))
                .containsExactly("0.0 1 Carl", "  not Carl: notRegistered", "0.0 2 Dora", "  Dora at sip:dora");
    }

    @Test
    void aColleagueDialsAnInternalNumber() {
        var caller = Question.caller(DIRECTORY, "201", Optional.empty());
        var inquiry = Question.toExtension(DIRECTORY, caller, "400", AT).orElseThrow();

        var forecast = DryRun.of(new Question(DIRECTORY, inquiry, states(), List.of(), ""));

        assertThat(told(forecast)).contains("  not Anna: isCaller", "  Mobile at +491701234567");
    }

    @Test
    void aCallerFromOutsideIsTransferredToAnInternalNumber() {
        var caller = Question.caller(DIRECTORY, "", Optional.empty());
        var inquiry = Question.toExtension(DIRECTORY, caller, "204", AT).orElseThrow();

        var forecast = DryRun.of(new Question(DIRECTORY, inquiry, states(), List.of(), ""));

        assertThat(told(forecast)).containsExactly("0.0 1 Dora", "  Dora at sip:dora");
        assertThat(inquiry.caller().number()).isNull();
    }

    @Test
    void whatIsNobodysNumberIsNoQuestion() {
        var caller = Question.caller(DIRECTORY, "", Optional.empty());

        assertThat(Question.toNumber(DIRECTORY, caller, "+4930999", AT)).isEmpty();
        assertThat(Question.toExtension(DIRECTORY, caller, "999", AT)).isEmpty();
    }

    @Test
    void aNumberWithoutPlanFails() {
        var forecast = fromOutside(office(), states());

        assertThat(forecast.timeline()).isEmpty();
        assertThat(forecast.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertThat(fromOutside(DIRECTORY, states())).isEqualTo(fromOutside(DIRECTORY, states()));
    }
}
