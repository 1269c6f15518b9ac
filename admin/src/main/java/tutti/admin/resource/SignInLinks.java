package tutti.admin.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.http.Throttle;
import tutti.store.Lookup;
import tutti.store.people.Change;
import tutti.store.people.Link;
import tutti.store.people.People;
import tutti.store.people.People.Invitee;

/// What somebody does who is not signed in yet: take an invitation, ask for another password, make
/// the first administrator. Who holds the link is who it was sent to.
final class SignInLinks {
    private static final int TOKEN_CHARS_MAX = 128;
    private static final int PER_ADDRESS_MAX = 100;
    private static final int PER_ACCOUNT_MAX = 3;
    private static final Duration ADDRESS_PAUSE = Duration.ofSeconds(3);
    private static final Duration ACCOUNT_PAUSE = Duration.ofMinutes(20);

    private final People people;
    private final Letters letters;
    private final Throttle byAddress;
    private final Throttle byAccount;

    SignInLinks(People people, Letters letters, InstantSource clock) {
        this.people = people;
        this.letters = letters;
        this.byAddress = new Throttle(PER_ADDRESS_MAX, ADDRESS_PAUSE, clock);
        this.byAccount = new Throttle(PER_ACCOUNT_MAX, ACCOUNT_PAUSE, clock);
    }

    List<Operation> operations() {
        return List.of(
                new Operation("POST", "/api/v1/password-resets", Access.PUBLIC, this::ask),
                new Operation("POST", "/api/v1/sign-in-links/lookup", Access.PUBLIC, this::lookup),
                new Operation("POST", "/api/v1/sign-in-links/acceptance", Access.PUBLIC, this::accept),
                new Operation("POST", "/api/v1/first-administrator", Access.PUBLIC, this::first));
    }

    /// The same answer whether or not there is somebody: the letter goes out behind it.
    private Answer ask(Request request) {
        request.notFromElsewhere();
        var email = SignInForms.read(request.body(), SignInForms::email);
        byAddress.take(request.address()).ifPresent(wait -> {
            throw Outcomes.tooManyAttempts(wait);
        });
        if (byAccount.take(email.toLowerCase(Locale.ROOT)).isEmpty()) {
            Thread.startVirtualThread(() -> mail(email));
        }
        return new Answer.Json(202, Json.object().put("status", "taken"), Map.of());
    }

    private void mail(String email) {
        if (people.reset(email) instanceof Lookup.Found<Link>(var link)) {
            letters.send(link);
        }
    }

    private Answer lookup(Request request) {
        var token = SignInForms.read(request.body(), SignInLinks::token);
        var welcome = Outcomes.found(guarded(request, () -> people.welcome(token)));
        var shown = Json.object().put("purpose", welcome.purpose().name().toLowerCase(Locale.ROOT));
        var person = welcome.person();
        shown.put("name", person.map(one -> one.name()).orElse(null));
        shown.put("email", person.map(one -> one.email()).orElse(null));
        shown.put(
                "company",
                person.map(one -> one.company()).filter(name -> !name.isEmpty()).orElse(null));
        return Answer.ok(shown.put(
                "language", person.map(one -> one.preferences().language()).orElse(null)));
    }

    private record Acceptance(String token, String password) {}

    private Answer accept(Request request) {
        request.notFromElsewhere();
        var given = SignInForms.read(
                request.body(), form -> new Acceptance(token(form), SignInForms.newPassword(form, "password")));
        return done(guarded(request, () -> people.accept(given.token(), given.password())));
    }

    private record Beginning(String token, Invitee administrator, String password) {}

    private Answer first(Request request) {
        request.notFromElsewhere();
        var given = SignInForms.read(
                request.body(),
                form -> new Beginning(
                        token(form),
                        new Invitee(Administrators.name(form), SignInForms.email(form), "platform"),
                        SignInForms.newPassword(form, "password")));
        return done(guarded(request, () -> people.acceptFirst(given.token(), given.administrator(), given.password())));
    }

    private static String token(Form form) {
        return form.text("token", 1, TOKEN_CHARS_MAX).required("");
    }

    private interface Trying<T> {
        T attempt();
    }

    private <T> T guarded(Request request, Trying<T> trying) {
        byAddress.take(request.address()).ifPresent(wait -> {
            throw Outcomes.tooManyAttempts(wait);
        });
        return trying.attempt();
    }

    private static Answer done(Change change) {
        return switch (change) {
            case DONE -> new Answer.Nothing();
            case UNKNOWN, REFUSED, TAKEN -> throw Outcomes.notFound();
            case UNAVAILABLE -> throw Outcomes.unavailable();
        };
    }
}
