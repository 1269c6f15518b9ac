package tutti.call.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers and spellings that the REST contract promises.
class ContractTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "RING_SECONDS, 5, 300, 25",
        "STEP_SECONDS, 3, 60, 12",
        "RECENT_WINDOW_HOURS, 1, 1152, 48",
        "PREVIOUS_WINDOW_HOURS, 1, 1152, 1152",
        "CHAIN_GAP_MINUTES, 0, 120, 15",
        "MAX_PEOPLE, 1, 10, 3",
        "MIN_TALK_SECONDS, 0, 60, 5",
        "ATTEMPTS, 1, 5, 3",
        "SECONDS_PER_ATTEMPT, 2, 15, 5",
        "DELAY_SECONDS, 0, 120, 0",
    })
    void rangesAndDefaultsAreTheContracts(String name, int least, int most, int standard)
            throws ReflectiveOperationException {
        var range = (Range) Ranges.class.getField(name).get(null);

        assertThat(range).isEqualTo(new Range(least, most, standard));
        assertThat(range.contains(least)).isTrue();
        assertThat(range.contains(most)).isTrue();
        assertThat(range.contains(least - 1)).isFalse();
        assertThat(range.contains(most + 1)).isFalse();
    }

    @Test
    void aGroupHasTheContractsDefaults() {
        var group = CallGroup.of("g", "400", "Service", List.of());

        assertThat(group.method()).hasToString("simultaneous");
        assertThat(group.ignoreForwarding()).isTrue();
        assertThat(group.ringBusy()).isFalse();
        assertThat(group.ringSeconds()).isEqualTo(25);
        assertThat(group.displayPrefix()).isTrue();
        assertThat(group.waiting()).isEqualTo(new Waiting(Waiting.Type.RINGBACK, null));
        assertThat(group.smart()).isEqualTo(new Smart(48, 1152, 12, 15, 3, 5));
        assertThat(group.confirmation().mode()).hasToString("none");
        assertThat(group.confirmation().acceptKey()).isEqualTo("1");
        assertThat(group.confirmation().declineKey()).isEqualTo("0");
        assertThat(group.confirmation().attempts()).isEqualTo(3);
        assertThat(group.confirmation().secondsPerAttempt()).isEqualTo(5);
        assertThat(group.confirmation().legs()).hasToString("external");
    }

    @Test
    void enumsAndTypesAreSpelledAsInTheContract() {
        assertThat(Language.values()).extracting(Object::toString).containsExactly("de", "en", "nl");
        assertThat(CallGroup.Method.values()).extracting(Object::toString).containsExactly("simultaneous", "smart");
        assertThat(Confirmation.Legs.values())
                .extracting(Object::toString)
                .containsExactly("external", "externalAndTrunks");
        assertThat(PlanStep.Reason.values()).extracting(Object::toString).containsExactly("busy", "rejected", "normal");
        assertThat(List.of(
                        new PlanStep.CallGroupStep("g", 25),
                        new PlanStep.VoipAccountStep("a", 25),
                        new PlanStep.ExternalNumberStep("n", 25),
                        new PlanStep.HangUpStep(PlanStep.Reason.BUSY)))
                .extracting(PlanStep::type)
                .containsExactly("callGroup", "voipAccount", "externalNumber", "hangUp");
        assertThat(List.<Target>of(
                        new Target.VoipAccountTarget("a"),
                        new Target.TrunkTarget("t", null, 0),
                        new Target.ExternalNumberTarget("n"),
                        new Target.UserTarget("u", List.of(), 0)))
                .extracting(Target::type)
                .containsExactly("voipAccount", "trunk", "externalNumber", "user");
    }
}
