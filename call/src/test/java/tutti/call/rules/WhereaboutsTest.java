package tutti.call.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.call.directory.Availability;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.Availability.Status;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Language;
import tutti.call.directory.Target.Reach;
import tutti.call.directory.Tenant;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.SkipReason;
import tutti.call.rules.Whereabouts.At;
import tutti.call.rules.Whereabouts.Nowhere;
import tutti.call.rules.Whereabouts.Place.AtAccount;
import tutti.call.rules.Whereabouts.Place.AtNumber;

/// Clauses 1 and 20: a person is called where he is, as he chose.
class WhereaboutsTest {

    private static final User ANNA =
            User.of("anna", "Anna", "301", List.of("desk", "app")).withExternalNumbers(List.of("mobile"));
    private static final Directory DIRECTORY = Directory.of(new Directory.Content(
                    new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                    List.of(account("desk", "201"), account("app", "202"), account("other", "203")),
                    List.of(
                            new ExternalNumber("mobile", "+491701234567", "Mobile"),
                            new ExternalNumber("else", "+491709999999", "Of somebody else")),
                    List.of(),
                    List.of())
            .withUsers(List.of(ANNA)));

    private static VoipAccount account(String id, String internalNumber) {
        return VoipAccount.of(id, internalNumber, id, id);
    }

    private static Whereabouts anna(Status status, Destination destination, boolean colleague, Reach... reachableAt) {
        var user = ANNA.with(new Availability(status, destination));
        return Whereabouts.of(DIRECTORY, user, colleague, List.of(reachableAt));
    }

    private static List<String> places(Whereabouts whereabouts) {
        return switch (whereabouts) {
            case At(var places) ->
                places.stream()
                        .map(place -> switch (place) {
                            case AtAccount(var account) -> account.id();
                            case AtNumber(var number) -> number.number();
                        })
                        .toList();
            case Nowhere(var because) -> List.of(because.toString());
        };
    }

    @ParameterizedTest(name = "{0}, colleague {1}: {2}")
    @CsvSource({
        "AVAILABLE, true, desk",
        "AVAILABLE, false, desk",
        "COLLEAGUES_ONLY, true, desk",
        "COLLEAGUES_ONLY, false, colleaguesOnly",
        "DO_NOT_DISTURB, true, doNotDisturb",
        "DO_NOT_DISTURB, false, doNotDisturb",
        "UNAVAILABLE, true, unavailable",
        "UNAVAILABLE, false, unavailable",
    })
    void hisStatusDecidesWhoReachesHim(Status status, boolean colleague, String first) {
        assertThat(places(anna(status, new Destination.Account("desk"), colleague)))
                .containsExactly(first);
    }

    @Test
    void allMeansEveryDeviceAndNumberInHisOrder() {
        assertThat(places(anna(Status.AVAILABLE, new Destination.All(), false)))
                .containsExactly("desk", "app", "+491701234567");
    }

    @Test
    void oneDeviceOrOneNumberMeansThatAlone() {
        assertThat(places(anna(Status.AVAILABLE, new Destination.Account("app"), false)))
                .containsExactly("app");
        assertThat(places(anna(Status.AVAILABLE, new Destination.Outside("mobile"), false)))
                .containsExactly("+491701234567");
    }

    @Test
    void aGroupsChoiceStandsInForHisDestination() {
        var chosen = anna(
                Status.AVAILABLE,
                new Destination.Outside("mobile"),
                false,
                new Reach("voipAccount", "app"),
                new Reach("voipAccount", "app"),
                new Reach("externalNumber", "mobile"));

        assertThat(places(chosen)).containsExactly("app", "+491701234567");
    }

    @Test
    void aGroupsChoiceDoesNotStandInForHisStatus() {
        var away = anna(Status.UNAVAILABLE, new Destination.All(), false, new Reach("voipAccount", "app"));

        assertThat(away).isEqualTo(new Nowhere(SkipReason.UNAVAILABLE));
    }

    @Test
    void whatIsNotHisReachesNobody() {
        var destination = anna(Status.AVAILABLE, new Destination.Account("other"), false);
        var choice = anna(Status.AVAILABLE, new Destination.All(), false, new Reach("externalNumber", "else"));

        assertThat(destination).isEqualTo(new Nowhere(SkipReason.NO_DEVICE));
        assertThat(choice).isEqualTo(new Nowhere(SkipReason.NO_DEVICE));
    }

    @Test
    void aUserWithoutAnythingIsNowhere() {
        var bare = User.of("ben", "Ben", null, List.of("deleted"));

        assertThat(Whereabouts.of(DIRECTORY, bare, true, List.of())).isEqualTo(new Nowhere(SkipReason.NO_DEVICE));
    }
}
