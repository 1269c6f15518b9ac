package tutti.admin.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.util.List;
import tutti.admin.form.Complaint;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.store.Lookup;
import tutti.store.people.Change;
import tutti.store.people.People;
import tutti.store.people.Preferences;

/// What somebody who is signed in changes about his own sign-in: password, preferences, second
/// factor.
final class OwnSignIn {
    private static final int CODE_CHARS_MAX = 20;
    private static final List<String> THEMES = List.of("system", "light", "dark");

    private final People people;

    OwnSignIn(People people) {
        this.people = people;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("PUT", Sessions.PATH + "/password", Access.SESSION, this::password),
                new Operation("PUT", Sessions.PATH + "/preferences", Access.SESSION, this::prefer),
                new Operation("POST", Sessions.PATH + "/second-factor", Access.SESSION, this::offer),
                new Operation("PUT", Sessions.PATH + "/second-factor", Access.SESSION, this::confirm),
                new Operation("POST", Sessions.PATH + "/second-factor/removal", Access.SESSION, this::drop));
    }

    private record Passwords(String current, String fresh) {}

    private Answer password(Request request) {
        var passwords = SignInForms.read(
                request.body(),
                form -> new Passwords(SignInForms.secret(form, "current"), SignInForms.newPassword(form, "new")));
        var keep = request.session().orElse("");
        return done(people.changePassword(request.person(), passwords.current(), passwords.fresh(), keep), "/current");
    }

    private Answer prefer(Request request) {
        var preferences = SignInForms.read(
                request.body(),
                form -> new Preferences(
                        form.choice("language", List.of("de", "en", "nl")).required("en"),
                        form.text("timezone", 1, Tenants.WORD_MAX)
                                .parse(Tenants::zone)
                                .required(ZoneOffset.UTC)
                                .getId(),
                        form.choice("theme", THEMES).or("system")));
        done(people.prefer(request.person(), preferences), "");
        return Answer.ok(Sessions.show(preferences));
    }

    private Answer offer(Request request) {
        var password = SignInForms.read(request.body(), form -> SignInForms.secret(form, "password"));
        var person = request.person();
        return switch (people.offerSecondFactor(person, password)) {
            case Lookup.Found<String>(var key) ->
                Answer.ok(Json.object().put("secret", key).put("uri", uri(request, key)));
            case Lookup.NotFound<String> _ -> throw wrong("/password");
            case Lookup.Unavailable<String> _ -> throw Outcomes.unavailable();
        };
    }

    /// What authenticator apps read from a QR code ("Key Uri Format").
    private String uri(Request request, String key) {
        var person = Outcomes.found(people.find(request.principal().tenant(), request.person()));
        var label = URLEncoder.encode("Tutti:" + person.email(), UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + key + "&issuer=Tutti&algorithm=SHA1&digits=6&period=30";
    }

    private Answer confirm(Request request) {
        var code = SignInForms.read(
                request.body(), form -> form.text("code", 1, CODE_CHARS_MAX).required(""));
        return switch (people.confirmSecondFactor(request.person(), code)) {
            case Lookup.Found<List<String>>(var codes) -> {
                var shown = Json.object();
                var list = shown.putArray("recoveryCodes");
                codes.forEach(list::add);
                yield Answer.ok(shown);
            }
            case Lookup.NotFound<List<String>> _ ->
                throw Problem.badInput(List.of(Complaint.of("/code", "wrong-code")))
                        .refusal();
            case Lookup.Unavailable<List<String>> _ -> throw Outcomes.unavailable();
        };
    }

    private Answer drop(Request request) {
        var password = SignInForms.read(request.body(), form -> SignInForms.secret(form, "password"));
        return done(people.dropSecondFactor(request.person(), password), "/password");
    }

    private static Answer done(Change change, String pointer) {
        return switch (change) {
            case DONE -> new Answer.Nothing();
            case REFUSED -> throw wrong(pointer);
            case UNKNOWN, TAKEN -> throw Outcomes.notFound();
            case UNAVAILABLE -> throw Outcomes.unavailable();
        };
    }

    private static RuntimeException wrong(String pointer) {
        return Problem.badInput(List.of(Complaint.of(pointer, "wrong-password")))
                .refusal();
    }
}
