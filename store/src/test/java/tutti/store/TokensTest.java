package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tutti.store.TestStore.found;
import static tutti.store.TestStore.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tutti.store.postgres.TestServer;

class TokensTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestStore test = TestStore.shared();
    private final Tokens tokens = test.store.tokens();

    @Test
    void aTokenSpeaksForItsTenantInItsRole() {
        var tenant = test.anyTenant().id();

        var issued = found(tokens.create(tenant, "CRM", Principal.Role.ADMIN));

        assertThat(found(tokens.authenticate(issued.token())))
                .isEqualTo(new Principal(Principal.Role.ADMIN, Optional.of(tenant), Optional.of(issued.id()), "CRM"));
    }

    @Test
    void onlyTheHashOfATokenIsStored() {
        var issued = found(tokens.create(test.anyTenant().id(), "CRM", Principal.Role.USER));

        assertThat(TestServer.ask(
                        test.url, "select count(*) from tutti.token t where t::text like '%" + issued.token() + "%'"))
                .isEqualTo("0");
        assertThat(TestServer.ask(
                        test.url,
                        "select hash = sha256('" + issued.token() + "') from tutti.token where id = '" + issued.id()
                                + "'"))
                .isEqualTo("t");
    }

    @Test
    void thePlatformTokenIsMadeAtTheFirstStartAndKept() {
        var token = test.store.platformToken();

        assertThat(token.generatedNow()).isTrue();
        assertThat(token.token()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(test.data.resolve("platform-token")).hasContent(token.token());
        assertThat(found(tokens.authenticate(token.token())).role()).isEqualTo(Principal.Role.PLATFORM);
    }

    @Test
    void whatIsNoTokenIsNotFound() {
        for (var text : List.of("", "x", "\0", "' or true --", "x".repeat(100_000))) {
            assertThat(tokens.authenticate(text)).isEqualTo(new Lookup.NotFound<>());
        }
    }

    @Test
    void aRevokedTokenIsWorthNothingAtOnceHereAndSoonElsewhere() {
        var tenant = test.anyTenant().id();
        var issued = found(tokens.create(tenant, "CRM", Principal.Role.ADMIN));
        var other = test.secondNode();
        found(tokens.authenticate(issued.token()));
        found(other.store.tokens().authenticate(issued.token()));

        assertThat(tokens.delete(tenant, issued.id())).isEqualTo(new Removal.Removed());

        assertThat(tokens.authenticate(issued.token())).isEqualTo(new Lookup.NotFound<>());
        Eventually.within(
                SOON, "forgotten", () -> other.store.tokens().authenticate(issued.token()) instanceof Lookup.NotFound);
        other.store.close();
    }

    @Test
    void anotherTenantNeitherSeesNorRevokesIt() {
        var issued = found(tokens.create(test.anyTenant().id(), "CRM", Principal.Role.ADMIN));
        var other = test.anyTenant().id();

        assertThat(tokens.delete(other, issued.id())).isEqualTo(new Removal.NotFound());
        assertThat(page(tokens.list(other, 10, Optional.empty())).items()).isEmpty();
        found(tokens.authenticate(issued.token()));
    }

    @Test
    void anUnknownTenantGetsNone() {
        assertThat(tokens.create("nobody", "CRM", Principal.Role.ADMIN)).isEqualTo(new Lookup.NotFound<>());
        assertThat(tokens.create("*", "CRM", Principal.Role.ADMIN)).isEqualTo(new Lookup.NotFound<>());
    }

    @Test
    void aTenantGetsNoPlatformToken() {
        var tenant = test.anyTenant().id();

        assertThatThrownBy(() -> tokens.create(tenant, "CRM", Principal.Role.PLATFORM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theListShowsThemInOrderAndInPages() {
        var tenant = test.anyTenant().id();
        for (var name : List.of("one", "two", "three")) {
            found(tokens.create(tenant, name, Principal.Role.USER));
        }

        var first = page(tokens.list(tenant, 2, Optional.empty()));
        var second = page(tokens.list(tenant, 2, first.next()));

        assertThat(first.items()).extracting(Tokens.Described::name).containsExactly("one", "two");
        assertThat(second.items()).extracting(Tokens.Described::name).containsExactly("three");
        assertThat(second.next()).isEmpty();
        assertThat(tokens.list(tenant, 2, Optional.of("bad"))).isEqualTo(new Listing.BadCursor<>());
    }
}
