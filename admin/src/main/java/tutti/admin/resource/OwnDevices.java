package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tutti.admin.form.Reading;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.call.directory.Forwarding;
import tutti.call.directory.VoipAccount;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.Versioned;
import tutti.store.Write;

/// What somebody changes about a device of his own: do not disturb, and its forwards.
final class OwnDevices {
    private static final String PATH = "/api/v1/tenants/{tenant}/users/{" + Operation.USER + "}/devices/{account}";
    private static final int REPLACE_TRIES = 5;

    private final Resources resources;
    private final Snapshots snapshots;
    private final VoipAccounts accounts;

    OwnDevices(Resources resources, Snapshots snapshots, VoipAccounts accounts) {
        this.resources = resources;
        this.snapshots = snapshots;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.SELF, this::read),
                new Operation("PUT", PATH, Access.SELF, this::replace));
    }

    /// The account, when it is a device of the user in the path.
    private Versioned<VoipAccount> stored(Request request) {
        var account = request.param("account");
        var own = snapshots
                .current()
                .directory(request.tenant())
                .flatMap(known -> known.userOf(account))
                .filter(user -> user.id().equals(request.param(Operation.USER)));
        if (own.isEmpty()) {
            throw Outcomes.notFound();
        }
        return Outcomes.found(resources.get(request.scope(), Kind.VOIP_ACCOUNT, account));
    }

    private Answer read(Request request) {
        var stored = stored(request);
        return Answer.ok(accounts.show(request.tenant(), stored.value()), stored.version());
    }

    private Answer replace(Request request) {
        var ifMatch = request.ifMatch();
        var body = request.body();
        for (var tries = 1; ; tries++) {
            var stored = stored(request);
            if (!ifMatch.accepts(stored.version())) {
                throw Verdict.changed(stored.version());
            }
            var changed = read(body, request, stored.value());
            var write = resources.replace(request.scope(), Kind.VOIP_ACCOUNT, changed, Optional.of(stored.version()));
            if (!(write instanceof Write.VersionMismatch<VoipAccount>) || tries == REPLACE_TRIES) {
                var now = stored(write);
                return Answer.ok(accounts.show(request.tenant(), now.value()), now.version());
            }
        }
    }

    private VoipAccount read(JsonNode body, Request request, VoipAccount account) {
        var references = new References(request.scope(), resources, snapshots.current());
        return SignInForms.read(
                body,
                form -> new VoipAccount(
                        account.id(),
                        account.internalNumber(),
                        account.description(),
                        account.userId(),
                        account.outboundNumber(),
                        form.flag("doNotDisturb").or(false),
                        form.object("forwarding")
                                .parse(inside -> Reading.good(
                                        new ForwardingForm(references, account.internalNumber()).read(inside)))
                                .or(Forwarding.NONE),
                        account.username()));
    }

    private static Versioned<VoipAccount> stored(Write<VoipAccount> write) {
        return switch (write) {
            case Write.Stored<VoipAccount>(var stored) -> stored;
            case Write.VersionMismatch<VoipAccount>(var current) -> throw Verdict.changed(current);
            case Write.Conflict<VoipAccount> _, Write.NotFound<VoipAccount> _, Write.UnknownReference<VoipAccount> _ ->
                throw Outcomes.notFound();
            case Write.Unavailable<VoipAccount> _ -> throw Outcomes.unavailable();
        };
    }
}
