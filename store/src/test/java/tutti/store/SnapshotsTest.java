package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.store.TestStore.stored;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tutti.call.directory.CallPlan;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Platform;
import tutti.call.directory.VoipAccount;
import tutti.store.postgres.TestServer;
import tutti.store.vault.Vault;

class SnapshotsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TestStore TEST = TestStore.fresh();
    private static final TestStore OTHER_NODE = TEST.secondNode();

    private final Resources resources = TEST.resources();

    @AfterAll
    static void close() {
        OTHER_NODE.store.close();
        TEST.store.close();
    }

    private static Platform here() {
        return TEST.store.platform();
    }

    private static Platform there() {
        return OTHER_NODE.store.platform();
    }

    @Test
    void aChangeIsInTheSnapshotWhenItsAnswerIsGiven() {
        var tenant = TEST.anyTenant();
        var account = TEST.storedAccount(tenant, "Desk");
        var directory = here().directory(tenant.id()).orElseThrow();

        assertThat(directory.account(account.id())).contains(account);
        assertThat(directory.extension(account.internalNumber())).contains(account);
    }

    @Test
    void aSnapshotThatACallKeepsDoesNotChange() {
        var tenant = TEST.anyTenant();
        var kept = here();

        TEST.storedAccount(tenant, "Later");

        assertThat(kept.directory(tenant.id()).orElseThrow().accounts()).isEmpty();
    }

    @Test
    void anAccountWithAPasswordHasItsDigestSecrets() {
        var tenant = TEST.anyTenant();
        var account = TEST.account("Desk");
        stored(resources.createAccount(tenant, account, "geheim"));

        assertThat(here().subscriber(account.username()).orElseThrow().credentials())
                .isEqualTo(Vault.credentials(account.username(), TestStore.REALM, "geheim"));
    }

    @Test
    void anAccountWithoutAPasswordCannotRegister() {
        var account = TEST.storedAccount(TEST.anyTenant(), "Desk");

        assertThat(here().subscriber(account.username())).isEmpty();
    }

    @Test
    void aResetPasswordReplacesTheDigestSecretsAndCountsTheVersion() {
        var tenant = TEST.anyTenant();
        var account = TEST.account("Desk");
        stored(resources.createAccount(tenant, account, "old"));

        var reset = stored(resources.resetPassword(tenant, account.id(), "new", Optional.of(1L)));

        assertThat(reset.version()).isEqualTo(2);
        assertThat(reset.value()).isEqualTo(account);
        assertThat(here().subscriber(account.username()).orElseThrow().credentials())
                .isEqualTo(Vault.credentials(account.username(), TestStore.REALM, "new"));
        assertThat(resources.resetPassword(tenant, account.id(), "late", Optional.of(1L)))
                .isEqualTo(new Write.VersionMismatch<>(2));
    }

    /// The username is part of the secret: another username, another secret, the same password.
    @Test
    void aReplacedAccountKeepsItsPasswordUnderItsNewUsername() {
        var tenant = TEST.anyTenant();
        var account = TEST.account("Desk");
        stored(resources.createAccount(tenant, account, "geheim"));
        var renamed = VoipAccount.of(account.id(), account.internalNumber(), "Desk", resources.newUsername());

        stored(resources.replace(tenant, Kind.VOIP_ACCOUNT, renamed, Optional.empty()));

        assertThat(here().subscriber(account.username())).isEmpty();
        assertThat(here().subscriber(renamed.username()).orElseThrow().credentials())
                .isEqualTo(Vault.credentials(renamed.username(), TestStore.REALM, "geheim"));
    }

    @Test
    void whatWasDeletedIsGone() {
        var tenant = TEST.anyTenant();
        var account = TEST.storedAccount(tenant, "Desk");

        assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), Optional.empty()))
                .isEqualTo(new Removal.Removed());

        assertThat(here().directory(tenant.id()).orElseThrow().accounts()).isEmpty();
    }

    @Test
    void anotherNodeHearsOfEveryChangeWithoutAsking() {
        var tenant = TEST.anyTenant();
        var account = TEST.account("Desk");
        stored(resources.createAccount(tenant, account, "geheim"));

        Eventually.within(
                SOON, "created", () -> there().subscriber(account.username()).isPresent());
        assertThat(there().subscriber(account.username()).orElseThrow().credentials())
                .isEqualTo(here().subscriber(account.username()).orElseThrow().credentials());

        resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), Optional.empty());
        Eventually.within(
                SOON, "deleted", () -> there().subscriber(account.username()).isEmpty());

        resources.delete(Scope.PLATFORM, Kind.TENANT, tenant.id(), Optional.empty());
        Eventually.within(
                SOON, "tenant deleted", () -> there().directory(tenant.id()).isEmpty());
    }

    /// The new owner may be heard of before the old one.
    @Test
    void aNumberThatMovesFromTenantToTenantMovesInBothSnapshots() {
        var from = TEST.anyTenant();
        var to = TEST.anyTenant();
        var number = new PhoneNumber(resources.newId(), "+4930555777", "Moving", CallPlan.EMPTY);
        stored(resources.create(from, Kind.PHONE_NUMBER, number));
        Eventually.within(SOON, "there", () -> there().line(number.number()).isPresent());

        assertThat(resources.delete(from, Kind.PHONE_NUMBER, number.id(), Optional.empty()))
                .isEqualTo(new Removal.Removed());
        var moved = new PhoneNumber(resources.newId(), number.number(), "Moved", CallPlan.EMPTY);
        stored(resources.create(to, Kind.PHONE_NUMBER, moved));

        assertThat(here().line(number.number()).orElseThrow().number()).isEqualTo(moved);
        Eventually.within(
                SOON,
                "moved",
                () -> there().line(number.number())
                        .filter(line -> line.directory().tenant().id().equals(to.id()))
                        .isPresent());
    }

    @Test
    void listenersHearEveryNewSnapshotAndOneThatFailsDoesNotDisturb() {
        List<Platform> heard = new ArrayList<>();
        TEST.store.snapshots().onChange(_ -> {
            throw new IllegalStateException("a listener's bug");
        });
        TEST.store.snapshots().onChange(heard::add);

        var tenant = TEST.anyTenant();
        TEST.storedAccount(tenant, "Desk");

        assertThat(heard).hasSizeGreaterThanOrEqualTo(2).last().isSameAs(here());
    }

    @Test
    void aRowThatCannotBeReadIsLeftOutAndTheOthersWork() {
        var tenant = TEST.anyTenant();
        var bad = TEST.storedAccount(tenant, "Bad");
        TestServer.run(
                TEST.url,
                "update tutti.resource set body = '{\"forwarding\": 7}', version = 9" + " where id = '" + bad.id()
                        + "'");

        var good = TEST.storedAccount(tenant, "Good");

        assertThat(here().directory(tenant.id()).orElseThrow().accounts()).containsExactly(good);
    }

    @Test
    void tenantsKeepTheOrderOfTheirCreation() {
        var first = TEST.anyTenant();
        var second = TEST.anyTenant();
        TEST.storedAccount(first, "Changes the first again");

        var ids = here().directories().stream()
                .map(directory -> directory.tenant().id())
                .toList();
        assertThat(ids.indexOf(first.id())).isLessThan(ids.indexOf(second.id()));
    }
}
