package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Claim;
import tutti.store.Owner;
import tutti.store.Removal;
import tutti.store.Resources;
import tutti.store.Scope;
import tutti.store.Snapshots;
import tutti.store.Versioned;
import tutti.store.Write;

/// The five operations that every stored resource has: list, create, read, replace, delete.
///
/// A replacement is made from the stored version, so what the body does not carry (a number's plan)
/// is kept even when somebody else writes at the same time: then it is made again.
final class Collection<T> {

    /// More often than this nobody changes the same thing at the same time.
    private static final int REPLACE_TRIES = 5;

    private final Resources resources;
    private final Snapshots snapshots;
    private final Representation<T> representation;

    Collection(Resources resources, Snapshots snapshots, Representation<T> representation) {
        this.resources = resources;
        this.snapshots = snapshots;
        this.representation = representation;
    }

    /// All but those that write: for what is not made of JSON alone.
    List<Operation> withoutWrites() {
        return operations().stream()
                .filter(operation -> !List.of("POST", "PUT").contains(operation.method()))
                .toList();
    }

    List<Operation> operations() {
        var list = representation.path();
        var item = representation.itemPath();
        return List.of(
                new Operation("GET", list, representation.readers(), this::list),
                new Operation("POST", list, representation.writers(), this::create),
                new Operation("GET", item, representation.itemReaders(), this::read),
                new Operation("PUT", item, representation.writers(), this::replace),
                new Operation("DELETE", item, representation.writers(), this::delete));
    }

    private Answer list(Request request) {
        var scope = scope(request);
        var query = request.query();
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        var listing = resources.list(scope, representation.kind(), limit, cursor);
        return Answer.ok(Page.of(listing, found -> representation.show(tenant(request), found.value())));
    }

    private Answer read(Request request) {
        var found = stored(request);
        return Answer.ok(representation.show(tenant(request), found.value()), found.version());
    }

    private Answer create(Request request) {
        var scope = scope(request);
        var body = request.body();
        var draft = new Draft<T>(resources.newId(), null, references(scope));
        var proposal = read(body, draft);
        var write = representation.create(resources, scope, proposal);
        var stored = stored(write, body);
        var location = request.path() + "/" + representation.idOf(stored.value());
        return Answer.created(representation.showWritten(tenant(request), proposal), location, stored.version());
    }

    Answer replace(Request request) {
        var scope = scope(request);
        var ifMatch = request.ifMatch();
        var body = request.body();
        for (var tries = 1; ; tries++) {
            var current = stored(request);
            if (!ifMatch.accepts(current.version())) {
                throw Verdict.changed(current.version());
            }
            var id = request.param(representation.idParameter());
            var proposal = read(body, new Draft<>(id, current.value(), references(scope)));
            var write = representation.replace(resources, scope, proposal, current.version());
            if (!(write instanceof Write.VersionMismatch<T>) || tries == REPLACE_TRIES) {
                var stored = stored(write, body);
                return Answer.ok(representation.showWritten(tenant(request), proposal), stored.version());
            }
        }
    }

    private Answer delete(Request request) {
        request.noBody();
        var scope = scope(request);
        var ifMatch = request.ifMatch();
        var current = stored(request);
        var users = representation.users(current.value(), references(scope));
        if (!users.isEmpty()) {
            return Removals.answer(new Removal.InUse(users));
        }
        var expected = ifMatch.expected(() -> Optional.of(current.version()));
        var id = request.param(representation.idParameter());
        return Removals.answer(resources.delete(scope, representation.kind(), id, expected));
    }

    private Proposal<T> read(JsonNode body, Draft<T> draft) {
        var complaints = new Complaints();
        var form = Form.of(body, complaints);
        var proposal = representation.read(form, draft);
        form.close();
        Verdict.on(complaints);
        return proposal;
    }

    private Versioned<T> stored(Request request) {
        var id = request.param(representation.idParameter());
        return Outcomes.found(resources.get(scope(request), representation.kind(), id));
    }

    private Versioned<T> stored(Write<T> write, JsonNode body) {
        return switch (write) {
            case Write.Stored<T>(var stored) -> stored;
            case Write.Conflict<T>(var claim, var owner) -> throw taken(claim, owner);
            case Write.UnknownReference<T>(var kind, var id) -> throw Verdict.unknown(body, kind, id);
            case Write.NotFound<T> _ -> throw Outcomes.notFound();
            case Write.VersionMismatch<T>(var current) -> throw Verdict.changed(current);
            case Write.Unavailable<T> _ -> throw Outcomes.unavailable();
        };
    }

    private RuntimeException taken(Claim claim, Optional<Owner> owner) {
        var pointer = representation.claims().getOrDefault(claim.space(), "");
        var complaint = Claims.complaint(pointer, claim.space(), claim.value(), owner);
        return Problem.of(ProblemType.ALREADY_TAKEN).with(List.of(complaint)).refusal();
    }

    private References references(Scope scope) {
        return new References(scope, resources, snapshots.current());
    }

    private Scope scope(Request request) {
        return representation.path().contains("{" + Operation.TENANT + "}") ? request.scope() : Scope.PLATFORM;
    }

    private String tenant(Request request) {
        return scope(request) instanceof Scope.OfTenant(var id) ? id : "";
    }
}
