package tutti.app.tenantfile;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.app.remote.RemoteFailure;
import tutti.app.remote.RunningServer;

/// Makes a tenant out of a file, part by part; whatever the server refuses, all of it is taken back.
final class Importing {
    private static final String ID = "id";
    /// Properties of an account that name what is made after it.
    private static final List<String> LATER = List.of("userId", "forwarding");
    private static final String PASSWORD = "password";
    private static final String TENANTS = "/api/v1/tenants";

    private final RunningServer server;
    private final TenantFile file;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> made = new ArrayList<>();
    private final List<Login> logins = new ArrayList<>();
    private String tenantPath = "";

    private Importing(RunningServer server, TenantFile file) {
        this.server = server;
        this.file = file;
    }

    /// What a phone or trunk registers with. The server tells it this once.
    record Login(String internalNumber, String description, String username, String password) {}

    /// @param id     of the new tenant
    /// @param logins with new passwords, except where the file held one
    record Imported(String id, String name, List<Login> logins) {}

    /// @param name of the tenant, instead of the one in the file
    static Imported write(RunningServer server, TenantFile file, @Nullable String name) throws RemoteFailure {
        return new Importing(server, file).write(name);
    }

    private Imported write(@Nullable String name) throws RemoteFailure {
        try {
            var tenant = file.tenant().deepCopy();
            if (name != null) {
                tenant.put("name", name);
            }
            var founded = make(TENANTS, tenant, TenantFile.TENANT);
            tenantPath = made.getLast();
            for (var part : Part.values()) {
                makeAll(part);
            }
            plans();
            accountsWhole();
            return new Imported(
                    founded.path(ID).asString(), founded.path("name").asString(), List.copyOf(logins));
        } catch (RemoteFailure refused) {
            takeBack();
            throw refused;
        }
    }

    private JsonNode make(String path, ObjectNode body, String place) throws RemoteFailure {
        body.remove(ID);
        References.translate(body, ids);
        try {
            var answer = server.post(path, body);
            made.add(path + "/" + answer.path(ID).asString());
            return answer;
        } catch (RemoteFailure refused) {
            throw refused.at(place);
        }
    }

    private void makeAll(Part part) throws RemoteFailure {
        var things = file.things(part);
        for (int i = 0; i < things.size(); i++) {
            var thing = things.get(i);
            var place = part.key() + "[" + i + "]";
            var answer = part == Part.PROMPTS ? prompt(thing, place) : make(path(part), body(part, thing), place);
            ids.put(thing.path(ID).asString(part.nameOf(i)), answer.path(ID).asString());
            login(answer);
        }
    }

    private String path(Part part) {
        return tenantPath + "/" + part.path();
    }

    /// What the API takes at creation.
    private static ObjectNode body(Part part, ObjectNode thing) {
        var body = thing.deepCopy();
        switch (part) {
            case VOIP_ACCOUNTS -> body.remove(LATER);
            case PHONE_NUMBERS -> body.remove(TenantFile.STEPS);
            case EXTERNAL_NUMBERS, PROMPTS, USERS, TRUNKS, VOICEMAIL_BOXES, OPENING_HOURS, CALL_GROUPS -> {}
        }
        return body;
    }

    private JsonNode prompt(ObjectNode prompt, String place) throws RemoteFailure {
        var name = prompt.path(ID).asString("");
        var sound = file.document().path(TenantFile.SOUNDS).path(name).asString("");
        try {
            var wave = Base64.getDecoder().decode(sound);
            var answer =
                    server.upload(path(Part.PROMPTS), prompt.path("description").asString(""), wave);
            made.add(path(Part.PROMPTS) + "/" + answer.path(ID).asString());
            return answer;
        } catch (IllegalArgumentException damaged) {
            throw RemoteFailure.refused(List.of(TenantFile.SOUNDS + "." + name + ": it is not Base64"));
        } catch (RemoteFailure refused) {
            throw refused.at(place);
        }
    }

    private void login(JsonNode answer) {
        var password = answer.path(PASSWORD).asString("");
        if (!password.isEmpty()) {
            logins.add(new Login(
                    answer.path("internalNumber").asString("-"),
                    answer.path("description").asString(),
                    answer.path("username").asString(),
                    password));
        }
    }

    /// Accounts with their user and the internal numbers that they forward to, now that these exist.
    private void accountsWhole() throws RemoteFailure {
        for (var account : file.things(Part.VOIP_ACCOUNTS)) {
            var body = account.deepCopy();
            body.remove(List.of(ID, PASSWORD, "username"));
            replace(path(Part.VOIP_ACCOUNTS) + "/" + idOf(account), body, "voipAccounts " + account.path(ID));
        }
    }

    private void plans() throws RemoteFailure {
        for (var number : file.things(Part.PHONE_NUMBERS)) {
            if (!number.path(TenantFile.STEPS).isEmpty()) {
                var plan = number.deepCopy().retain(TenantFile.STEPS);
                var path = path(Part.PHONE_NUMBERS) + "/" + idOf(number) + "/call-plan";
                replace(path, plan, "plan of " + number.path("number").asString(""));
            }
        }
    }

    private void replace(String path, ObjectNode body, String place) throws RemoteFailure {
        References.translate(body, ids);
        try {
            server.put(path, body);
        } catch (RemoteFailure refused) {
            throw refused.at(place);
        }
    }

    private String idOf(ObjectNode thing) {
        return ids.getOrDefault(thing.path(ID).asString(""), "");
    }

    /// Accounts that forward to nobody hold nothing back.
    private void accountsLoose() {
        for (var account : file.things(Part.VOIP_ACCOUNTS)) {
            var body = account.deepCopy();
            body.remove(List.of(ID, PASSWORD, "username"));
            body.remove(LATER);
            try {
                replace(path(Part.VOIP_ACCOUNTS) + "/" + idOf(account), body, "");
            } catch (RemoteFailure _) {
                // It was not made, or its removal will say what is wrong.
            }
        }
    }

    /// The last first, as each is used by those behind it; again as long as that frees something.
    private void takeBack() throws RemoteFailure {
        accountsLoose();
        var left = new ArrayList<>(made.reversed());
        int before;
        do {
            before = left.size();
            left.removeIf(this::removed);
        } while (!left.isEmpty() && left.size() < before);
        if (!left.isEmpty()) {
            throw RemoteFailure.refused(List.of("not all could be taken back; remove " + tenantPath + " by hand"));
        }
    }

    private boolean removed(String path) {
        try {
            server.delete(path);
            return true;
        } catch (RemoteFailure stillUsed) {
            return false;
        }
    }
}
