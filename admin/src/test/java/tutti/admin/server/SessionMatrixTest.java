package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.Contract.Documented;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Rig.Caller;
import tutti.admin.rig.Shared;
import tutti.admin.rig.Staff;

/// Every documented operation, asked by people who are signed in (T20): what is refused to a role or
/// to strangers is refused to their sessions too. What is allowed is tried by reading; that writing
/// then works is the matter of [AccessMatrixTest], which asks as the same roles.
@ExtendWith(Shared.class)
class SessionMatrixTest {
    private final Rig rig;
    private final Company a;
    private final Staff.Member self;
    private final List<Asker> askers;

    private record Asker(String name, Caller session, List<String> roles, boolean ofA) {}

    SessionMatrixTest(Rig rig) {
        this.rig = rig;
        this.a = Company.found(rig, "Sessions A");
        var b = Company.found(rig, "Sessions B");
        this.self = new Staff(rig, a).member("user", a.account("Own").id());
        var admin = new Staff(rig, a).member("admin");
        var stranger = new Staff(rig, b).member("admin");
        this.askers = List.of(
                new Asker("the user himself", self.session(), List.of("user", "self", "member", "session"), true),
                new Asker("an admin", admin.session(), List.of("admin", "session"), true),
                new Asker("another company's admin", stranger.session(), List.of("admin", "session"), false));
    }

    @TestFactory
    List<DynamicTest> everyOperationByPeopleWhoAreSignedIn() {
        var tests = new ArrayList<DynamicTest>();
        for (var operation : rig.contract.operations()) {
            for (var asker : askers) {
                tests.add(DynamicTest.dynamicTest(operation + " by " + asker.name(), () -> ask(operation, asker)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    private void ask(Documented operation, Asker asker) {
        if (operation.roles().isEmpty()) {
            return; // For everybody, signed in or not.
        }
        var ofTenant = operation.path().contains("{tenant}");
        var allowed = operation.roles().stream().anyMatch(asker.roles()::contains) && (asker.ofA() || !ofTenant);
        if (allowed && !operation.method().equals("GET")) {
            return;
        }
        var status = send(operation, asker);
        if (allowed) {
            assertThat(status).isNotIn(401, 403, 405, 500, 503);
        } else {
            var named =
                    operation.path().replace("/api/v1/tenants/{tenant}/", "").contains("{");
            var hidden = named ? !isSeen(operation, asker) : ofTenant && !asker.ofA();
            assertThat(status).isEqualTo(hidden ? 404 : 403);
        }
    }

    /// Of all ids, only those of the company and of the user himself are known here.
    private boolean isSeen(Documented operation, Asker asker) {
        var known =
                !operation.path().replace("{tenant}", "").replace("{user}", "").contains("{");
        var reading = rig.contract.reading(operation);
        return known
                && asker.ofA()
                && reading.map(one -> one.roles().stream().anyMatch(asker.roles()::contains))
                        .orElse(false);
    }

    private int send(Documented operation, Asker asker) {
        var path = operation.path().replace("{tenant}", a.id()).replace("{user}", self.id());
        path = path.replaceAll("\\{[^}]+}", "unknown");
        var body = operation.node().at("/requestBody/content/application~1json/example");
        if (path.endsWith("/events")) {
            return rig.sendHead(asker.session().token(), path).status();
        }
        var sent = body.isMissingNode() ? null : body.toString();
        return rig.send(asker.session().token(), operation.method(), path, sent).status();
    }
}
