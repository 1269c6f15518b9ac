package tutti.admin.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tutti.admin.form.Complaint;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.call.directory.User;
import tutti.store.Kind;
import tutti.store.Lookup;
import tutti.store.Resources;
import tutti.store.people.People;
import tutti.store.people.People.Invitee;
import tutti.store.people.Person;

/// How the users of a company get to sign in: invited by its administrator, by mail or by a link
/// that is handed over.
final class UserSignIns {
    private static final String PATH = "/api/v1/tenants/{tenant}/users/{" + Operation.USER + "}";

    private final People people;
    private final Letters letters;
    private final Resources resources;

    UserSignIns(People people, Letters letters, Resources resources) {
        this.people = people;
        this.letters = letters;
        this.resources = resources;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH + "/sign-in", Access.ADMIN, this::read),
                new Operation("POST", PATH + "/invitation", Access.ADMIN, this::invite),
                new Operation("POST", PATH + "/sign-in/second-factor/removal", Access.ADMIN, this::clearSecondFactor));
    }

    private User user(Request request) {
        return Outcomes.found(resources.get(request.scope(), Kind.USER, request.param(Operation.USER)))
                .value();
    }

    private Answer read(Request request) {
        var user = user(request);
        return switch (people.find(Optional.of(request.tenant()), user.id())) {
            case Lookup.Found<Person>(var person) ->
                Answer.ok(Json.object()
                        .put("state", person.active() ? "active" : "invited")
                        .put("email", person.email())
                        .put("secondFactor", person.secondFactor()));
            case Lookup.NotFound<Person> _ ->
                Answer.ok(Json.object().put("state", "none").putNull("email").put("secondFactor", false));
            case Lookup.Unavailable<Person> _ -> throw Outcomes.unavailable();
        };
    }

    private Answer invite(Request request) {
        request.noBody();
        var user = user(request);
        if (user.email().isEmpty()) {
            throw Problem.badInput(List.of(Complaint.of("", "no-email", user.name())))
                    .refusal();
        }
        var invitee = new Invitee(user.name(), user.email(), user.role().toString());
        var link = Administrators.sent(people.invite(request.tenant(), user.id(), invitee));
        return new Answer.Json(
                201,
                Administrators.invitation(link, letters),
                Map.of("Location", request.path().replace("/invitation", "/sign-in")));
    }

    private Answer clearSecondFactor(Request request) {
        request.noBody();
        var user = user(request);
        return switch (people.clearSecondFactor(Optional.of(request.tenant()), user.id())) {
            case DONE, UNKNOWN -> new Answer.Nothing();
            case REFUSED, TAKEN -> throw Outcomes.notFound();
            case UNAVAILABLE -> throw Outcomes.unavailable();
        };
    }
}
