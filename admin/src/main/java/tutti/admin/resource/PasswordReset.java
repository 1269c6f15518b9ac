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
        var ifMatch = request.ifMatch();
        var found = Outcomes.found(
                resources.get(request.scope(), Kind.VOIP_ACCOUNT, request.param(accounts.idParameter())));
        if (!ifMatch.accepts(found.version())) {
            throw Verdict.changed(found.version());
        }
        var password = resources.newPassword();
        var write = resources.replace(
                request.scope(), Kind.VOIP_ACCOUNT, found.value(), Optional.of(found.version()), password);
        return switch (write) {
            case Write.Stored<VoipAccount>(var stored) ->
                Answer.ok(accounts.show(request.tenant(), stored.value()).put("password", password), stored.version());
            case Write.VersionMismatch<VoipAccount>(var current) -> throw Verdict.changed(current);
            case Write.Unavailable<VoipAccount> _ -> throw Outcomes.unavailable();
            case Write.NotFound<VoipAccount> _, Write.Conflict<VoipAccount> _, Write.UnknownReference<VoipAccount> _ ->
                throw Outcomes.notFound();
        };
    }
}
