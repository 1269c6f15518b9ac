package tutti.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.call.directory.Availability;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Confirmation;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.Parsed;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Prompt;
import tutti.call.directory.Schedule;
import tutti.call.directory.Smart;
import tutti.call.directory.Target;
import tutti.call.directory.Tenant;
import tutti.call.directory.TimeOfDay;
import tutti.call.directory.Transport;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;
import tutti.call.directory.Waiting;
import tutti.store.Calls;

class JsonTest {

    private static final CallGroup GROUP = new CallGroup(
            "g1",
            "600",
            "Customer Service",
            CallGroup.Method.SIMULTANEOUS,
            Smart.STANDARD,
            true,
            false,
            25,
            new Confirmation(
                    Confirmation.Mode.CUSTOM, "1", "0", 3, 5, "p1", true, false, Confirmation.Legs.EXTERNAL_AND_TRUNKS),
            true,
            List.of(
                    new Target.VoipAccountTarget("a1", 0),
                    new Target.TrunkTarget("t1", "4711", 3),
                    new Target.ExternalNumberTarget("x1", 5),
                    new Target.UserTarget("u1", List.of(new Target.Reach("voipAccount", "a2")), 0)),
            new Waiting(Waiting.Type.MUSIC, "p2"));

    private static final PhoneNumber NUMBER = new PhoneNumber(
            "n1",
            "+4930123456",
            "Head office",
            new CallPlan(List.of(
                    new PlanStep.CallGroupStep("g1", 25),
                    new PlanStep.VoipAccountStep("a1", 20),
                    new PlanStep.ExternalNumberStep("x1", 30),
                    new PlanStep.UserStep("u1", 30),
                    new PlanStep.TrunkStep("t1", 30),
                    new PlanStep.OpeningHoursStep(
                            new Schedule(
                                    List.of(new Schedule.Hours(
                                            List.of(Schedule.Day.MON, Schedule.Day.SUN),
                                            TimeOfDay.of(9, 0),
                                            TimeOfDay.END)),
                                    List.of(LocalDate.of(2026, 12, 25)),
                                    List.of(LocalDate.of(2026, 12, 27))),
                            List.of(new PlanStep.AnnouncementStep("p1")),
                            List.of(new PlanStep.VoicemailStep("b1"))),
                    new PlanStep.OpeningHoursStep(
                            Schedule.of(), List.of(new PlanStep.VoicemailStep("b1")), List.of(), "h1"),
                    new PlanStep.MenuStep(
                            "p1",
                            Map.of("1", List.of(new PlanStep.CallGroupStep("g1", 25))),
                            7,
                            3,
                            List.of(new PlanStep.VoicemailStep("b1"))),
                    new PlanStep.CallerMatchStep(
                            List.of("+4930*", "anonymous"),
                            List.of(new PlanStep.HangUpStep(PlanStep.Reason.BUSY)),
                            List.of()),
                    new PlanStep.HangUpStep(PlanStep.Reason.REJECTED))));

    private static User user(Availability.Destination destination) {
        return User.of("u", "Anna", "301", List.of("a"))
                .withExternalNumbers(List.of("x"))
                .with(new Availability(Availability.Status.COLLEAGUES_ONLY, destination));
    }

    static Stream<Object> values() {
        return Stream.of(
                new Tenant("t", "ACME", "DE", ZoneId.of("Europe/Berlin"), Language.NL),
                new Carrier(
                        "c",
                        "C",
                        List.of(range("127.0.0.2/32"), range("2001:db8::/32")),
                        "h",
                        5060,
                        Transport.TLS,
                        "u",
                        null,
                        true,
                        1,
                        true),
                new VoipAccount(
                        "a",
                        "101",
                        "Desk",
                        "u1",
                        "+4930",
                        true,
                        new Forwarding("+491", null, "+492", null, 20),
                        "name"),
                new ExternalNumber("x", "+49170", "Mobile"),
                GROUP,
                NUMBER,
                user(new Availability.Destination.All()),
                user(new Availability.Destination.Account("a")),
                user(new Availability.Destination.Outside("x")),
                Trunk.registering("t", "Old exchange", "trunk-1"),
                Trunk.fixed("t", "Old exchange", "pbx.example.org", 5060, List.of(range("192.0.2.0/24"))),
                new Prompt("p", "Welcome", 4_200),
                new VoicemailBox("b", "Office", "p", "office@example.org"),
                Calls.answered("t", "c1", Instant.parse("2026-03-01T10:00:00.123456Z")));
    }

    private static Cidr range(String text) {
        if (Cidr.parse(text) instanceof Parsed.Good<Cidr>(var range)) {
            return range;
        }
        throw new AssertionError(text);
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyStoredValueSurvivesTheRoundTrip(Object value) {
        assertThat((Object) Json.read(Json.write(value), value.getClass())).isEqualTo(value);
    }

    @Test
    void aTenantStoredBeforeThereWerePoliciesHasTheStandardOne() {
        var read = Json.read(
                "{\"id\":\"t\",\"name\":\"ACME\",\"country\":\"DE\",\"timezone\":\"Europe/Berlin\",\"language\":\"de\"}",
                Tenant.class);

        assertThat(read.externalPolicy()).isEqualTo(ExternalPolicy.standard("DE"));
    }

    @Test
    void namesAndSpellingsAreThoseOfTheContract() {
        assertThat(Json.write(GROUP))
                .contains(
                        "\"internalNumber\":\"600\"",
                        "\"method\":\"simultaneous\"",
                        "\"legs\":\"externalAndTrunks\"",
                        "\"type\":\"voipAccount\"",
                        "\"type\":\"trunk\"",
                        "\"type\":\"externalNumber\"",
                        "\"type\":\"user\"",
                        "\"reachableAt\":[{",
                        "\"waiting\":{\"type\":\"music\",\"promptId\":\"p2\"}");
        assertThat(Json.write(NUMBER))
                .contains("\"type\":\"callGroup\"", "\"type\":\"hangUp\"", "\"reason\":\"rejected\"");
    }

    @Test
    void fieldsOfANewerVersionAreSkipped() {
        assertThat(Json.read(
                        "{\"id\":\"x\",\"number\":\"+49\",\"description\":\"M\",\"colour\":\"blue\"}",
                        ExternalNumber.class))
                .isEqualTo(new ExternalNumber("x", "+49", "M"));
    }

    @Test
    void whatIsNoneIsRefusedAsAnArgument() {
        for (var text : List.of("", "{", "[]", "{\"steps\":[{\"type\":\"teleport\"}]}", "null x")) {
            assertThatThrownBy(() -> Json.read(text, CallPlan.class))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Json.read("{\"id\":\"c\",\"addresses\":[\"localhost\"]}", Carrier.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void charactersThatPostgresqlRefusesAreReplacedAndAllOthersKept() {
        assertThat(Json.storable("a\0b")).isEqualTo("a\ufffdb");
        assertThat(Json.storable("\ud83d\udcde \ud83d")).isEqualTo("\ud83d\udcde \ufffd");
        assertThat(Json.storable("äß'\"\\u0000")).isEqualTo("äß'\"\\u0000");
        assertThat(Json.write(new ExternalNumber("x", "1", "a\0b")))
                .contains("a\ufffdb")
                .doesNotContain("u0000");
    }
}
