package tutti.admin.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.http.SessionCookie;
import tutti.admin.http.Throttle;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.people.Device;
import tutti.store.people.People;
import tutti.store.people.Preferences;
import tutti.store.people.Session;
import tutti.store.people.SignIn;

/// Signing in and out. The answer to a wrong attempt is the same whatever was wrong, and attempts
/// are counted by account and network, and by network, whether the account exists or not.
final class Sessions {
    static final String PATH = "/api/v1/session";

    /// Attempts in a row, and the pause until one more.
    static final int PER_ACCOUNT_MAX = 10;

    /// From wherever: more than a few networks can spend, so that none of them locks the owner out.
    static final int PER_ACCOUNT_IN_ALL_MAX = 300;

    static final int PER_ADDRESS_MAX = 50;
    private static final Duration ACCOUNT_IN_ALL_PAUSE = Duration.ofSeconds(10);
    private static final Duration ACCOUNT_PAUSE = Duration.ofMinutes(1);
    private static final Duration ADDRESS_PAUSE = Duration.ofSeconds(6);
    private static final int CODE_CHARS_MAX = 20;

    private final People people;
    private final Throttle byAccount;
    private final Throttle byAccountInAll;
    private final Throttle byAddress;

    Sessions(People people, InstantSource clock) {
        this.people = people;
        this.byAccount = new Throttle(PER_ACCOUNT_MAX, ACCOUNT_PAUSE, clock);
        this.byAccountInAll = new Throttle(PER_ACCOUNT_IN_ALL_MAX, ACCOUNT_IN_ALL_PAUSE, clock);
        this.byAddress = new Throttle(PER_ADDRESS_MAX, ADDRESS_PAUSE, clock);
    }

    List<Operation> operations() {
        return List.of(
                new Operation("POST", PATH, Access.PUBLIC, this::signIn),
                new Operation("GET", PATH, Access.OPEN_SESSION, this::read),
                new Operation("DELETE", PATH, Access.OPEN_SESSION, this::signOut),
                new Operation("POST", PATH + "/totp", Access.OPEN_SESSION, this::secondFactor));
    }

    private record Attempt(String email, String password) {}

    private Answer signIn(Request request) {
        request.notFromElsewhere();
        byAddress.peek(request.network()).ifPresent(wait -> {
            throw Outcomes.tooManyAttempts(wait); // Before the body is read.
        });
        var attempt = SignInForms.read(
                request.body(),
                form -> new Attempt(
                        form.text("email", 1, People.EMAIL_CHARS_MAX).required(""),
                        SignInForms.secret(form, "password")));
        var account = attempt.email().toLowerCase(Locale.ROOT);
        return guarded(request, account, "detail.sign-in-failed", () -> {
            request.session().ifPresent(people::signOut);
            return people.signIn(attempt.email(), attempt.password(), device(request));
        });
    }

    private Answer secondFactor(Request request) {
        var code = SignInForms.read(
                request.body(), form -> form.text("code", 1, CODE_CHARS_MAX).required(""));
        var secret = request.session().orElse("");
        return guarded(
                request,
                "code of " + request.person(),
                "detail.code-wrong",
                () -> people.secondFactor(secret, code, device(request)));
    }

    private interface Trying {
        SignIn attempt();
    }

    private Answer guarded(Request request, String account, String refusal, Trying trying) {
        var network = request.network();
        var name = account + " from " + network;
        take(byAddress, network);
        take(byAccount, name);
        take(byAccountInAll, account);
        return switch (trying.attempt()) {
            case SignIn.Opened opened -> {
                byAddress.giveBack(network);
                byAccount.giveBack(name);
                byAccountInAll.giveBack(account);
                yield opened(request, opened);
            }
            case SignIn.Refused _ ->
                throw Problem.of(ProblemType.UNAUTHENTICATED)
                        .saying(refusal)
                        .with("WWW-Authenticate", "Bearer")
                        .refusal();
            case SignIn.Unavailable _ -> throw Outcomes.unavailable();
        };
    }

    private static void take(Throttle throttle, String name) {
        throttle.take(name).ifPresent(wait -> {
            throw Outcomes.tooManyAttempts(wait);
        });
    }

    private static Answer opened(Request request, SignIn.Opened opened) {
        var cookie = SessionCookie.set(opened.secret(), Session.AGE_MAX.toSeconds(), request.secure());
        return new Answer.Json(201, show(opened.session()), Map.of("Location", PATH, "Set-Cookie", cookie));
    }

    private Answer read(Request request) {
        var session = Outcomes.found(people.session(request.session().orElse("")));
        return Answer.ok(show(session));
    }

    private Answer signOut(Request request) {
        request.noBody();
        people.signOut(request.session().orElse(""));
        return new Answer.Nothing(Map.of("Set-Cookie", SessionCookie.clear(request.secure())));
    }

    private static Device device(Request request) {
        return new Device(request.address(), request.agent());
    }

    static ObjectNode show(Session session) {
        var person = session.person();
        var shown = Json.object().put("state", session.complete() ? "signedIn" : "secondFactorNeeded");
        if (session.complete()) {
            shown.set("person", SignInForms.person(person));
            shown.put("role", person.role().name().toLowerCase(Locale.ROOT));
        } else {
            shown.putNull("person").putNull("role");
        }
        if (session.complete() && person.tenant().isPresent()) {
            shown.putObject("tenant").put("id", person.tenant().get()).put("name", person.company());
        } else {
            shown.putNull("tenant");
        }
        shown.set("preferences", show(person.preferences()));
        return shown.put("secondFactor", person.secondFactor())
                .put("expiresAt", session.expiresAt().toString());
    }

    static ObjectNode show(Preferences preferences) {
        return Json.object()
                .put("language", preferences.language())
                .put("timezone", preferences.timezone())
                .put("theme", preferences.theme());
    }
}
