package tutti.admin.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.call.directory.Availability;
import tutti.call.directory.User;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.Versioned;
import tutti.store.Write;

/// Whether and where a user is reached, changed by itself: it holds from the next call on. Its
/// version is that of the user.
final class UserAvailability {
    private static final int REPLACE_TRIES = 5;

    private final Resources resources;
    private final Snapshots snapshots;
    private final Users users;

    UserAvailability(Resources resources, Snapshots snapshots, Users users) {
        this.resources = resources;
        this.snapshots = snapshots;
        this.users = users;
    }

    List<Operation> operations() {
        var path = users.itemPath() + "/availability";
        return List.of(
                new Operation("GET", path, Access.USER, this::read),
                new Operation("PUT", path, Access.SELF, this::replace));
    }

    private Answer read(Request request) {
        var user = stored(request);
        return Answer.ok(AvailabilityForm.show(user.value().availability()), user.version());
    }

    private Answer replace(Request request) {
        var ifMatch = request.ifMatch();
        var body = request.body();
        for (var tries = 1; ; tries++) {
            var user = stored(request);
            if (!ifMatch.accepts(user.version())) {
                throw Verdict.changed(user.version());
            }
            var chosen = user.value().with(read(body, request, user.value()));
            var write = resources.replace(request.scope(), Kind.USER, chosen, Optional.of(user.version()));
            if (!(write instanceof Write.VersionMismatch<User>) || tries == REPLACE_TRIES) {
                var stored = stored(write);
                return Answer.ok(AvailabilityForm.show(stored.value().availability()), stored.version());
            }
        }
    }

    private Availability read(JsonNode body, Request request, User user) {
        var complaints = new Complaints();
        var form = Form.of(body, complaints);
        var references = new References(request.scope(), resources, snapshots.current());
        var accounts = new ArrayList<>(user.voipAccountIds());
        accounts.addAll(references.accountsNaming(user.id()));
        var availability = AvailabilityForm.read(form, accounts, user.externalNumberIds());
        Verdict.on(complaints);
        return availability;
    }

    private Versioned<User> stored(Request request) {
        return Outcomes.found(resources.get(request.scope(), Kind.USER, request.param(users.idParameter())));
    }

    private static Versioned<User> stored(Write<User> write) {
        return switch (write) {
            case Write.Stored<User>(var stored) -> stored;
            case Write.VersionMismatch<User>(var current) -> throw Verdict.changed(current);
            case Write.Conflict<User> _, Write.NotFound<User> _, Write.UnknownReference<User> _ ->
                throw Outcomes.notFound();
            case Write.Unavailable<User> _ -> throw Outcomes.unavailable();
        };
    }
}
