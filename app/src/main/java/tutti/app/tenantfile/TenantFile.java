package tutti.app.tenantfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.app.remote.RemoteFailure;

/// The file: one JSON document, readable from top to bottom, the sound of prompts in Base64 at its end.
///
/// ```
/// {"format": "tutti-tenant", "version": 1,
///  "tenant": {"name": …}, "externalNumbers": […], "prompts": […], "voipAccounts": […], "users": […],
///  "trunks": […], "voicemailBoxes": […], "callGroups": […],
///  "phoneNumbers": [{"id": "phone-number-1", …, "steps": […]}], "sounds": {"prompt-1": "UklGR…"}}
/// ```
///
/// Things are as the API shows them, named by kind and place (`call-group-2`), so that the file of a
/// tenant that was brought in is the file it came from.
record TenantFile(ObjectNode document) {
    static final String FORMAT = "tutti-tenant";
    static final int VERSION = 1;
    static final String TENANT = "tenant";
    static final String SOUNDS = "sounds";
    static final String STEPS = "steps";
    private static final JsonMapper JSON = JsonMapper.shared();

    static TenantFile empty() {
        return new TenantFile(JSON.createObjectNode().put("format", FORMAT).put("version", VERSION));
    }

    /// @throws RemoteFailure when it is none of ours, or of a newer version
    static TenantFile parse(byte[] text) throws RemoteFailure {
        JsonNode read;
        try {
            read = JSON.readTree(text);
        } catch (JacksonException damaged) {
            throw wrong("it is not JSON: " + damaged.getOriginalMessage());
        }
        if (!(read instanceof ObjectNode document)
                || !FORMAT.equals(read.path("format").asString(""))) {
            throw wrong("it is no tenant: \"format\" is not \"" + FORMAT + "\"");
        }
        if (document.path("version").asInt(0) != VERSION) {
            throw wrong("its version is " + document.path("version") + ", this program reads " + VERSION);
        }
        return checked(new TenantFile(document));
    }

    private static TenantFile checked(TenantFile file) throws RemoteFailure {
        var known = new ArrayList<>(List.of("format", "version", TENANT, SOUNDS));
        for (var part : Part.values()) {
            known.add(part.key());
            var things = file.document.path(part.key());
            if (!things.isMissingNode() && !isListOfObjects(things)) {
                throw wrong("\"" + part.key() + "\" is no list of objects");
            }
        }
        for (var name : Set.copyOf(file.document.propertyNames())) {
            if (!known.contains(name)) {
                throw wrong("\"" + name + "\" is not known; there are " + String.join(", ", known));
            }
        }
        if (!file.document.path(TENANT).isObject()) {
            throw wrong("\"" + TENANT + "\" is missing");
        }
        return file;
    }

    private static boolean isListOfObjects(JsonNode things) {
        return things instanceof ArrayNode list && list.valueStream().allMatch(JsonNode::isObject);
    }

    private static RemoteFailure wrong(String why) {
        return RemoteFailure.refused(List.of("the file cannot be used: " + why));
    }

    ObjectNode tenant() {
        return (ObjectNode) document.path(TENANT);
    }

    /// The things of this kind, in their order.
    List<ObjectNode> things(Part part) {
        return document.path(part.key())
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }

    String text() {
        return document.toPrettyString() + "\n";
    }
}
