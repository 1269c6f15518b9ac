package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tutti.admin.http.Access;
import tutti.admin.http.Operation;
import tutti.admin.rig.Contract;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.admin.spec.OpenApi;

/// The OpenAPI file and the program say the same.
@ExtendWith(Shared.class)
class OpenApiTest {
    private final Contract contract = new Contract(OpenApi.document());

    @Test
    void everyDocumentedOperationIsARouteAndTheOtherWayRound(Rig rig) {
        var documented = contract.operations().stream().map(Object::toString).collect(Collectors.toSet());
        var routes = rig.operations().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());

        assertThat(routes).isEqualTo(documented).hasSizeGreaterThan(40);
    }

    @Test
    void whoMayUseAnOperationIsDocumentedAsItIs(Rig rig) {
        for (var route : rig.operations()) {
            var documented = contract.operations().stream()
                    .filter(it -> it.toString().equals(route.method() + " " + route.path()))
                    .findFirst()
                    .orElseThrow();
            assertThat(documented.roles()).as(documented.toString()).isEqualTo(roles(route));
        }
    }

    private static List<String> roles(Operation route) {
        return switch (route.access()) {
            case Access.PUBLIC -> List.of();
            case Access.PLATFORM -> List.of("platform");
            case Access.ADMIN -> List.of("platform", "admin");
            case Access.USER -> List.of("platform", "admin", "user");
            case Access.SELF -> List.of("platform", "admin", "self");
            case Access.MEMBER -> List.of("platform", "admin", "member");
            case Access.SESSION, Access.OPEN_SESSION -> List.of("session");
        };
    }

    @Test
    void everyExampleFitsItsSchema() {
        var checked = new ArrayList<String>();
        for (var operation : contract.operations()) {
            check(operation + " body", operation.node().path("requestBody"), checked);
            for (var response : operation.node().get("responses").properties()) {
                check(operation + " " + response.getKey(), response.getValue(), checked);
            }
        }
        for (var response : OpenApi.document().at("/components/responses").properties()) {
            check(response.getKey(), response.getValue(), checked);
        }
        assertThat(checked).hasSizeGreaterThan(60);
    }

    private void check(String where, JsonNode message, List<String> checked) {
        for (var content : message.path("content").properties()) {
            assertThat(content.getValue().has("example"))
                    .as("%s has an example", where)
                    .isTrue();
            contract.matches(
                    where, content.getValue().get("schema"), content.getValue().get("example"));
            checked.add(where);
        }
    }

    @Test
    void theServerShowsTheFile(Rig rig) {
        var shown = rig.platform().get("/api/openapi.json");

        assertThat(shown.json()).isEqualTo(OpenApi.document());
        assertThat(shown.text("/openapi")).startsWith("3.1");
    }

    @Test
    void thePageShowsAllOfItWithoutAnyScriptOrForeignAddress(Rig rig) {
        var page = rig.platform().get("/api/docs");

        assertThat(page.body()).doesNotContain("<script", "http://", "https://", "javascript:");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
        for (var operation : contract.operations()) {
            assertThat(page.body()).contains(operation.path());
        }
    }

    @Test
    void everyKindOfProblemIsExplainedOnThePage(Rig rig) {
        var page = rig.platform().get("/api/docs").body();
        for (var type : tutti.admin.problem.ProblemType.values()) {
            assertThat(page).contains("id=\"" + type.reference().split("#", 2)[1] + "\"");
        }
    }

    @Test
    void namesAreUsedOnce() {
        var ids = contract.operations().stream()
                .map(it -> it.node().get("operationId").asString())
                .toList();
        assertThat(Set.copyOf(ids)).hasSameSizeAs(ids);
    }
}
