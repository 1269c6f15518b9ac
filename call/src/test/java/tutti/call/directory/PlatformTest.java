package tutti.call.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Parsed.Good;

class PlatformTest {

    private static final Credentials SECRETS = new Credentials("tutti", "md5-secret", "sha-secret");

    /// T19: both tenants have 201; the key is always (tenant, number).
    @Test
    void internalNumbersAreTheTenantsOwn() {
        var platform = Platform.of(List.of(tenant("a", "+4930100"), tenant("b", "+4930200")), Map.of(), List.of());

        assertThat(platform.directory("a").orElseThrow().extension("201"))
                .map(Extension::id)
                .contains("a-anna");
        assertThat(platform.directory("b").orElseThrow().extension("201"))
                .map(Extension::id)
                .contains("b-anna");
        assertThat(platform.directory("a").orElseThrow().account("b-anna")).isEmpty();
        assertThat(platform.directory("a").orElseThrow().phoneNumberOf("+4930200"))
                .isEmpty();
    }

    @Test
    void findsWhoeverRegistersAndIsDialled() {
        var platform = Platform.of(
                List.of(tenant("a", "+4930100"), tenant("b", "+4930200")), Map.of("a-anna", SECRETS), List.of());

        var anna = platform.subscriber("a.anna").orElseThrow();
        assertThat(anna.account().id()).isEqualTo("a-anna");
        assertThat(anna.directory().tenant().id()).isEqualTo("a");
        assertThat(anna.credentials()).isEqualTo(SECRETS);
        assertThat(platform.line("+4930200").orElseThrow().directory().tenant().id())
                .isEqualTo("b");
        assertThat(platform.line("+4930300")).isEmpty();
    }

    @Test
    void anAccountWithoutCredentialsCannotRegister() {
        var platform = Platform.of(List.of(tenant("a", "+4930100")), Map.of(), List.of());

        assertThat(platform.subscriber("a.anna")).isEmpty();
    }

    @Test
    void triesCarriersInTheOrderOfPriority() {
        var carriers = List.of(carrier("late", 20, "192.0.2.1"), carrier("first", 10, "192.0.2.0/24"));

        var platform = Platform.of(List.of(), Map.of(), carriers);

        assertThat(platform.carriers()).extracting(Carrier::id).containsExactly("first", "late");
        assertThat(platform.carrierAt(new byte[] {(byte) 192, 0, 2, 1}))
                .map(Carrier::id)
                .contains("first");
        assertThat(platform.carrierAt(new byte[] {(byte) 192, 0, 3, 1})).isEmpty();
    }

    @Test
    void showsAnAccountsOwnNumberOrTheTenantsFirst() {
        var directory = tenant("a", "+4930100");
        var anna = directory.account("a-anna").orElseThrow();
        var own = new VoipAccount("x", "299", "X", null, "+4930199", false, Forwarding.NONE, "x");

        assertThat(directory.lineOf(anna)).isEqualTo("+4930100");
        assertThat(directory.lineOf(own)).isEqualTo("+4930199");
        assertThat(tenant("b", null).lineOf(anna)).isNull();
    }

    @Test
    void refusesToBeBuiltFromContradictions() {
        var a = tenant("a", "+4930100");
        assertThatThrownBy(() -> Platform.of(List.of(a, a), Map.of(), List.of()))
                .hasMessageContaining("a");
        assertThatThrownBy(() -> Platform.of(List.of(a, tenant("b", "+4930100")), Map.of(), List.of()))
                .hasMessageContaining("+4930100");
        var twice = VoipAccount.of("y", "201", "Y", "y");
        assertThatThrownBy(() -> Directory.of(new Directory.Content(
                        a.tenant(), List.of(a.accounts().getFirst(), twice), List.of(), List.of(), List.of())))
                .hasMessageContaining("201");
    }

    /// T37: what is logged by accident holds no secret.
    @Test
    void neverPrintsASecret() {
        assertThat(SECRETS.toString()).doesNotContain("secret");
        assertThat(carrier("c", 1, "192.0.2.1").toString()).doesNotContain("hunter2");
    }

    private static Directory tenant(String id, @Nullable String number) {
        var tenant = new Tenant(id, id, "DE", ZoneId.of("Europe/Berlin"), Language.DE);
        var anna = VoipAccount.of(id + "-anna", "201", "Anna", id + ".anna");
        var group = CallGroup.of(id + "-service", "400", "Service", List.of(new Target.VoipAccountTarget(anna.id())));
        var numbers = number == null
                ? List.<PhoneNumber>of()
                : List.of(new PhoneNumber(id + "-number", number, "Main", CallPlan.EMPTY));
        return Directory.of(new Directory.Content(tenant, List.of(anna), List.of(), List.of(group), numbers));
    }

    private static Carrier carrier(String id, int priority, String range) {
        var cidr = ((Good<Cidr>) Cidr.parse(range)).value();
        return new Carrier(
                id, id, List.of(cidr), "sip.example", 5060, Transport.UDP, "user", "hunter2", false, priority, false);
    }
}
