package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tutti.store.TestStore.found;
import static tutti.store.TestStore.stored;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Carrier;
import tutti.call.directory.Transport;

/// Carriers and tenants.
class PlatformResourcesTest {

    private static final Optional<Long> ANY = Optional.empty();

    private final TestStore test = TestStore.shared();
    private final Resources resources = test.resources();
    private Scope.OfTenant tenant = new Scope.OfTenant("");

    @BeforeEach
    void aTenantOfItsOwn() {
        tenant = test.anyTenant();
    }

    private Carrier carrier(String username, String password) {
        return new Carrier(
                resources.newId(),
                "Carrier",
                List.of(),
                "127.0.0.2",
                5060,
                Transport.UDP,
                username,
                password,
                true,
                1,
                false);
    }

    @Test
    void aCarriersPasswordIsNeverReadBackAndReachesTheSnapshot() {
        var carrier = carrier("us", "secret");

        var created = stored(resources.create(Scope.PLATFORM, Kind.CARRIER, carrier));

        assertThat(created.value().password()).isNull();
        assertThat(found(resources.get(Scope.PLATFORM, Kind.CARRIER, carrier.id()))
                        .value()
                        .password())
                .isNull();
        assertThat(snapshotOf(carrier.id()).password()).isEqualTo("secret");
    }

    private Carrier snapshotOf(String id) {
        return test.store.platform().carriers().stream()
                .filter(carrier -> carrier.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCarriersPasswordStaysUntilAnotherComesOrItsUsernameGoes() {
        var carrier = carrier("us", "first");
        stored(resources.create(Scope.PLATFORM, Kind.CARRIER, carrier));

        stored(resources.replace(Scope.PLATFORM, Kind.CARRIER, Secrets.with(carrier, null), ANY));
        assertThat(snapshotOf(carrier.id()).password()).isEqualTo("first");

        stored(resources.replace(Scope.PLATFORM, Kind.CARRIER, Secrets.with(carrier, "second"), ANY));
        assertThat(snapshotOf(carrier.id()).password()).isEqualTo("second");

        var plain = new Carrier(
                carrier.id(), "Carrier", List.of(), "127.0.0.2", 5060, Transport.UDP, null, null, false, 1, false);
        stored(resources.replace(Scope.PLATFORM, Kind.CARRIER, plain, ANY));
        assertThat(snapshotOf(carrier.id()).password()).isNull();
    }

    @Test
    void aTenantThatStillHasThingsIsKeptAndTheyAreNamed() {
        var account = test.storedAccount(tenant, "Left over");

        assertThat(resources.delete(Scope.PLATFORM, Kind.TENANT, tenant.id(), ANY))
                .isEqualTo(new Removal.InUse(List.of(new Owner("voipAccount", account.id(), "Left over"))));
    }

    @Test
    void aTenantGoesWithItsCallsTokensAndBindings() {
        var token = found(test.store.tokens().create(tenant.id(), "integration", Principal.Role.ADMIN));

        assertThat(resources.delete(Scope.PLATFORM, Kind.TENANT, tenant.id(), ANY))
                .isEqualTo(new Removal.Removed());

        assertThat(test.store.tokens().authenticate(token.token())).isEqualTo(new Lookup.NotFound<>());
        assertThat(resources.get(Scope.PLATFORM, Kind.TENANT, tenant.id())).isEqualTo(new Lookup.NotFound<>());
        assertThat(test.store.platform().directory(tenant.id())).isEmpty();
    }

    @Test
    void aKindInTheWrongScopeIsABugOfTheCaller() {
        assertThatThrownBy(() -> resources.list(Scope.PLATFORM, Kind.VOIP_ACCOUNT, 10, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resources.create(tenant, Kind.CARRIER, carrier("a", "b")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
