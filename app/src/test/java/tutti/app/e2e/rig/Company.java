package tutti.app.e2e.rig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A company, set up over REST as an administrator would.
public final class Company {
    private static final int HISTORY_MAX = 200;
    private static final Map<String, String> FIELDS =
            Map.of("name", "Test GmbH", "country", "DE", "timezone", "Europe/Berlin", "language", "en");

    private final Rest rest;
    private final String tenant;
    private volatile Instant since = Instant.EPOCH;

    /// An account; its password is known at its creation only.
    public record Account(String name, String internalNumber, String id, String username, String password) {}

    public Company(Rest rest) {
        this.rest = rest;
        this.tenant = id(rest.post("/api/v1/tenants", FIELDS));
    }

    public String path(String resource) {
        return "/api/v1/tenants/" + tenant + "/" + resource;
    }

    private static String id(JsonNode created) {
        return created.get("id").asString();
    }

    public Account account(String name, String internalNumber) {
        return account(Map.of("internalNumber", internalNumber, "description", name));
    }

    /// An account whose calls outside show `outboundNumber`.
    public Account account(String name, String internalNumber, String outboundNumber) {
        return account(Map.of("internalNumber", internalNumber, "description", name, "outboundNumber", outboundNumber));
    }

    public Account account(Map<String, ?> fields) {
        var made = rest.post(path("voip-accounts"), fields);
        return new Account(
                made.get("description").asString(),
                made.get("internalNumber").asString(),
                id(made),
                made.get("username").asString(),
                made.get("password").asString());
    }

    /// Accounts with the internal numbers 201, 202 and so on.
    public List<Account> accounts(String... names) {
        var all = new ArrayList<Account>();
        for (String name : names) {
            all.add(account(name, Integer.toString(201 + all.size())));
        }
        return all;
    }

    /// A person with one telephone.
    public String user(String name, String email, String internalNumber, Account phone) {
        return create(
                "users",
                Map.of(
                        "name",
                        name,
                        "email",
                        email,
                        "role",
                        "user",
                        "internalNumber",
                        internalNumber,
                        "language",
                        "en",
                        "voipAccountIds",
                        List.of(phone.id())));
    }

    /// Anything with these fields; its id.
    public String create(String resource, Map<String, ?> fields) {
        return id(rest.post(path(resource), fields));
    }

    /// A trunk that registers with us; what it signs in with is an account as well.
    public Account trunk(String description, String internalNumber) {
        var made = rest.post(
                path("trunks"),
                Map.of("description", description, "mode", "register", "internalNumber", internalNumber));
        return new Account(
                description,
                internalNumber,
                id(made),
                made.get("username").asString(),
                made.get("password").asString());
    }

    /// Gives the company itself these fields beside those it has.
    public void changeTenant(Map<String, ?> fields) {
        var all = new HashMap<String, Object>(FIELDS);
        all.putAll(fields);
        rest.put("/api/v1/tenants/" + tenant, all);
    }

    /// Replaces something with these fields.
    public void change(String resource, Map<String, ?> fields) {
        rest.put(path(resource), fields);
    }

    public String externalNumber(String number) {
        return id(rest.post(path("external-numbers"), Map.of("number", number, "description", "Mobile")));
    }

    public String group(String internalNumber, String description, List<Account> members) {
        return group(internalNumber, description, members.stream().map(Company::target));
    }

    public String group(String internalNumber, String description, Stream<Map<String, String>> targets) {
        return id(rest.post(
                path("call-groups"),
                Map.of(
                        "internalNumber",
                        internalNumber,
                        "description",
                        description,
                        "method",
                        "simultaneous",
                        "displayPrefix",
                        true,
                        "targets",
                        targets.toList())));
    }

    /// A group of numbers outside that are asked for a key.
    public String askedGroup(String internalNumber, String description, List<String> numbers) {
        return id(rest.post(
                path("call-groups"),
                Map.of(
                        "internalNumber",
                        internalNumber,
                        "description",
                        description,
                        "method",
                        "simultaneous",
                        "confirmation",
                        Map.of("mode", "standard"),
                        "targets",
                        numbers.stream()
                                .map(number -> Map.of("type", "externalNumber", "id", number))
                                .toList())));
    }

    public static Map<String, String> target(Account account) {
        return Map.of("type", "voipAccount", "id", account.id());
    }

    /// A number, `steps` its plan; none leaves it without one.
    public void number(String number, Step... steps) {
        var id = id(rest.post(path("phone-numbers"), Map.of("number", number, "description", "Number")));
        if (steps.length > 0) {
            rest.put(
                    path("phone-numbers/" + id + "/call-plan"),
                    Map.of("steps", Stream.of(steps).map(Step::json).toList()));
        }
    }

    /// One step of a call plan.
    public record Step(Map<String, ?> json) {}

    public static Step step(String type, String id, int ringSeconds) {
        return new Step(Map.of("type", type, "id", id, "ringSeconds", ringSeconds));
    }

    public static Step hangUp(String reason) {
        return new Step(Map.of("type", "hangUp", "reason", reason));
    }

    public List<JsonNode> registrations(Account account) {
        var all = new ArrayList<JsonNode>();
        rest.get(path("voip-accounts/" + account.id())).get("registrations").forEach(all::add);
        return all;
    }

    /// The calls that go on now.
    public List<JsonNode> liveCalls() {
        return items("calls");
    }

    /// From now on only calls that begin later are looked at.
    public void forget() {
        since = Instant.now();
    }

    /// The records of calls from `caller` since it forgot, newest first.
    public List<JsonNode> history(String caller) {
        return items("call-history?limit=" + HISTORY_MAX).stream()
                .filter(record -> caller.equals(record.get("caller").asString(null)))
                .filter(record ->
                        !Instant.parse(record.get("startedAt").asString()).isBefore(since))
                .toList();
    }

    /// The whole record of the one call that `caller` has made since it forgot, once it is there.
    public CallReport record(String caller) {
        var brief = Await.value("a record of the call of " + caller, () -> {
            var all = history(caller);
            return all.isEmpty() ? null : all.getFirst();
        });
        return new CallReport(rest.get(path("call-history/" + id(brief))));
    }

    public JsonNode item(String resource) {
        return rest.get(path(resource));
    }

    public byte[] bytes(String resource) {
        return rest.bytes(path(resource));
    }

    public List<JsonNode> items(String resource) {
        var all = new ArrayList<JsonNode>();
        rest.get(path(resource)).get("items").forEach(all::add);
        return all;
    }

    public EventStream events() {
        return rest.events(path("events"));
    }
}
