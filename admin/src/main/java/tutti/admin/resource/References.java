package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import tutti.admin.http.Outcomes;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Cidr;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.OpeningTimes;
import tutti.call.directory.Platform;
import tutti.call.directory.Tenant;
import tutti.call.directory.Timetables;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Lookup;
import tutti.store.Owner;
import tutti.store.Resources;
import tutti.store.Scope;
import tutti.store.Versioned;

/// What a body of one tenant (or of the platform) may refer to, looked up in the snapshot first and
/// in the database when it is not there: another node may have stored it a moment ago.
///
/// Judging by the snapshot only makes complaints complete and early; the store decides.
final class References {
    private final Scope scope;
    private final Resources resources;
    private final Platform platform;
    private final Optional<Directory> directory;

    References(Scope scope, Resources resources, Platform platform) {
        this.scope = scope;
        this.resources = resources;
        this.platform = platform;
        this.directory = scope instanceof Scope.OfTenant(var tenant) ? platform.directory(tenant) : Optional.empty();
    }

    Optional<Directory> directory() {
        return directory;
    }

    /// The ISO code by whose rules numbers are read; "ZZ" reads international ones only.
    String country() {
        return tenant().map(Tenant::country).orElse("ZZ");
    }

    /// The tenant itself; empty for the platform and when there is none with that id.
    Optional<Tenant> tenant() {
        if (directory.isPresent() || !(scope instanceof Scope.OfTenant(var id))) {
            return directory.map(Directory::tenant);
        }
        return stored(Scope.PLATFORM, Kind.TENANT, id).map(Versioned::value);
    }

    /// Whether the tenant has this.
    boolean has(Kind<?> kind, String id) {
        return find(kind, id).isPresent();
    }

    /// What the tenant has under this id.
    <T> Optional<T> find(Kind<T> kind, String id) {
        var known = directory.flatMap(it -> lookup(it, kind, id)).map(kind.type()::cast);
        return known.isPresent() ? known : stored(kind, id).map(Versioned::value);
    }

    /// The plan with the schedules that it names.
    CallPlan timed(CallPlan plan) {
        return new Timetables(id -> find(Kind.OPENING_HOURS, id).map(OpeningTimes::schedule)).in(plan);
    }

    private static Optional<?> lookup(Directory directory, Kind<?> kind, String id) {
        return switch (kind.name()) {
            case "voipAccount" -> directory.account(id);
            case "externalNumber" -> directory.externalNumber(id);
            case "callGroup" -> directory.group(id);
            case "phoneNumber" -> directory.phoneNumber(id);
            case "user" -> directory.user(id);
            case "trunk" -> directory.trunk(id);
            case "prompt" -> directory.prompt(id);
            case "voicemailBox" -> directory.voicemailBox(id);
            case "openingHours" -> directory.openingTimes(id);
            default -> Optional.empty();
        };
    }

    /// What the database has under this id.
    <T> Optional<Versioned<T>> stored(Kind<T> kind, String id) {
        return stored(scope, kind, id);
    }

    private <T> Optional<Versioned<T>> stored(Scope where, Kind<T> kind, String id) {
        return switch (resources.get(where, kind, id)) {
            case Lookup.Found<Versioned<T>>(var found) -> Optional.of(found);
            case Lookup.NotFound<Versioned<T>> _ -> Optional.empty();
            case Lookup.Unavailable<Versioned<T>> _ -> throw Outcomes.unavailable();
        };
    }

    /// Who holds a unique value; an owner with an empty id is somebody of another tenant.
    Optional<Owner> holder(Claim.Space space, String value) {
        return switch (space) {
            case INTERNAL_NUMBER ->
                directory.flatMap(known -> known.extension(value)).map(References::owner);
            case PHONE_NUMBER ->
                platform.line(value)
                        .map(line -> mine(line.directory())
                                ? new Owner(
                                        "phoneNumber",
                                        line.number().id(),
                                        line.number().number())
                                : elsewhere("phoneNumber"));
            case SIP_USERNAME ->
                platform.subscriber(value)
                        .map(subscriber ->
                                mine(subscriber.directory()) ? owner(subscriber.account()) : elsewhere("voipAccount"))
                        .or(() -> platform.trunkLogin(value)
                                .map(login -> mine(login.directory()) ? owner(login.trunk()) : elsewhere("trunk")));
            case EMAIL ->
                directory.flatMap(known -> known.users().stream()
                        .filter(user -> user.email().equalsIgnoreCase(value))
                        .map(References::owner)
                        .findFirst());
        };
    }

    /// Whether another tenant calls from some addresses of this range.
    boolean isTaken(Cidr range) {
        return scope instanceof Scope.OfTenant(var tenant) && platform.isTaken(range, tenant);
    }

    /// The accounts that name the user as theirs.
    List<String> accountsNaming(String userId) {
        return directory.stream()
                .flatMap(known -> known.accounts().stream())
                .filter(account -> userId.equals(account.userId()))
                .map(VoipAccount::id)
                .toList();
    }

    private boolean mine(Directory other) {
        return scope instanceof Scope.OfTenant(var tenant)
                && other.tenant().id().equals(tenant);
    }

    private static Owner elsewhere(String kind) {
        return new Owner(kind, "", "");
    }

    private static Owner owner(Extension extension) {
        return switch (extension) {
            case VoipAccount account -> new Owner("voipAccount", account.id(), account.description());
            case CallGroup group -> new Owner("callGroup", group.id(), group.description());
            case User user -> new Owner("user", user.id(), user.name());
            case Trunk trunk -> new Owner("trunk", trunk.id(), trunk.description());
        };
    }
}
