package tutti.admin.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutti.admin.AdminPorts;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.spec.Documentation;
import tutti.store.Resources;
import tutti.store.Snapshots;

/// All operations of the REST API: the routing table, as the OpenAPI file documents it.
public final class RestApi implements AutoCloseable {
    private final List<Operation> operations = new ArrayList<>();
    private final EventStreams events;
    private final Resources resources;
    private final Snapshots snapshots;

    private RestApi(AdminPorts ports, String domain, Duration heartbeat) {
        var store = ports.store();
        resources = store.resources();
        snapshots = store.snapshots();
        events = new EventStreams(ports.live(), heartbeat);
        var accounts = new VoipAccounts(resources, ports.live(), domain);
        add(collection(new Tenants()));
        add(collection(new Carriers()));
        add(new AccessTokens(store.tokens()).operations());
        add(collection(accounts));
        add(new PasswordReset(resources, accounts).operations());
        add(collection(new ExternalNumbers()));
        add(collection(new CallGroups()));
        add(collection(new PhoneNumbers()));
        add(new CallPlans(resources, snapshots, ports.live()).operations());
        add(new LiveCalls(ports.live()).operations());
        add(new CallHistory(store.history(), resources, snapshots).operations());
        add(events.operations());
        add(new Probes(ports.readiness(), ports.meters()).operations());
        add(Documentation.operations());
    }

    /// The API over the given ports; accounts show `domain`.
    public static RestApi over(AdminPorts ports, String domain, Duration heartbeat) {
        return new RestApi(ports, domain, heartbeat);
    }

    /// Every operation; the more special path stands before the general one.
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /// Ends the event streams.
    @Override
    public void close() {
        events.close();
    }

    private List<Operation> collection(Representation<?> representation) {
        return new Collection<>(resources, snapshots, representation).operations();
    }

    private void add(List<Operation> more) {
        more.forEach(operation ->
                operations.add(operation.isBelowTenant() ? operation.before(this::requireTenant) : operation));
    }

    /// The platform token reaches any tenant, so somebody has to ask whether there is one.
    private void requireTenant(Request request) {
        if (new References(request.scope(), resources, snapshots.current())
                .tenant()
                .isEmpty()) {
            throw Outcomes.notFound();
        }
    }
}
