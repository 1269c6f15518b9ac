package tutti.admin.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.people.Change;
import tutti.store.people.Link;
import tutti.store.people.People;
import tutti.store.people.People.Invited;
import tutti.store.people.People.Invitee;
import tutti.store.people.Person;

/// The people who keep the platform, and how they and the users of companies are invited.
final class Administrators {
    private static final String PATH = "/api/v1/administrators";
    private static final String ITEM = PATH + "/{administrator}";

    private final People people;
    private final Letters letters;

    Administrators(People people, Letters letters) {
        this.people = people;
        this.letters = letters;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.PLATFORM, this::list),
                new Operation("POST", PATH, Access.PLATFORM, this::invite),
                new Operation("DELETE", ITEM, Access.PLATFORM, this::remove),
                new Operation("POST", ITEM + "/second-factor/removal", Access.PLATFORM, this::clearSecondFactor));
    }

    static String name(Form form) {
        return form.text("name", 1, Inputs.DESCRIPTION_CHARS_MAX).required("");
    }

    private Answer list(Request request) {
        request.query().close();
        var all = Outcomes.found(people.administrators());
        return Answer.ok(Page.of(all.stream().map(Administrators::show).toList(), Optional.empty()));
    }

    private static ObjectNode show(Person person) {
        return SignInForms.person(person)
                .put("state", person.active() ? "active" : "invited")
                .put("secondFactor", person.secondFactor());
    }

    private Answer invite(Request request) {
        var invitee =
                SignInForms.read(request.body(), form -> new Invitee(name(form), SignInForms.email(form), "platform"));
        var link = sent(people.inviteAdministrator(invitee));
        var shown = show(link.person());
        shown.set("invitation", invitation(link, letters));
        return new Answer.Json(
                201, shown, Map.of("Location", PATH + "/" + link.person().id()));
    }

    /// The link of an invitation, or the refusal.
    static Link sent(Invited invited) {
        return switch (invited) {
            case Invited.Sent(var link) -> link;
            case Invited.Unknown() -> throw Outcomes.notFound();
            case Invited.Taken() ->
                throw Problem.of(ProblemType.ALREADY_TAKEN)
                        .with(List.of(Complaint.of("/email", Claims.TAKEN).saying("taken.sign-in-email")))
                        .refusal();
            case Invited.Unavailable() -> throw Outcomes.unavailable();
        };
    }

    /// An invitation on its way; without a mail server the link is shown, to be handed over.
    static ObjectNode invitation(Link link, Letters letters) {
        var mailed = letters.send(link);
        return Json.object()
                .put("mailed", mailed)
                .put("link", mailed ? null : letters.address(link))
                .put("expiresAt", link.expiresAt().toString());
    }

    private Answer remove(Request request) {
        request.noBody();
        return done(people.removeAdministrator(request.param("administrator")));
    }

    private Answer clearSecondFactor(Request request) {
        request.noBody();
        return done(people.clearSecondFactor(Optional.empty(), request.param("administrator")));
    }

    static Answer done(Change change) {
        return switch (change) {
            case DONE -> new Answer.Nothing();
            case REFUSED ->
                throw Problem.of(ProblemType.IN_USE)
                        .saying("detail.last-administrator")
                        .refusal();
            case UNKNOWN, TAKEN -> throw Outcomes.notFound();
            case UNAVAILABLE -> throw Outcomes.unavailable();
        };
    }
}
