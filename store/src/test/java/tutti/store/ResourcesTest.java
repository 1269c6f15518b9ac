package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.store.TestStore.found;
import static tutti.store.TestStore.page;
import static tutti.store.TestStore.stored;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Target;
import tutti.call.directory.VoipAccount;
import tutti.store.Claim.Space;

class ResourcesTest {

    private static final Optional<Long> ANY = Optional.empty();

    private final TestStore test = TestStore.shared();
    private final Resources resources = test.resources();
    private Scope.OfTenant tenant = new Scope.OfTenant("");

    @BeforeEach
    void aTenantOfItsOwn() {
        tenant = test.anyTenant();
    }

    private CallGroup group(String number, Target... targets) {
        return CallGroup.of(resources.newId(), number, "Customer Service", List.of(targets));
    }

    private PhoneNumber number(String number, PlanStep... steps) {
        return new PhoneNumber(resources.newId(), number, "Head office", new CallPlan(List.of(steps)));
    }

    /// A number that no other test uses.
    private String freeNumber() {
        return "+49"
                + resources
                        .newId()
                        .chars()
                        .map(c -> c % 10)
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append);
    }

    @Test
    void whatWasStoredReadsBackEqualWithItsVersionAndTimes() {
        var account = test.account("Reception");

        var created = stored(resources.create(tenant, Kind.VOIP_ACCOUNT, account));

        assertThat(created.value()).isEqualTo(account);
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.createdAt()).isEqualTo(test.clock.instant());
        assertThat(found(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id())))
                .isEqualTo(created);
    }

    @Test
    void everyKindReadsBackEqual() {
        var account = test.storedAccount(tenant, "Desk");
        var mobile = new ExternalNumber(resources.newId(), "+491701234567", "Mobile");
        stored(resources.create(tenant, Kind.EXTERNAL_NUMBER, mobile));
        var group = group(
                "600", new Target.VoipAccountTarget(account.id()), new Target.ExternalNumberTarget(mobile.id(), 5));
        stored(resources.create(tenant, Kind.CALL_GROUP, group));
        var number = number(
                freeNumber(),
                new PlanStep.CallGroupStep(group.id(), 25),
                new PlanStep.VoipAccountStep(account.id(), 20),
                new PlanStep.ExternalNumberStep(mobile.id(), 30),
                new PlanStep.HangUpStep(PlanStep.Reason.BUSY));
        stored(resources.create(tenant, Kind.PHONE_NUMBER, number));

        assertThat(found(resources.get(tenant, Kind.EXTERNAL_NUMBER, mobile.id()))
                        .value())
                .isEqualTo(mobile);
        assertThat(found(resources.get(tenant, Kind.CALL_GROUP, group.id())).value())
                .isEqualTo(group);
        assertThat(found(resources.get(tenant, Kind.PHONE_NUMBER, number.id())).value())
                .isEqualTo(number);
    }

    @Test
    void replacingCountsTheVersionAndKeepsTheBirthday() {
        var account = test.storedAccount(tenant, "Before");
        var born = found(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id())).createdAt();
        test.clock.advance(Duration.ofMinutes(1));

        var replaced =
                stored(resources.replace(tenant, Kind.VOIP_ACCOUNT, described(account, "After"), Optional.of(1L)));

        assertThat(replaced.version()).isEqualTo(2);
        assertThat(replaced.createdAt()).isEqualTo(born);
        assertThat(replaced.updatedAt()).isEqualTo(test.clock.instant());
        assertThat(found(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id())))
                .isEqualTo(replaced);
    }

    private static VoipAccount described(VoipAccount account, String description) {
        return VoipAccount.of(account.id(), account.internalNumber(), description, account.username());
    }

    @Test
    void aReplacementOfAnOlderVersionIsRefusedAndChangesNothing() {
        var account = test.storedAccount(tenant, "First");
        stored(resources.replace(tenant, Kind.VOIP_ACCOUNT, described(account, "Second"), ANY));

        var late = resources.replace(tenant, Kind.VOIP_ACCOUNT, described(account, "Late"), Optional.of(1L));

        assertThat(late).isEqualTo(new Write.VersionMismatch<>(2));
        assertThat(found(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id()))
                        .value()
                        .description())
                .isEqualTo("Second");
    }

    @Test
    void ofTwoWhoReplaceTheSameVersionAtOnceOneWins() throws Exception {
        var account = test.storedAccount(tenant, "Start");
        Callable<Write<VoipAccount>> attempt =
                () -> resources.replace(tenant, Kind.VOIP_ACCOUNT, described(account, "Mine"), Optional.of(1L));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(results).filteredOn(Write.Stored.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(new Write.VersionMismatch<>(2)::equals)
                    .hasSize(3);
        }
    }

    /// Clause 3: unique in the tenant across accounts and groups.
    @Test
    void anInternalNumberIsHeldByOneAcrossKindsAndTheHolderIsNamed() {
        var holder = test.storedAccount(tenant, "Holder");

        var refused = resources.create(tenant, Kind.CALL_GROUP, group(holder.internalNumber()));

        assertThat(refused)
                .isEqualTo(new Write.Conflict<>(
                        new Claim(Space.INTERNAL_NUMBER, holder.internalNumber()),
                        Optional.of(new Owner("voipAccount", holder.id(), "Holder"))));
        assertThat(page(resources.list(tenant, Kind.CALL_GROUP, 10, Optional.empty()))
                        .items())
                .isEmpty();
    }

    @Test
    void anotherTenantMayUseTheSameInternalNumber() {
        var holder = test.storedAccount(tenant, "Holder");
        var other = test.anyTenant();

        stored(resources.create(other, Kind.CALL_GROUP, group(holder.internalNumber())));
    }

    @Test
    void aUsernameIsHeldByOneOnThePlatformAndAnotherTenantIsNotNamed() {
        var holder = test.storedAccount(tenant, "Holder");
        var thief = VoipAccount.of(resources.newId(), "77", "Thief", holder.username());

        var refused = resources.create(test.anyTenant(), Kind.VOIP_ACCOUNT, thief);

        assertThat(refused)
                .isEqualTo(new Write.Conflict<>(new Claim(Space.SIP_USERNAME, holder.username()), Optional.empty()));
    }

    @Test
    void aPhoneNumberIsHeldByOneOnThePlatform() {
        var number = freeNumber();
        stored(resources.create(tenant, Kind.PHONE_NUMBER, number(number)));

        assertThat(resources.create(test.anyTenant(), Kind.PHONE_NUMBER, number(number)))
                .isEqualTo(new Write.Conflict<>(new Claim(Space.PHONE_NUMBER, number), Optional.empty()));
    }

    @Test
    void aNumberThatWasGivenUpIsFreeAgain() {
        var account = test.storedAccount(tenant, "Mover");
        var moved = VoipAccount.of(account.id(), "99", "Mover", account.username());
        stored(resources.replace(tenant, Kind.VOIP_ACCOUNT, moved, ANY));

        stored(resources.create(tenant, Kind.CALL_GROUP, group(account.internalNumber())));
        assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), ANY))
                .isEqualTo(new Removal.Removed());
        stored(resources.create(tenant, Kind.CALL_GROUP, group("99")));
    }

    @Test
    void aRefusedReplacementKeepsTheOldClaims() {
        var one = test.storedAccount(tenant, "One");
        var two = test.storedAccount(tenant, "Two");
        var greedy = VoipAccount.of(two.id(), one.internalNumber(), "Two", two.username());
        assertThat(resources.replace(tenant, Kind.VOIP_ACCOUNT, greedy, ANY)).isInstanceOf(Write.Conflict.class);

        assertThat(resources.create(tenant, Kind.CALL_GROUP, group(two.internalNumber())))
                .isInstanceOf(Write.Conflict.class);
    }

    @Test
    void ofManyWhoClaimTheSameNumberAtOnceOneGetsIt() throws Exception {
        Callable<Write<CallGroup>> claim = () -> resources.create(tenant, Kind.CALL_GROUP, group("4711"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(List.of(claim, claim, claim, claim, claim)).stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(results).filteredOn(Write.Stored.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(Write.Conflict.class::isInstance).hasSize(4);
        }
    }

    @Test
    void whatIsInUseIsKeptAndAllItsUsersAreNamed() {
        var account = test.storedAccount(tenant, "Desk");
        var group = group("600", new Target.VoipAccountTarget(account.id()));
        stored(resources.create(tenant, Kind.CALL_GROUP, group));
        var number = number(freeNumber(), new PlanStep.VoipAccountStep(account.id(), 25));
        stored(resources.create(tenant, Kind.PHONE_NUMBER, number));

        var refused = resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), ANY);

        assertThat(refused)
                .isEqualTo(new Removal.InUse(List.of(
                        new Owner("callGroup", group.id(), "Customer Service"),
                        new Owner("phoneNumber", number.id(), number.number()))));
        found(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id()));
    }

    @Test
    void whatIsNoLongerUsedCanBeDeleted() {
        var account = test.storedAccount(tenant, "Desk");
        var other = test.storedAccount(tenant, "Other");
        var group = group("600", new Target.VoipAccountTarget(account.id()));
        stored(resources.create(tenant, Kind.CALL_GROUP, group));
        var changed = CallGroup.of(group.id(), "600", "CS", List.of(new Target.VoipAccountTarget(other.id())));
        stored(resources.replace(tenant, Kind.CALL_GROUP, changed, ANY));

        assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), ANY))
                .isEqualTo(new Removal.Removed());
        assertThat(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id())).isEqualTo(new Lookup.NotFound<>());
    }

    /// Somebody begins to use an account while it is being deleted: never a dangling reference.
    @Test
    void deletingAndUsingAtOnceNeverLeavesADanglingReference() throws Exception {
        for (int round = 0; round < 20; round++) {
            var account = test.storedAccount(tenant, "Contested");
            var group = group("7" + round + "0", new Target.VoipAccountTarget(account.id()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var use = threads.submit(() -> resources.create(tenant, Kind.CALL_GROUP, group));
                var delete = threads.submit(() -> resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), ANY));

                boolean used = use.get() instanceof Write.Stored;
                boolean deleted = delete.get() instanceof Removal.Removed;
                assertThat(used).as("%s, %s", use.get(), delete.get()).isNotEqualTo(deleted);
            }
        }
    }

    @Test
    void aReferenceToNothingIsNamedAndNothingIsStored() {
        var group = group("600", new Target.VoipAccountTarget("nothing"));

        assertThat(resources.create(tenant, Kind.CALL_GROUP, group))
                .isEqualTo(new Write.UnknownReference<>("voipAccount", "nothing"));
        assertThat(resources.get(tenant, Kind.CALL_GROUP, group.id())).isEqualTo(new Lookup.NotFound<>());
        stored(resources.create(tenant, Kind.CALL_GROUP, group("600")));
    }

    /// I5: no object of one tenant is referenced from another.
    @Test
    void aReferenceToAnotherTenantIsAReferenceToNothing() {
        var foreign = test.storedAccount(test.anyTenant(), "Foreign");

        assertThat(resources.create(tenant, Kind.CALL_GROUP, group("600", new Target.VoipAccountTarget(foreign.id()))))
                .isEqualTo(new Write.UnknownReference<>("voipAccount", foreign.id()));
    }

    @Test
    void aReferenceToAnotherKindIsAReferenceToNothing() {
        var account = test.storedAccount(tenant, "Desk");

        assertThat(resources.create(
                        tenant, Kind.CALL_GROUP, group("600", new Target.ExternalNumberTarget(account.id()))))
                .isEqualTo(new Write.UnknownReference<>("externalNumber", account.id()));
    }

    @Test
    void anotherTenantsThingsAreNotThere() {
        var account = test.storedAccount(tenant, "Mine");
        var other = test.anyTenant();

        assertThat(resources.get(other, Kind.VOIP_ACCOUNT, account.id())).isEqualTo(new Lookup.NotFound<>());
        assertThat(resources.replace(other, Kind.VOIP_ACCOUNT, described(account, "Stolen"), ANY))
                .isEqualTo(new Write.NotFound<>());
        assertThat(resources.delete(other, Kind.VOIP_ACCOUNT, account.id(), ANY))
                .isEqualTo(new Removal.NotFound());
        assertThat(resources.resetPassword(other, account.id(), "stolen", ANY)).isEqualTo(new Write.NotFound<>());
        assertThat(page(resources.list(other, Kind.VOIP_ACCOUNT, 10, Optional.empty()))
                        .items())
                .isEmpty();
    }

    @Test
    void anUnknownTenantHasNothingAndTakesNothing() {
        for (var id : List.of("nobody", "*", "", "a b", "\0", "-", "x".repeat(10_000))) {
            var nobody = Scope.tenant(id);
            assertThat(page(resources.list(nobody, Kind.VOIP_ACCOUNT, 10, Optional.empty()))
                            .items())
                    .isEmpty();
            assertThat(resources.create(nobody, Kind.VOIP_ACCOUNT, test.account("Nobody's")))
                    .isEqualTo(new Write.NotFound<>());
            assertThat(resources.delete(Scope.PLATFORM, Kind.TENANT, id, ANY)).isEqualTo(new Removal.NotFound());
        }
    }

    @Test
    void anUnknownIdIsNotFoundWhateverItLooksLike() {
        for (var id : List.of("nothing", "*", "", "' or 1=1 --", "\0", "\ud800", "x".repeat(10_000))) {
            assertThat(resources.get(tenant, Kind.VOIP_ACCOUNT, id)).isEqualTo(new Lookup.NotFound<>());
            assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, id, ANY)).isEqualTo(new Removal.NotFound());
        }
    }

    @Test
    void textThatPostgresqlCannotStoreIsStoredWithoutTheBadCharacters() {
        var account = test.account("a\0b\ud800c '; drop table resource; --");

        stored(resources.create(tenant, Kind.VOIP_ACCOUNT, account));

        assertThat(found(resources.get(tenant, Kind.VOIP_ACCOUNT, account.id()))
                        .value()
                        .description())
                .isEqualTo("a\ufffdb\ufffdc '; drop table resource; --");
    }

    @Test
    void deletingAnOlderVersionIsRefused() {
        var account = test.storedAccount(tenant, "First");
        stored(resources.replace(tenant, Kind.VOIP_ACCOUNT, described(account, "Second"), ANY));

        assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), Optional.of(1L)))
                .isEqualTo(new Removal.VersionMismatch(2));
        assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, account.id(), Optional.of(2L)))
                .isEqualTo(new Removal.Removed());
    }
}
