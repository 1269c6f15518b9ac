package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.call.directory.Trunk;
import tutti.store.Resources;
import tutti.store.Write;

/// Gives an account or trunk a new SIP password, shown this once. Phones with the old one drop out
/// when they register next.
final class PasswordReset<T> {
    private final Resources resources;
    private final Representation<T> accounts;

    PasswordReset(Resources resources, Representation<T> accounts) {
        this.resources = resources;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(new Operation("POST", accounts.itemPath() + "/password", Access.ADMIN, this::reset));
    }

    private Answer reset(Request request) {
        request.noBody();
        var id = request.param(accounts.idParameter());
        var expected = request.ifMatch().expected(() -> version(request, id));
        checkRegisters(request, id);
        var password = resources.newPassword();
        return switch (resources.resetPassword(request.scope(), accounts.kind(), id, password, expected)) {
            case Write.Stored<T>(var stored) ->
                Answer.ok(accounts.show(request.tenant(), stored.value()).put("password", password), stored.version());
            case Write.VersionMismatch<T>(var current) -> throw Verdict.changed(current);
            case Write.Unavailable<T> _ -> throw Outcomes.unavailable();
            case Write.NotFound<T> _, Write.Conflict<T> _, Write.UnknownReference<T> _ -> throw Outcomes.notFound();
        };
    }

    /// A trunk that does not register has no password to reset.
    private void checkRegisters(Request request, String id) {
        var found = Outcomes.found(resources.get(request.scope(), accounts.kind(), id));
        if (found.value() instanceof Trunk trunk && trunk.username() == null) {
            throw Problem.of(ProblemType.BAD_REQUEST)
                    .saying("detail.does-not-register")
                    .refusal();
        }
    }

    private Optional<Long> version(Request request, String id) {
        return Optional.of(Outcomes.found(resources.get(request.scope(), accounts.kind(), id))
                .version());
    }
}
