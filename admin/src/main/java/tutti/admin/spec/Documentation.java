package tutti.admin.spec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Request;

/// The OpenAPI file and a page that shows it; both are made when first asked for.
public final class Documentation {

    /// Made once, by the first who asks.
    private static final class Texts {
        static final String SPEC = new String(Json.write(OpenApi.document()), StandardCharsets.UTF_8);
        static final DocsPage PAGE = DocsPage.of(OpenApi.document());
    }

    private Documentation() {}

    /// Both are public: they say what everybody may know.
    public static List<Operation> operations() {
        return List.of(
                new Operation("GET", "/api/openapi.json", Access.PUBLIC, Documentation::spec),
                new Operation("GET", "/api/docs", Access.PUBLIC, Documentation::page));
    }

    private static Answer spec(Request request) {
        return new Answer.Content(200, "application/json", Texts.SPEC, Map.of());
    }

    private static Answer page(Request request) {
        var page = Texts.PAGE;
        var policy = Map.of("Content-Security-Policy", page.policy());
        return new Answer.Content(200, "text/html; charset=utf-8", page.html(), policy);
    }
}
