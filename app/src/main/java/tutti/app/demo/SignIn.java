package tutti.app.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The ready-made sign-ins at the portal. They hold for the demo only, which listens on this machine
/// and whose data go when it ends.
record SignIn(String email, String what) {
    static final String PASSWORD = "tutti-demo";
    private static final SignIn PLATFORM = new SignIn("admin@muster.example", "administrator of the platform");
    private static final SignIn COMPANY = new SignIn("anna@muster.example", "administrator of Muster GmbH");
    private static final SignIn COLLEAGUE = new SignIn("ben@muster.example", "a colleague there");

    /// Who may sign in.
    static List<SignIn> all() {
        return List.of(PLATFORM, COMPANY, COLLEAGUE);
    }

    /// Invites all of them and accepts the invitations for them.
    static void create(Rest rest, Company company) {
        var keeper = rest.post("/api/v1/administrators", Map.of("name", "Erika Muster", "email", PLATFORM.email()));
        accept(rest, keeper.get("invitation"));
        invite(rest, company, COMPANY, "admin", company.members().get(0));
        invite(rest, company, COLLEAGUE, "user", company.members().get(1));
    }

    private static void invite(Rest rest, Company company, SignIn signIn, String role, Company.Member member) {
        var user = rest.post(
                company.path("users"),
                Map.of(
                        "name", member.name(),
                        "email", signIn.email(),
                        "role", role,
                        "voipAccountIds", List.of(member.id())));
        var path = company.path("users/" + user.get("id").asString() + "/invitation");
        accept(rest, rest.post(path));
    }

    private static void accept(Rest rest, JsonNode invitation) {
        var link = URI.create(invitation.get("link").asString());
        rest.post("/api/v1/sign-in-links/acceptance", Map.of("token", link.getFragment(), "password", PASSWORD));
    }
}
