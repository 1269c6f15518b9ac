package tutti.admin.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Target;
import tutti.store.Principal.Role;
import tutti.store.Snapshots;
import tutti.store.report.CallBack;
import tutti.store.report.CallBackFilter;
import tutti.store.report.Reports;
import tutti.store.report.Reports.Owner;
import tutti.store.report.Reports.Taken;

/// The call-back list of a group: who called and reached nobody, and which colleague takes care of
/// him. A signed-in user sees the groups in which he or a device of his is a target.
final class CallBacks {
    private static final String PATH = "/api/v1/tenants/{tenant}/call-backs";
    private static final Duration STANDARD = Duration.ofDays(14);
    private static final List<String> STATES = List.of("open", "claimed", "done");

    private final Reports reports;
    private final Snapshots snapshots;
    private final InstantSource clock;

    CallBacks(Reports reports, Snapshots snapshots, InstantSource clock) {
        this.reports = reports;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.MEMBER, this::list),
                new Operation("PUT", PATH + "/{callBack}", Access.MEMBER, this::take));
    }

    private Answer list(Request request) {
        var query = request.query();
        var group = query.text("group");
        var state = query.choice("state", STATES);
        var since = query.instant("from").orElseGet(() -> clock.instant().minus(STANDARD));
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        var seen = groups(request);
        var groups = group.map(
                        one -> seen.map(own -> own.contains(one)).orElse(true) ? List.of(one) : List.<String>of())
                .or(() -> seen);
        var filter = new CallBackFilter(groups, state, since);
        return Answer.ok(Page.of(reports.callBacks(request.tenant(), filter, limit, cursor), this::show));
    }

    /// The groups whose list the asker sees; empty is all.
    private Optional<List<String>> groups(Request request) {
        var principal = request.principal();
        if (principal.role() != Role.USER) {
            return Optional.empty();
        }
        var directory = snapshots.current().directory(request.tenant());
        return Optional.of(directory.stream()
                .flatMap(known -> known.groups().stream()
                        .filter(group -> isMember(known, group, request.person()))
                        .map(CallGroup::id))
                .toList());
    }

    private static boolean isMember(Directory directory, CallGroup group, String person) {
        var user = directory.user(person);
        var accounts = user.map(directory::accountIdsOf).orElse(List.of());
        var numbers = user.map(one -> one.externalNumberIds()).orElse(List.of());
        return group.targets().stream().anyMatch(target -> switch (target) {
            case Target.UserTarget of -> of.id().equals(person);
            case Target.VoipAccountTarget of -> accounts.contains(of.id());
            case Target.ExternalNumberTarget of -> numbers.contains(of.id());
            case Target.TrunkTarget _ -> false;
        });
    }

    private Answer take(Request request) {
        var state = SignInForms.read(
                request.body(), form -> form.choice("state", STATES).required("open"));
        var call = request.param("callBack");
        var found = Outcomes.found(reports.callBack(request.tenant(), call));
        if (!groups(request).map(own -> own.contains(found.groupId())).orElse(true)) {
            throw Outcomes.notFound();
        }
        return switch (reports.take(request.tenant(), call, state, owner(request, state))) {
            case Taken.Done(var callBack) -> Answer.ok(show(callBack));
            case Taken.Claimed(var name) ->
                throw Problem.of(ProblemType.ALREADY_TAKEN)
                        .saying("detail.claimed", name)
                        .refusal();
            case Taken.Unknown() -> throw Outcomes.notFound();
            case Taken.Unavailable() -> throw Outcomes.unavailable();
        };
    }

    private static @Nullable Owner owner(Request request, String state) {
        var principal = request.principal();
        var id = principal.person().or(principal::tokenId).orElse("platform");
        return state.equals("open") ? null : new Owner(id, principal.name());
    }

    private ObjectNode show(CallBack callBack) {
        var shown = Json.object()
                .put("call", callBack.callId())
                .put("group", callBack.groupId())
                .put("caller", callBack.caller())
                .put("callerName", callBack.callerName())
                .put("missedAt", callBack.missedAt().toString())
                .put("attempts", callBack.attempts())
                .put("state", callBack.state());
        if (callBack.ownerId() == null) {
            shown.putNull("owner");
        } else {
            shown.putObject("owner").put("id", callBack.ownerId()).put("name", callBack.ownerName());
        }
        var at = callBack.changedAt();
        return shown.put("changedAt", at == null ? null : at.toString());
    }
}
