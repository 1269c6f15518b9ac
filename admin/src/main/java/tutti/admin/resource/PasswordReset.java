package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.call.directory.VoipAccount;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.Write;

/// Gives an account a new SIP password, shown this once. Phones with the old one drop out when they
/// register next.
final class PasswordReset {
    private final Resources resources;
    private final VoipAccounts accounts;

    PasswordReset(Resources resources, VoipAccounts accounts) {
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
        var password = resources.newPassword();
        return switch (resources.resetPassword(request.scope(), id, password, expected)) {
            case Write.Stored<VoipAccount>(var stored) ->
                Answer.ok(accounts.show(request.tenant(), stored.value()).put("password", password), stored.version());
            case Write.VersionMismatch<VoipAccount>(var current) -> throw Verdict.changed(current);
            case Write.Unavailable<VoipAccount> _ -> throw Outcomes.unavailable();
            case Write.NotFound<VoipAccount> _, Write.Conflict<VoipAccount> _, Write.UnknownReference<VoipAccount> _ ->
                throw Outcomes.notFound();
        };
    }

    private Optional<Long> version(Request request, String id) {
        return Optional.of(Outcomes.found(resources.get(request.scope(), Kind.VOIP_ACCOUNT, id))
                .version());
    }
}
