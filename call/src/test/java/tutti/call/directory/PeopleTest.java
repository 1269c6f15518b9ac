package tutti.call.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People and trunks in the snapshot: whose device is whose, who registers, who calls from where.
class PeopleTest {

    private static final Credentials SECRET = new Credentials("tutti", "md5", "sha");

    private static Directory.Content content(VoipAccount... accounts) {
        return new Directory.Content(
                new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                List.of(accounts),
                List.of(new ExternalNumber("mobile", "+491701234567", "Mobile")),
                List.of(),
                List.of());
    }

    private static VoipAccount account(String id, String internalNumber, String userId) {
        return new VoipAccount(id, internalNumber, id, userId, null, false, Forwarding.NONE, id);
    }

    private static Cidr range(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var read) -> read;
            case Parsed.Malformed<Cidr>(var _, var why) -> throw new AssertionError(why);
        };
    }

    @Test
    void whoListsADeviceOwnsItAndElseWhomTheDeviceNames() {
        var uma = User.of("uma", "Uma", "301", List.of("desk")).withExternalNumbers(List.of("mobile"));
        var ben = User.of("ben", "Ben", null, List.of());
        var directory = Directory.of(content(account("desk", "201", "ben"), account("app", "202", "ben"))
                .withUsers(List.of(uma, ben)));

        assertThat(directory.userOf("desk")).contains(uma);
        assertThat(directory.userOf("app")).contains(ben);
        assertThat(directory.userOf("gone")).isEmpty();
        assertThat(directory.userOfExternalNumber("mobile")).contains(uma);
        assertThat(directory.accountIdsOf(uma)).containsExactly("desk");
        assertThat(directory.accountIdsOf(ben)).containsExactly("app");
    }

    @Test
    void usersAndTrunksAreDialledByTheirInternalNumberIfTheyHaveOne() {
        var uma = User.of("uma", "Uma", "301", List.of());
        var silent = User.of("ben", "Ben", null, List.of());
        var directory = Directory.of(content().withUsers(List.of(uma, silent)));

        assertThat(directory.extension("301")).contains(uma);
        assertThatThrownBy(() ->
                        Directory.of(content(account("desk", "301", "uma")).withUsers(List.of(uma))))
                .hasMessageContaining("301");
    }

    @Test
    void theNarrowestOfSeveralRangesCounts() {
        var wide = Trunk.fixed("wide", "Wide", "192.0.2.9", 5060, List.of(range("192.0.2.0/24")));
        var narrow = Trunk.fixed("narrow", "Narrow", "192.0.2.9", 5060, List.of(range("192.0.2.9")));
        var platform =
                Platform.of(List.of(Directory.of(content().withTrunks(List.of(wide, narrow)))), Map.of(), List.of());

        assertThat(platform.trunkAt(new byte[] {(byte) 192, 0, 2, 9})
                        .orElseThrow()
                        .trunk())
                .isEqualTo(narrow);
        assertThat(platform.trunkAt(new byte[] {(byte) 192, 0, 2, 8})
                        .orElseThrow()
                        .trunk())
                .isEqualTo(wide);
    }

    @Test
    void aTrunkIsKnownByItsAddressOrItsPassword() {
        var fixed = Trunk.fixed("fixed", "Fixed", "192.0.2.9", 5060, List.of(range("192.0.2.0/28")));
        var registering = Trunk.registering("pbx", "Old exchange", "trunk-1");
        var platform = Platform.of(
                List.of(Directory.of(content().withTrunks(List.of(fixed, registering)))),
                Map.of("pbx", SECRET),
                List.of());

        assertThat(platform.trunkAt(new byte[] {(byte) 192, 0, 2, 9})
                        .orElseThrow()
                        .trunk())
                .isEqualTo(fixed);
        assertThat(platform.trunkAt(new byte[] {(byte) 192, 0, 2, 16})).isEmpty();
        assertThat(platform.trunkLogin("trunk-1").orElseThrow().trunk()).isEqualTo(registering);
        assertThat(platform.trunkLogin("fixed")).isEmpty();
        assertThat(platform.subscriber("trunk-1")).isEmpty();
    }

    @Test
    void accountsAndTrunksShareTheUsernames() {
        var clash = Directory.of(content(account("trunk-1", "201", "nobody"))
                .withTrunks(List.of(Trunk.registering("pbx", "Old exchange", "trunk-1"))));

        assertThatThrownBy(() -> Platform.of(List.of(clash), Map.of("trunk-1", SECRET, "pbx", SECRET), List.of()))
                .hasMessageContaining("trunk-1");
    }
}
