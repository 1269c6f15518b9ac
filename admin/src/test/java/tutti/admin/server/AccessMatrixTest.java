package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Contract.Documented;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

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
            var call = calls.record(company, "Caller of " + name);
            rig.live.call(calls.live(company, call));
            var carrier = rig.platform().post("/api/v1/carriers", "{\"name\":\"N\",\"host\":\"h.example\"}");
            return new Estate(
                    company,
                    Map.of(
                            "tenant", company.id(),
                            "account", account,
                            "externalNumber", external,
                            "callGroup", group,
                            "phoneNumber", number,
                            "token", token,
                            "call", call,
                            "carrier", carrier.id()));
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

    /// A delete takes something away, so the next asker gets a new estate.
    private void ask(Documented operation, Asker asker) {
        if (operation.method().equals("DELETE")) {
            a = Estate.of(rig, calls, "A");
        }
        var reply = send(operation, asker, a, a);
        var status = reply.status();
        switch (expected(operation, asker)) {
            case UNAUTHENTICATED -> assertThat(status).isEqualTo(401);
            case FORBIDDEN -> assertThat(status).isEqualTo(403);
            case NOT_FOUND -> assertThat(status).isEqualTo(404);
            case ALLOWED -> assertThat(status).as(reply.body()).isNotIn(401, 403, 404, 405, 500, 503);
        }
        if (expected(operation, asker) != Expected.ALLOWED) {
            assertSilentAbout(a, reply);
        }
    }

    private static Expected expected(Documented operation, Asker asker) {
        var roles = operation.roles();
        if (roles.isEmpty()) {
            return Expected.ALLOWED;
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
        return below.contains("{") ? Expected.NOT_FOUND : Expected.FORBIDDEN;
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

    private static void assertSilentAbout(Estate estate, Reply reply) {
        var name = estate.company().id();
        assertThat(reply.body()).doesNotContain("Account of", "Caller of", "spare of", name);
        estate.ids().values().forEach(id -> assertThat(reply.body()).doesNotContain(id));
    }
}
