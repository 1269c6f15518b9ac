package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.store.Registrations.Binding;

class RegistrationsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestStore test = TestStore.shared();
    private final Registrations registrations = test.store.registrations();
    private String tenant = "";
    private String account = "";

    @BeforeEach
    void anAccountOfItsOwn() {
        var scope = test.anyTenant();
        tenant = scope.id();
        account = test.storedAccount(scope, "Desk").id();
    }

    private Binding binding(String contact, int seconds) {
        return new Binding(
                tenant,
                account,
                contact,
                "192.0.2.7:5060",
                "udp",
                List.of("<sip:edge.example;lr>", "<sip:10.0.0.1;lr>"),
                test.clock.instant().plusSeconds(seconds),
                "call-1",
                7,
                "Phone \"1\"",
                Optional.empty(),
                0);
    }

    private Binding outbound(String contact, int regId) {
        var plain = binding(contact, 600);
        return new Binding(
                plain.tenant(),
                plain.accountId(),
                contact,
                plain.received(),
                plain.transport(),
                List.of(),
                plain.expiresAt(),
                plain.callId(),
                plain.cseq(),
                plain.userAgent(),
                Optional.of("<urn:uuid:0>"),
                regId);
    }

    private List<Binding> loaded() {
        return registrations.load().stream()
                .filter(binding -> binding.accountId().equals(account))
                .toList();
    }

    private void until(String what, Predicate<List<Binding>> condition) {
        Eventually.within(SOON, what, () -> condition.test(loaded()));
    }

    @Test
    void aBindingIsLoadedAsItWasSaved() {
        var binding = binding("sip:anna@192.0.2.7:5060;transport=udp", 600);

        registrations.save(binding);

        until("saved", List.of(binding)::equals);
    }

    @Test
    void anAccountMayHaveSeveral() {
        registrations.save(binding("sip:anna@192.0.2.7", 600));
        registrations.save(binding("sip:anna@192.0.2.8", 600));

        until("two", all -> all.size() == 2);
    }

    @Test
    void aRefreshReplacesTheBindingOfTheSameContact() {
        registrations.save(binding("sip:anna@192.0.2.7", 600));
        until("first", all -> all.size() == 1);
        var refreshed = binding("sip:anna@192.0.2.7", 1_200);

        registrations.save(refreshed);

        until("refreshed", List.of(refreshed)::equals);
    }

    /// RFC 5626 §6: instance and reg-id name the flow, the contact may change.
    @Test
    void aFlowIsNamedByInstanceAndRegId() {
        registrations.save(outbound("sip:anna@192.0.2.7:1000", 1));
        registrations.save(outbound("sip:anna@192.0.2.7:1001", 2));
        until("two flows", all -> all.size() == 2);
        var moved = outbound("sip:anna@192.0.2.7:2000", 1);

        registrations.save(moved);

        until("moved", all -> all.size() == 2 && all.contains(moved));
    }

    @Test
    void aRemovedBindingIsGone() {
        var binding = binding("sip:anna@192.0.2.7", 600);
        registrations.save(binding);
        until("saved", all -> all.size() == 1);

        registrations.remove(binding.key());

        until("removed", List::isEmpty);
    }

    @Test
    void theLastOfManyQuickChangesCounts() {
        for (int i = 0; i < 500; i++) {
            registrations.save(binding("sip:anna@192.0.2.7", 60 + i));
            registrations.remove(binding("sip:anna@192.0.2.8", 60).key());
        }
        var last = binding("sip:anna@192.0.2.7", 9_999);
        registrations.save(last);

        until("last", List.of(last)::equals);
    }

    @Test
    void whatHasExpiredIsNotLoaded() {
        registrations.save(binding("sip:anna@192.0.2.7", 60));
        registrations.save(binding("sip:anna@192.0.2.8", 6_000));
        until("both", all -> all.size() == 2);
        test.clock.advance(Duration.ofSeconds(61));

        assertThat(loaded()).extracting(Binding::contact).containsExactly("sip:anna@192.0.2.8");
    }

    @Test
    void bindingsOfADeletedAccountAreNotLoaded() {
        registrations.save(binding("sip:anna@192.0.2.7", 600));
        until("saved", all -> all.size() == 1);

        test.resources().delete(Scope.tenant(tenant), Kind.VOIP_ACCOUNT, account, Optional.empty());

        assertThat(loaded()).isEmpty();
    }

    @Test
    void contactsOfAnyLengthAndCharacterAreKept() {
        var contact = "sip:" + "x".repeat(8_000) + "\0\ud800@192.0.2.7";
        registrations.save(binding(contact, 600));

        until("saved", all -> all.size() == 1);
        assertThat(loaded().getFirst().contact()).hasSize(contact.length());
    }

    @Test
    void whatIsPendingAtTheEndIsWrittenBeforeClosing() {
        var own = TestStore.fresh();
        var scope = own.anyTenant();
        var desk = own.storedAccount(scope, "Desk");
        Instant expiry = own.clock.instant().plusSeconds(600);
        for (int i = 0; i < 2_500; i++) {
            own.store
                    .registrations()
                    .save(new Binding(
                            scope.id(),
                            desk.id(),
                            "sip:" + i,
                            "r",
                            "udp",
                            List.of(),
                            expiry,
                            "c",
                            1,
                            "u",
                            Optional.empty(),
                            0));
        }

        own.store.close();

        var next = TestStore.at(own.url, own.data);
        assertThat(next.store.registrations().load()).hasSize(2_500);
        next.store.close();
    }
}
