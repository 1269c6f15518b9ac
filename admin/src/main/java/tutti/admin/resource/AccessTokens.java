package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.store.Listing;
import tutti.store.Principal;
import tutti.store.Tokens;

/// Bearer tokens of a tenant. The token itself is shown once.
final class AccessTokens {
    private static final String PATH = "/api/v1/tenants/{tenant}/tokens";
    private static final String ITEM = PATH + "/{token}";

    /// Nothing about a token changes.
    private static final long VERSION = 1;

    private final Tokens tokens;

    AccessTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.ADMIN, this::list),
                new Operation("POST", PATH, Access.ADMIN, this::create),
                new Operation("GET", ITEM, Access.ADMIN, this::read),
                new Operation("DELETE", ITEM, Access.ADMIN, this::delete));
    }

    private Answer list(Request request) {
        var query = request.query();
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        return Answer.ok(Page.of(tokens.list(request.tenant(), limit, cursor), AccessTokens::show));
    }

    private Answer create(Request request) {
        var complaints = new Complaints();
        var form = Form.of(request.body(), complaints);
        var name = form.text("name", 1, Inputs.DESCRIPTION_CHARS_MAX).required("");
        var role = form.choice("role", List.of("admin", "user")).required("user");
        form.refuse("read-only", "id", "token", "createdAt").close();
        Verdict.on(complaints);
        var issued = Outcomes.found(
                tokens.create(request.tenant(), name, Principal.Role.valueOf(role.toUpperCase(Locale.ROOT))));
        var shown = Json.object()
                .put("id", issued.id())
                .put("name", name)
                .put("role", role)
                .put("createdAt", issued.createdAt().toString())
                .put("token", issued.token());
        return Answer.created(shown, request.path() + "/" + issued.id(), VERSION);
    }

    private Answer read(Request request) {
        var id = request.param("token");
        Optional<String> cursor = Optional.empty();
        while (true) {
            var page = page(request.tenant(), cursor);
            var found =
                    page.items().stream().filter(token -> token.id().equals(id)).findFirst();
            if (found.isPresent()) {
                return Answer.ok(show(found.get()), VERSION);
            }
            if (page.next().isEmpty()) {
                throw Outcomes.notFound();
            }
            cursor = page.next();
        }
    }

    private Listing.Page<Tokens.Described> page(String tenant, Optional<String> cursor) {
        return switch (tokens.list(tenant, Listing.LIMIT_MAX, cursor)) {
            case Listing.Page<Tokens.Described> page -> page;
            case Listing.BadCursor<Tokens.Described> _ -> throw Page.badCursor();
            case Listing.Unavailable<Tokens.Described> _ -> throw Outcomes.unavailable();
        };
    }

    private Answer delete(Request request) {
        request.noBody();
        if (!request.ifMatch().accepts(VERSION)) {
            throw Verdict.changed(VERSION);
        }
        return Removals.answer(tokens.delete(request.tenant(), request.param("token")));
    }

    private static ObjectNode show(Tokens.Described token) {
        return Json.object()
                .put("id", token.id())
                .put("name", token.name())
                .put("role", token.role().name().toLowerCase(Locale.ROOT))
                .put("createdAt", token.createdAt().toString());
    }
}
