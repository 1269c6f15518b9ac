package tutti.app.tenantfile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.app.remote.RemoteFailure;
import tutti.app.remote.RunningServer;

/// Reads a tenant, thing by thing, and gives each a name that does not depend on the server.
final class Exporting {
    private static final String ID = "id";
    private final RunningServer server;
    private final String tenantPath;
    private final TenantFile file = TenantFile.empty();
    private final Map<String, String> names = new HashMap<>();

    private Exporting(RunningServer server, String tenantPath) {
        this.server = server;
        this.tenantPath = tenantPath;
    }

    static TenantFile read(RunningServer server, String tenantPath) throws RemoteFailure {
        return new Exporting(server, tenantPath).read();
    }

    private TenantFile read() throws RemoteFailure {
        var document = file.document();
        var tenant = (ObjectNode) server.get(tenantPath);
        tenant.remove(ID);
        document.set(TenantFile.TENANT, tenant);
        for (var part : Part.values()) {
            list(part);
        }
        plans();
        sounds();
        References.translate(document, names);
        return file;
    }

    private void list(Part part) throws RemoteFailure {
        var things = file.document().putArray(part.key());
        @Nullable String cursor = null;
        do {
            var from = cursor == null ? "" : "&cursor=" + RunningServer.encoded(cursor);
            var page = server.get(tenantPath + "/" + part.path() + "?limit=200" + from);
            for (var one : page.path("items")) {
                var thing = (ObjectNode) one;
                names.put(thing.path(ID).asString(), part.nameOf(things.size()));
                thing.remove(part.decided());
                things.add(thing);
            }
            cursor = page.path("next").asString(null);
        } while (cursor != null);
    }

    private void plans() throws RemoteFailure {
        for (var number : file.things(Part.PHONE_NUMBERS)) {
            var plan = server.get(item(Part.PHONE_NUMBERS, number) + "/call-plan");
            number.set(TenantFile.STEPS, plan.path(TenantFile.STEPS));
        }
    }

    private void sounds() throws RemoteFailure {
        var sounds = file.document().putObject(TenantFile.SOUNDS);
        for (var prompt : file.things(Part.PROMPTS)) {
            var name = names.get(prompt.path(ID).asString());
            sounds.put(name, server.bytes(item(Part.PROMPTS, prompt) + "/audio"));
        }
    }

    private String item(Part part, ObjectNode thing) {
        return tenantPath + "/" + part.path() + "/" + thing.path(ID).asString();
    }
}
