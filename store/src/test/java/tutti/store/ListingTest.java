package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.store.TestStore.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.call.directory.VoipAccount;

/// Pages of resources.
class ListingTest {

    private static final Optional<Long> ANY = Optional.empty();

    private final TestStore test = TestStore.shared();
    private final Resources resources = test.resources();
    private Scope.OfTenant tenant = new Scope.OfTenant("");

    @BeforeEach
    void aTenantOfItsOwn() {
        tenant = test.anyTenant();
    }

    @Test
    void pagesFollowTheOrderOfCreationAndStayStableWhileOthersInsert() {
        var created = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            created.add(test.storedAccount(tenant, "Phone " + i).id());
        }
        var first = page(resources.list(tenant, Kind.VOIP_ACCOUNT, 2, Optional.empty()));
        created.add(test.storedAccount(tenant, "Inserted").id());
        assertThat(resources.delete(tenant, Kind.VOIP_ACCOUNT, created.get(1), ANY))
                .isEqualTo(new Removal.Removed());

        var seen = new ArrayList<>(ids(first));
        for (var page = first; page.next().isPresent(); ) {
            page = page(resources.list(tenant, Kind.VOIP_ACCOUNT, 2, page.next()));
            seen.addAll(ids(page));
        }

        assertThat(seen).containsExactlyElementsOf(created);
    }

    private static List<String> ids(Listing.Page<Versioned<VoipAccount>> page) {
        return page.items().stream().map(item -> item.value().id()).toList();
    }

    @Test
    void aPageHoldsAtMost200AndAtLeastOne() {
        test.storedAccount(tenant, "One");
        test.storedAccount(tenant, "Two");

        assertThat(page(resources.list(tenant, Kind.VOIP_ACCOUNT, Integer.MAX_VALUE, Optional.empty()))
                        .items())
                .hasSize(2);
        assertThat(page(resources.list(tenant, Kind.VOIP_ACCOUNT, -1, Optional.empty()))
                        .items())
                .hasSize(1);
    }

    @Test
    void aCursorOfSomebodyElseIsRefused() {
        for (var cursor : List.of("", "x", "%%%", "AAAA", "LTE", "x".repeat(10_000))) {
            assertThat(resources.list(tenant, Kind.VOIP_ACCOUNT, 10, Optional.of(cursor)))
                    .as(cursor)
                    .isEqualTo(new Listing.BadCursor<>());
        }
    }
}
