package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Contract.Documented;
import tutti.admin.rig.Messages;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.admin.rig.Waves;
import tutti.call.history.Caller;
import tutti.store.voicemail.Left;

/// Every documented operation, asked by everybody, about own and foreign things (T20). The matrix is
/// made from the OpenAPI file, so a new operation is in it from its first day.
@ExtendWith(Shared.class)
class AccessMatrixTest {
    private final Rig rig;
    private final Calls calls;
    private final Estate b;
    private Estate a;

    /// One company with one thing of each kind; `ids` are by path parameter.
    private record Estate(Company company, Map<String, String> ids) {
        static Estate of(Rig rig, Calls calls, String name) {
            var company = Company.found(rig, name);
            var account = company.account("Account of " + name).id();
            var external = company.external("+4915112345678").id();
            var group = company.group(Company.target("voipAccount", account)).id();
            var number = company.phoneNumber().id();
            var body = "{\"name\":\"spare of " + name + "\",\"role\":\"user\"}";
            var token = company.admin().post(company.path() + "/tokens", body).id();
            var caller = new Caller("+493099887766", "Caller of " + name, null);
            var now = InstantSource.system().instant();
            var recorded = calls.record(
                    Calls.answered(company, caller, Calls.START), Calls.missed(company, "+493099887766", now));
            var call = recorded.getFirst();
            rig.live.call(calls.live(company, call));
            var carrier = rig.platform().post("/api/v1/carriers", "{\"name\":\"N\",\"host\":\"h.example\"}");
            var box = company.voicemailBox().id();
            return new Estate(
                    company,
                    Map.ofEntries(
                            Map.entry("tenant", company.id()),
                            Map.entry("account", account),
                            Map.entry("externalNumber", external),
                            Map.entry("callGroup", group),
                            Map.entry("phoneNumber", number),
                            Map.entry(
                                    "user",
                                    company.person("Person of " + name, "\"voipAccountIds\": [\"" + account + "\"]")
                                            .id()),
                            Map.entry("callBack", recorded.getLast()),
                            Map.entry("version", version(company, number)),
                            Map.entry("trunk", company.trunk().id()),
                            Map.entry(
                                    "prompt",
                                    company.prompt("Prompt of " + name).id()),
                            Map.entry("voicemailBox", box),
                            Map.entry("openingHours", company.openingHours().id()),
                            Map.entry("message", message(rig, company, box, name)),
                            Map.entry("token", token),
                            Map.entry("call", call),
                            Map.entry("carrier", carrier.id()),
                            Map.entry("administrator", administrator(rig))));
        }

        private static String version(Company company, String number) {
            var path = company.path() + "/phone-numbers/" + number + "/call-plan/versions";
            return company.admin().get(path).text("/items/0/version");
        }

        /// A message is stored a moment after it was left.
        private static String message(Rig rig, Company company, String box, String name) {
            var left = new Left(company.id(), box, "call", "+4930", "Caller of " + name, Instant.EPOCH, 500);
            rig.store().voicemail().keep(left, Waves.tone(500));
            return Messages.first(rig, company.id(), box).id();
        }

        private static String administrator(Rig rig) {
            var body = "{\"name\":\"Keeper\",\"email\":\"keeper%d@example.org\"}".formatted(Company.fresh());
            return rig.platform().post("/api/v1/administrators", body).id();
        }
    }

    AccessMatrixTest(Rig rig) {
        this.rig = rig;
        this.calls = new Calls(rig);
        this.a = Estate.of(rig, calls, "A");
        this.b = Estate.of(rig, calls, "B");
    }

    private enum Asker {
        PLATFORM,
        A_ADMIN,
        A_USER,
        B_ADMIN,
        NOBODY
    }

    /// How the asker is called in `x-roles`, and how an operation that he may not use answers.
    private enum Expected {
        ALLOWED,
        /// The proof is in the body: a password, a link.
        JUDGES_ITSELF,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND
    }

    @TestFactory
    List<DynamicTest> everyOperationByEverybodyOnThingsOfA() {
        var tests = new ArrayList<DynamicTest>();
        for (var operation : rig.contract.operations()) {
            for (var asker : Asker.values()) {
                var name = operation + " by " + asker;
                tests.add(DynamicTest.dynamicTest(name, () -> ask(operation, asker)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    /// The tenant of the path is the asker's own, what is below it is not.
    @TestFactory
    List<DynamicTest> foreignThingsUnderTheOwnTenantAreNotFound() {
        var tests = new ArrayList<DynamicTest>();
        for (var operation : rig.contract.operations()) {
            if (operation.path().matches(".*\\{tenant}.*\\{.*")) {
                for (var asker : List.of(Asker.A_ADMIN, Asker.A_USER, Asker.PLATFORM)) {
                    var name = operation + " by " + asker;
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        var reply = send(operation, asker, a, b);
                        assertThat(reply.status()).as(reply.body()).isEqualTo(404);
                        assertSilentAbout(b, reply);
                    }));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests;
    }

    /// A delete takes something away, so that the next asker gets a new estate.
    private void ask(Documented operation, Asker asker) {
        var asked = a;
        var expected = expected(operation, asker);
        var reply = send(operation, asker, asked, asked);
        if (operation.method().equals("DELETE") && expected == Expected.ALLOWED) {
            a = Estate.of(rig, calls, "A");
        }
        var status = reply.status();
        switch (expected) {
            case UNAUTHENTICATED -> assertThat(status).isEqualTo(401);
            case FORBIDDEN -> assertThat(status).isEqualTo(403);
            case NOT_FOUND -> assertThat(status).isEqualTo(404);
            case JUDGES_ITSELF -> assertThat(status).as(reply.body()).isNotIn(405, 500, 503);
            case ALLOWED -> assertThat(status).as(reply.body()).isNotIn(401, 403, 404, 405, 500, 503);
        }
        if (!List.of(Expected.ALLOWED, Expected.JUDGES_ITSELF).contains(expected)) {
            assertSilentAbout(asked, reply);
        }
    }

    private Expected expected(Documented operation, Asker asker) {
        var roles = operation.roles();
        if (roles.isEmpty()) {
            return operation.node().has("x-proof") ? Expected.JUDGES_ITSELF : Expected.ALLOWED;
        }
        if (asker == Asker.NOBODY) {
            return Expected.UNAUTHENTICATED;
        }
        if (asker == Asker.B_ADMIN && operation.path().contains("{tenant}")) {
            return Expected.NOT_FOUND;
        }
        var role = switch (asker) {
            case PLATFORM -> "platform";
            case A_USER -> "user";
            case A_ADMIN, B_ADMIN, NOBODY -> "admin";
        };
        if (roles.contains(role)) {
            return Expected.ALLOWED;
        }
        var below = operation.path().replace("/api/v1/tenants/{tenant}/", "");
        boolean named = below.contains("{") || below.endsWith("{tenant}");
        return named && !isSeen(operation, role) ? Expected.NOT_FOUND : Expected.FORBIDDEN;
    }

    private boolean isSeen(Documented operation, String role) {
        return rig.contract
                .reading(operation)
                .map(reading -> reading.roles().contains(role))
                .orElse(false);
    }

    private Reply send(Documented operation, Asker asker, Estate tenant, Estate thing) {
        var path = operation.path().replace("{tenant}", tenant.ids().get("tenant"));
        for (var id : thing.ids().entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        var body = operation.node().at("/requestBody/content/application~1json/example");
        var sent = body.isMissingNode() ? null : body.toString();
        if (operation.path().endsWith("/events")) {
            return rig.sendHead(token(asker), path);
        }
        return rig.send(token(asker), operation.method(), path, sent);
    }

    private String token(Asker asker) {
        return switch (asker) {
            case PLATFORM -> rig.platform().token();
            case A_ADMIN -> a.company().admin().token();
            case A_USER -> a.company().user().token();
            case B_ADMIN -> b.company().admin().token();
            case NOBODY -> "";
        };
    }

    /// The version of a plan is a count, and such digits stand in every status.
    private static void assertSilentAbout(Estate estate, Reply reply) {
        var name = estate.company().id();
        assertThat(reply.body()).doesNotContain("Account of", "Person of", "Prompt of", "Caller of", "spare of", name);
        estate.ids().forEach((kind, id) -> {
            if (!kind.equals("version")) {
                assertThat(reply.body()).doesNotContain(id);
            }
        });
    }
}
