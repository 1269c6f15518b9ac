package tutti.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The demo company, as an administrator would set it up over REST: five colleagues with phones, a
/// mobile, the department Customer Service, a number with its call plan, a carrier.
final class Company {
    static final String NUMBER = "+49305550100";
    static final String MOBILE = "+4915155501234";
    static final String GROUP = "400";
    static final String VISITOR_NUMBER = "210";
    static final String DEPARTMENT = "Customer Service";
    static final int RING_SECONDS = 6;
    private static final List<String> COLLEAGUES = List.of("Anna", "Ben", "Carla", "David", "Eva");
    private static final int FIRST_INTERNAL_NUMBER = 201;

    private final Rest rest;
    private final String tenant;
    private final List<Member> members = new ArrayList<>();
    private final Member visitor;

    /// A colleague's account; `password` is known at its creation only.
    record Member(String name, String internalNumber, String id, String username, String password) {}

    /// Creates everything.
    ///
    /// @param carrierHost where the simulated carrier is, its only address
    Company(Rest rest, String carrierHost, int carrierPort) {
        this.rest = rest;
        rest.post(
                "/api/v1/carriers",
                Map.of(
                        "name",
                        "Simulated carrier",
                        "addresses",
                        List.of(carrierHost + "/32"),
                        "host",
                        carrierHost,
                        "port",
                        carrierPort,
                        "transport",
                        "udp",
                        "register",
                        false,
                        "priority",
                        1,
                        "allowCallerNumber",
                        true));
        this.tenant = id(rest.post(
                "/api/v1/tenants",
                Map.of(
                        "name", "Muster GmbH",
                        "country", "DE",
                        "timezone", "Europe/Berlin",
                        "language", "de")));
        var number = id(rest.post(path("phone-numbers"), Map.of("number", NUMBER, "description", "Main number")));
        for (String name : COLLEAGUES) {
            members.add(member(name, Integer.toString(FIRST_INTERNAL_NUMBER + members.size())));
        }
        this.visitor = member("Your softphone", VISITOR_NUMBER);
        var mobile =
                id(rest.post(path("external-numbers"), Map.of("number", MOBILE, "description", "Mobile of the boss")));
        var group = id(rest.post(path("call-groups"), group()));
        rest.put(
                path("phone-numbers/" + number + "/call-plan"),
                Map.of(
                        "steps",
                        List.of(
                                Map.of("type", "callGroup", "id", group, "ringSeconds", RING_SECONDS),
                                Map.of("type", "externalNumber", "id", mobile, "ringSeconds", RING_SECONDS),
                                Map.of("type", "hangUp", "reason", "busy"))));
    }

    private Member member(String name, String internalNumber) {
        var account = rest.post(
                path("voip-accounts"),
                Map.of(
                        "internalNumber", internalNumber,
                        "description", name,
                        "outboundNumber", NUMBER));
        return new Member(
                name,
                internalNumber,
                id(account),
                account.get("username").asString(),
                account.get("password").asString());
    }

    private Map<String, ?> group() {
        var targets = members.stream()
                .map(member -> Map.of("type", "voipAccount", "id", member.id()))
                .toList();
        return Map.of(
                "internalNumber", GROUP,
                "description", DEPARTMENT,
                "method", "simultaneous",
                "displayPrefix", true,
                "targets", targets);
    }

    String path(String resource) {
        return "/api/v1/tenants/" + tenant + "/" + resource;
    }

    private static String id(JsonNode created) {
        return created.get("id").asString();
    }

    List<Member> members() {
        return members;
    }

    /// An account that no simulated phone uses: for whoever wants to join.
    Member visitor() {
        return visitor;
    }

    String tenant() {
        return tenant;
    }

    /// How many registrations the server knows for a member.
    int registrations(Member member) {
        return rest.get(path("voip-accounts/" + member.id()))
                .get("registrations")
                .size();
    }
}
