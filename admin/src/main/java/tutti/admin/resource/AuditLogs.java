package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Query;
import tutti.admin.http.Request;
import tutti.store.audit.Actor;
import tutti.store.audit.AuditEntry;
import tutti.store.audit.AuditFilter;
import tutti.store.audit.AuditLog;

/// Who changed what: of a tenant for its admins, of the platform for the platform.
final class AuditLogs {
    private static final String BLANK = "•••";
    private static final List<String> SECRETS = List.of("password", "secret", "ha1", "token");

    private final AuditLog log;

    AuditLogs(AuditLog log) {
        this.log = log;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", "/api/v1/audit-log", Access.PLATFORM, this::ofPlatform),
                new Operation("GET", "/api/v1/tenants/{tenant}/audit-log", Access.ADMIN, this::ofTenant));
    }

    private Answer ofPlatform(Request request) {
        return list(request, Optional.empty());
    }

    private Answer ofTenant(Request request) {
        return list(request, Optional.of(request.tenant()));
    }

    private Answer list(Request request, Optional<String> tenant) {
        var query = request.query();
        var filter = filter(query);
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        return Answer.ok(Page.of(log.find(tenant, filter, limit, cursor), AuditLogs::show));
    }

    private static AuditFilter filter(Query query) {
        return new AuditFilter(
                query.instant("from"),
                query.instant("to"),
                query.text("actor"),
                query.text("kind"),
                query.text("resource"),
                query.text("action"));
    }

    private static ObjectNode show(AuditEntry entry) {
        var shown = Json.object()
                .put("id", Long.toString(entry.id()))
                .put("at", entry.at().toString());
        shown.set("actor", show(entry.actor()));
        shown.put("action", entry.action())
                .put("kind", entry.kind())
                .put("resource", entry.resourceId())
                .put("name", entry.label())
                .put("version", entry.version());
        shown.set("before", document(entry.before()));
        shown.set("after", document(entry.after()));
        return shown;
    }

    static ObjectNode show(Actor actor) {
        return Json.object()
                .put("type", actor.type())
                .put("id", actor.id().isEmpty() ? null : actor.id())
                .put("name", actor.name());
    }

    private static JsonNode document(@Nullable String text) {
        if (text == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        var document = JsonMapper.shared().readTree(text);
        blank(document);
        return document;
    }

    /// Nothing secret is stored here; should a later version store some by mistake, nobody sees it.
    private static void blank(JsonNode node) {
        for (var property : node.properties()) {
            var secret =
                    SECRETS.contains(property.getKey()) && !property.getValue().isNull();
            if (secret && node instanceof ObjectNode object) {
                object.put(property.getKey(), BLANK);
            } else {
                blank(property.getValue());
            }
        }
        for (var index = 0; node.isArray() && index < node.size(); index++) {
            blank(node.get(index));
        }
    }
}
