package tutti.admin.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.store.History;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.Snapshots;

/// The calls of one user: those he made or answered at any of his devices, and those he missed. A
/// call that a colleague took is not missed (clause 10).
final class OwnCalls {
    private static final String PATH = "/api/v1/tenants/{tenant}/users/{" + Operation.USER + "}/calls";

    /// What is asked for without `from`; whom a call rang stands in no index.
    private static final Duration SINCE = Duration.ofDays(30);

    private final History history;
    private final Resources resources;
    private final Snapshots snapshots;
    private final InstantSource clock;

    OwnCalls(History history, Resources resources, Snapshots snapshots, InstantSource clock) {
        this.history = history;
        this.resources = resources;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(new Operation("GET", PATH, Access.SELF, this::list));
    }

    private Answer list(Request request) {
        var parties = parties(request);
        var query = request.query();
        var missed =
                query.choice("missed", List.of("true", "false")).orElse("false").equals("true");
        var from = query.instant("from");
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        var since = from.orElseGet(() -> clock.instant().minus(SINCE));
        var calls = history.ofPerson(request.tenant(), parties, missed, since, limit, cursor);
        return Answer.ok(Page.of(calls, CallRecords::brief));
    }

    /// The user and everything at which he is reached.
    private Set<String> parties(Request request) {
        var id = request.param(Operation.USER);
        var user = Outcomes.found(resources.get(request.scope(), Kind.USER, id)).value();
        var parties = new HashSet<String>();
        parties.add(id);
        parties.addAll(user.voipAccountIds());
        parties.addAll(user.externalNumberIds());
        snapshots.current().directory(request.tenant()).ifPresent(known -> parties.addAll(known.accountIdsOf(user)));
        return parties;
    }
}
