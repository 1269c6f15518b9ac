package tutti.admin.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.admin.LiveView;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.http.Throttle;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.call.directory.Directory;
import tutti.call.directory.Ranges;
import tutti.call.directory.User;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;
import tutti.call.rules.Permission;
import tutti.call.rules.Permission.Usage;
import tutti.call.rules.PublicNumbers;
import tutti.store.Principal.Role;
import tutti.store.Snapshots;

/// Click-to-dial: a user is rung at his own phone, and connected with whom he wants when he answers. A
/// signed-in user asks for himself only. Bounded for each user and tenant, whoever asks (T40).
final class ClickToDial {
    private static final String PATH = "/api/v1/tenants/{tenant}/calls";

    /// Calls in a row of one user, and how long until he may ask for one more.
    static final int PER_USER_MAX = 10;

    private static final Duration USER_PAUSE = Duration.ofSeconds(10);
    private static final int PER_TENANT_MAX = 60;
    private static final Duration TENANT_PAUSE = Duration.ofSeconds(1);

    private final LiveView live;
    private final Snapshots snapshots;
    private final Throttle byUser;
    private final Throttle byTenant;

    ClickToDial(LiveView live, Snapshots snapshots, InstantSource clock) {
        this.live = live;
        this.snapshots = snapshots;
        this.byUser = new Throttle(PER_USER_MAX, USER_PAUSE, clock);
        this.byTenant = new Throttle(PER_TENANT_MAX, TENANT_PAUSE, clock);
    }

    List<Operation> operations() {
        return List.of(new Operation("POST", PATH, Access.MEMBER, this::call));
    }

    private Answer call(Request request) {
        var directory = snapshots.current().directory(request.tenant()).orElseThrow(Outcomes::notFound);
        var click = read(request, directory);
        take(byTenant, request.tenant());
        take(byUser, click.user().id());
        return switch (live.click(click).orElseThrow(Outcomes::unavailable)) {
            case Clicked.Rings(var call) ->
                Answer.begun(
                        LiveViews.call(call), "/api/v1/tenants/%s/calls/%s".formatted(request.tenant(), call.id()));
            case Clicked.NoPhone() -> throw Problem.of(ProblemType.NO_PHONE).refusal();
            case Clicked.Full() -> throw Outcomes.unavailable();
        };
    }

    private static void take(Throttle throttle, String name) {
        throttle.take(name).ifPresent(wait -> {
            throw Outcomes.tooManyAttempts(wait);
        });
    }

    private static Click read(Request request, Directory directory) {
        var complaints = new Complaints();
        var form = Form.of(request.body(), complaints);
        var number = number(form, directory);
        var user = user(form, request, directory);
        var at = user == null
                ? null
                : AvailabilityForm.destination(
                        form,
                        "from",
                        user.availability().destination(),
                        directory.accountIdsOf(user),
                        user.externalNumberIds());
        form.ignore("from").close();
        Verdict.on(complaints);
        if (user == null || at == null) {
            throw Outcomes.notFound(); // A complaint said so.
        }
        return new Click(directory, user, at, number);
    }

    /// Who is rung: whoever is signed in, or whom an administrator names.
    private static @Nullable User user(Form form, Request request, Directory directory) {
        var self = request.principal().person().flatMap(directory::user);
        boolean bound = request.principal().role() == Role.USER;
        var named = Inputs.id(form, "userId")
                .parse(id -> known(id, directory, bound ? self : Optional.empty()))
                .orNull();
        if (named == null && self.isEmpty() && !form.names().contains("userId")) {
            Inputs.complain(form, "userId", "missing");
        }
        return named == null ? self.orElse(null) : named;
    }

    /// @param only the one user whom the asker may name; everybody when empty
    private static Reading<User> known(String id, Directory directory, Optional<User> only) {
        return directory
                .user(id)
                .filter(user -> only.isEmpty() || only.get().id().equals(id))
                .map(Reading::good)
                .orElseGet(() ->
                        Reading.bad("unknown-id", tutti.admin.form.Phrase.of("kind-of.user"), TextLine.quoted(id)));
    }

    /// What a phone of the tenant could dial: an internal number, whom one calls for help, a short number of
    /// public use, else one outside that the company may call. That its phone would ring in vain is said
    /// before it rings.
    private static String number(Form form, Directory directory) {
        var country = directory.tenant().country();
        return form.text("to", 1, 2 * DialNumber.CHARS_MAX)
                .parse(text -> dialled(text, directory, country))
                .parse(number -> permitted(number, directory)
                        ? Reading.good(number)
                        : Reading.bad("destination-not-permitted", TextLine.quoted(number)))
                .required("");
    }

    private static Reading<String> dialled(String text, Directory directory, String country) {
        var bare = text.replace(" ", "");
        if (directory.extension(bare).isPresent()
                || Permission.isEmergency(bare, country)
                || PublicNumbers.isOne(bare, country)) {
            return Reading.good(bare);
        }
        return bare.length() <= Ranges.INTERNAL_NUMBER_DIGITS.most()
                ? Reading.bad("unknown-number", TextLine.quoted(text))
                : DialNumber.read(text, country);
    }

    private static boolean permitted(String number, Directory directory) {
        return directory.extension(number).isPresent()
                || Permission.of(directory.tenant(), number, Usage.NONE) instanceof Permission.Allowed;
    }
}
