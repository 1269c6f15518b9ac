package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Rig.Caller;
import tutti.admin.rig.Shared;

/// Signing in and out at the portal (T35, T36).
@ExtendWith(Shared.class)
class SignInApiTest {
    private static final String SESSION = "/api/v1/session";
    private static final String PASSWORD = "correct horse battery";

    private final Rig rig;
    private final String email = "keeper" + Company.fresh() + "@Example.org";
    private final Caller keeper;

    SignInApiTest(Rig rig) {
        this.rig = rig;
        var invited = rig.platform()
                .post("/api/v1/administrators", "{\"name\": \"Keeper\", \"email\": \"%s\"}".formatted(email));
        var link = invited.text("/invitation/link");
        accept(link.substring(link.indexOf('#') + 1), PASSWORD);
        this.keeper = rig.signedIn(email, PASSWORD);
    }

    private Reply accept(String token, String password) {
        return rig.send(
                "",
                "POST",
                "/api/v1/sign-in-links/acceptance",
                "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
    }

    private Reply attempt(String address, String password) {
        return attempt(rig, address, password);
    }

    private static Reply attempt(Rig rig, String address, String password) {
        return rig.send("", "POST", SESSION, "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(address, password));
    }

    @Test
    void whoSignsInIsToldWhoHeIs() {
        var session = keeper.get(SESSION);

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("/state")).isEqualTo("signedIn");
        assertThat(session.text("/role")).isEqualTo("platform");
        assertThat(session.text("/person/name")).isEqualTo("Keeper");
        assertThat(session.json().at("/tenant").isNull()).isTrue();
        assertThat(keeper.get("/api/v1/tenants").status()).isEqualTo(200);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        var opened = attempt(email, PASSWORD);

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("Set-Cookie").orElseThrow())
                .startsWith("tutti_session=tutti_")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void behindTlsTheCookieIsSecure() {
        var request = HttpRequest.newBuilder(rig.uri(SESSION))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Proto", "https")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD)))
                .build();

        var cookie = rig.checked("POST", SESSION, request).header("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-tutti_session=tutti_").endsWith("; Secure");

        assertThat(statusBehindTls(cookie.substring(0, cookie.indexOf(';')))).isEqualTo(200);
        assertThat(statusBehindTls(keeper.token()))
                .as("a cookie that anybody of the domain may plant")
                .isEqualTo(401);
    }

    private int statusBehindTls(String cookie) {
        var request = HttpRequest.newBuilder(rig.uri(SESSION))
                .header("Cookie", cookie)
                .header("X-Forwarded-Proto", "https")
                .build();
        return rig.checked("GET", SESSION, request).status();
    }

    @Test
    void wrongPasswordAndUnknownAddressAreAnsweredAlike() {
        var wrong = attempt(email, "another one");
        var unknown = attempt("nobody" + Company.fresh() + "@example.org", "another one");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.header("Set-Cookie")).isEmpty();
    }

    @Test
    void signingOutEndsTheSession() {
        assertThat(keeper.delete(SESSION).status()).isEqualTo(204);

        assertThat(keeper.get(SESSION).status()).isEqualTo(401);
        assertThat(keeper.get("/api/v1/tenants").status()).isEqualTo(401);
    }

    @Test
    void aSessionThatIsPlantedBeforeIsNotTheOneAfter() {
        var planted = rig.as("tutti_session=planted");
        var opened = planted.post(SESSION, "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD));

        assertThat(Rig.cookie(opened)).isNotEqualTo(planted.token());
        assertThat(planted.get(SESSION).status()).isEqualTo(401);

        var again = keeper.post(SESSION, "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD));
        assertThat(Rig.cookie(again)).isNotEqualTo(keeper.token());
        assertThat(keeper.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void anotherSiteCannotUseTheCookie() {
        var body = "{\"name\": \"Forged\"}";
        var bare = HttpRequest.newBuilder(rig.uri("/api/v1/tenants"))
                .header("Cookie", keeper.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(rig.checked("POST", "/api/v1/tenants", bare).status()).isEqualTo(403);

        for (var header : new String[][] {{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}}) {
            var forged = keeper.post("/api/v1/tenants", body, header[0], header[1]);
            assertThat(forged.status()).as(header[0]).isEqualTo(403);
            assertThat(forged.text("/type")).endsWith("cross-site");
        }
        assertThat(keeper.post("/api/v1/tenants", body, "Origin", "http://127.0.0.1:" + rig.port())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void attemptsAreLimitedWhetherTheAccountExistsOrNot() {
        try (var apart = Rig.over(rig.store())) {
            for (var address : new String[] {email, "nobody@example.org"}) {
                for (var i = 0; i < Sessions.PER_ACCOUNT_MAX; i++) {
                    assertThat(attempt(apart, address, "guess " + i).status()).isEqualTo(401);
                }
                var refused = attempt(apart, address, PASSWORD);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                        .isBetween(1, 60);
            }
        }
    }

    /// Whatever a client says about where it comes from.
    @Test
    void attemptsAreLimitedByAddressToo() {
        try (var apart = Rig.over(rig.store())) {
            var statuses = new ArrayList<Integer>();
            for (var i = 0; i < 2 * Sessions.PER_ADDRESS_MAX && !statuses.contains(429); i++) {
                var body = "{\"email\": \"n%d@example.org\", \"password\": \"guess\"}".formatted(i);
                statuses.add(apart.send("", "POST", SESSION, body, "X-Forwarded-For", "192.0.2." + i)
                        .status());
            }
            assertThat(statuses).hasSizeGreaterThan(Sessions.PER_ADDRESS_MAX);
            assertThat(statuses.getLast()).isEqualTo(429);
        }
    }

    /// Behind a proxy of ours its last word counts, not what a client wrote before it.
    @Test
    void aStrangerLocksNobodyOutWhoComesFromElsewhere() {
        try (var apart = Rig.behindProxy(rig.store())) {
            for (var i = 0; i < Sessions.PER_ACCOUNT_MAX; i++) {
                assertThat(from(apart, "10.9.9.%d, 198.51.100.7".formatted(i), "guess"))
                        .isEqualTo(401);
            }
            assertThat(from(apart, "198.51.100.7", PASSWORD)).isEqualTo(429);
            assertThat(from(apart, "2001:db8:0:1::5", PASSWORD)).isEqualTo(201);
            for (var i = 0; i < Sessions.PER_ACCOUNT_MAX; i++) {
                from(apart, "2001:db8:0:2::" + i, "guess");
            }
            assertThat(from(apart, "2001:db8:0:2::99", PASSWORD)).as("one /64").isEqualTo(429);
            assertThat(from(apart, "2001:db8:0:3::1, 127.0.0.9", PASSWORD))
                    .as("through two proxies")
                    .isEqualTo(201);
        }
    }

    private int from(Rig apart, String forwarded, String password) {
        var body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
        return apart.send("", "POST", SESSION, body, "X-Forwarded-For", forwarded)
                .status();
    }

    @Test
    void wrongTokensLockNoRightOneOut() throws IOException, InterruptedException {
        try (var apart = Rig.over(rig.store())) {
            var statuses = new ArrayList<Integer>();
            for (var i = 0; i < 600 && !statuses.contains(429); i++) {
                statuses.add(statusOf(apart, "wrong-" + i));
            }
            assertThat(statuses.getLast()).isEqualTo(429);
            assertThat(apart.platform().get("/api/v1/tenants").status()).isEqualTo(200);
        }
    }

    private static int statusOf(Rig apart, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(apart.uri("/api/v1/tenants"))
                .header("Authorization", "Bearer " + token)
                .build();
        return apart.client()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aLinkIsGoodOnceAndForAGoodPasswordOnly() {
        var invited = rig.platform()
                .post(
                        "/api/v1/administrators",
                        "{\"name\": \"New\", \"email\": \"new%d@example.org\"}".formatted(Company.fresh()));
        var link = invited.text("/invitation/link");
        var token = link.substring(link.indexOf('#') + 1);
        var looked = rig.send("", "POST", "/api/v1/sign-in-links/lookup", "{\"token\": \"%s\"}".formatted(token));

        assertThat(link).startsWith("http://127.0.0.1:" + rig.port() + "/invitation#");
        assertThat(looked.text("/purpose")).isEqualTo("invitation");
        assertThat(accept(token, "short").errors()).containsExactly("/password too-short");
        assertThat(accept(token, "aaaaaaaaaaaa").errors()).containsExactly("/password weak-password");
        assertThat(accept(token, PASSWORD).status()).isEqualTo(204);
        assertThat(accept(token, PASSWORD).status()).isEqualTo(404);
    }

    @Test
    void anAddressSignsInOnePerson() {
        var again = rig.platform()
                .post("/api/v1/administrators", "{\"name\": \"Other\", \"email\": \"%s\"}".formatted(email));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errors()).containsExactly("/email already-taken");
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        var other = rig.signedIn(email, PASSWORD);
        var wrong = keeper.put(SESSION + "/password", "{\"current\": \"no\", \"new\": \"staple correct horse\"}");
        assertThat(wrong.errors()).containsExactly("/current wrong-password");

        var changed = keeper.put(
                SESSION + "/password", "{\"current\": \"%s\", \"new\": \"staple correct horse\"}".formatted(PASSWORD));

        assertThat(changed.status()).isEqualTo(204);
        assertThat(keeper.get(SESSION).status()).isEqualTo(200);
        assertThat(other.get(SESSION).status()).isEqualTo(401);
        assertThat(attempt(email, PASSWORD).status()).isEqualTo(401);
        assertThat(attempt(email, "staple correct horse").status()).isEqualTo(201);
    }

    @Test
    void preferencesAreKeptForThePerson() {
        var body = "{\"language\": \"nl\", \"timezone\": \"Europe/Amsterdam\", \"theme\": \"dark\"}";
        assertThat(keeper.put(SESSION + "/preferences", body).status()).isEqualTo(200);

        var session = rig.signedIn(email, PASSWORD).get(SESSION);
        assertThat(session.text("/preferences/language")).isEqualTo("nl");
        assertThat(session.text("/preferences/theme")).isEqualTo("dark");
    }

    @Test
    void aResetIsAnsweredAlikeForEverybody() {
        var known = rig.send("", "POST", "/api/v1/password-resets", "{\"email\": \"%s\"}".formatted(email));
        var unknown = rig.send("", "POST", "/api/v1/password-resets", "{\"email\": \"nobody@example.org\"}");

        assertThat(known.status()).isEqualTo(202);
        assertThat(known.body()).isEqualTo(unknown.body());
    }

    @Test
    void tokensHaveNoSession() {
        assertThat(rig.platform().get(SESSION).status()).isEqualTo(403);
        assertThat(rig.send("", "GET", SESSION, null).status()).isEqualTo(401);
    }
}
