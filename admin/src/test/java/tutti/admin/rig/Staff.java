package tutti.admin.rig;

import tutti.admin.rig.Rig.Caller;

/// People of a company who sign in.
public record Staff(Rig rig, Company company) {
    public static final String PASSWORD = "correct horse battery";

    /// Somebody who is signed in.
    public record Member(String id, String email, Caller session) {}

    /// A new user with this role and these devices, invited and signed in.
    public Member member(String role, String... accounts) {
        var email = "person%d@example.org".formatted(Company.fresh());
        var devices = accounts.length == 0 ? "" : '"' + String.join("\", \"", accounts) + '"';
        var user = company.person(
                "Person",
                "\"email\": \"%s\", \"role\": \"%s\", \"voipAccountIds\": [%s]".formatted(email, role, devices));
        accept(rig, invite(user.id()).text("/link"));
        return new Member(user.id(), email, rig.signedIn(email, PASSWORD));
    }

    public Reply invite(String user) {
        return rig.send(company.admin().token(), "POST", company.path() + "/users/" + user + "/invitation", null);
    }

    /// Uses a link up.
    public static Reply accept(Rig rig, String link) {
        var token = link.substring(link.indexOf('#') + 1);
        return rig.send(
                "",
                "POST",
                "/api/v1/sign-in-links/acceptance",
                "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, PASSWORD));
    }
}
