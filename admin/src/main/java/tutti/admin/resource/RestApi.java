package tutti.admin.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tutti.admin.AdminPorts;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;
import tutti.admin.spec.Documentation;
import tutti.call.history.Talk;
import tutti.store.Keeping;
import tutti.store.Resources;
import tutti.store.Snapshots;
import tutti.store.mail.Mail;
import tutti.store.talk.Talks;

/// All operations of the REST API: the routing table, as the OpenAPI file documents it.
public final class RestApi implements AutoCloseable {
    private static final Duration RECALL = Duration.ofSeconds(2);

    private final List<Operation> operations = new ArrayList<>();
    private final EventStreams events;
    private final Resources resources;
    private final Snapshots snapshots;
    private final Talks talks;

    private RestApi(AdminPorts ports, Registrar registrar, Duration heartbeat, PortalAddress portal) {
        var store = ports.store();
        resources = store.resources();
        snapshots = store.snapshots();
        talks = store.talks();
        events = new EventStreams(ports.live(), heartbeat, ports.clock());
        var accounts = new VoipAccounts(resources, snapshots, ports.live(), registrar);
        var trunks = new Trunks(resources, ports.live(), registrar.domain());
        var users = new Users(snapshots);
        signIn(ports, new Letters((to, subject, text) -> store.mailer().send(Mail.of(to, subject, text)), portal));
        add(collection(new Tenants()));
        add(collection(new Carriers(ports.live())));
        add(new AccessTokens(store.tokens()).operations());
        add(collection(accounts));
        add(new PasswordReset<>(resources, accounts).operations());
        add(collection(users));
        add(new UserAvailability(resources, snapshots, users).operations());
        add(new OwnDevices(resources, snapshots, accounts).operations());
        add(new OwnCalls(store.history(), resources, snapshots, ports.clock()).operations());
        add(collection(trunks));
        add(new PasswordReset<>(resources, trunks).operations());
        var uploads = new PromptUploads(store.prompts(), resources, snapshots, ports.sounds());
        add(uploads.operations());
        add(collection(new VoicemailBoxes()));
        add(collection(new OpeningHours()));
        add(new VoicemailMessages(store.voicemail(), resources).operations());
        add(collection(new ExternalNumbers()));
        add(collection(new CallGroups()));
        add(collection(new PhoneNumbers()));
        var plans = new CallPlans(resources, snapshots, ports.live(), ports.clock());
        add(plans.operations());
        add(new PlanVersions(store.audit(), resources, plans).operations());
        add(new Simulations(snapshots, ports.live(), this::talks, ports.clock()).operations());
        add(new LiveCalls(ports.live()).operations());
        add(new ClickToDial(ports.live(), snapshots, ports.clock()).operations());
        add(new CallHistory(store.history(), resources, snapshots).operations());
        add(new StatisticsReport(store.reports(), resources, snapshots, ports.clock()).operations());
        add(new CallBacks(store.reports(), snapshots, ports.clock()).operations());
        add(events.operations());
        add(new Probes(ports.readiness(), ports.meters()).operations());
        add(Documentation.operations());
    }

    /// The API over the given ports; accounts show where a phone registers, letters lead to `portal`.
    public static RestApi over(AdminPorts ports, Registrar registrar, Duration heartbeat, PortalAddress portal) {
        return new RestApi(ports, registrar, heartbeat, portal);
    }

    private void signIn(AdminPorts ports, Letters letters) {
        var people = ports.store().people();
        add(new Sessions(people, ports.clock()).operations());
        add(new OwnSignIn(people).operations());
        add(new SignInLinks(people, letters, ports.clock()).operations());
        add(new Administrators(people, letters).operations());
        add(new UserSignIns(people, letters, resources).operations());
        add(new AuditLogs(ports.store().audit()).operations());
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

    /// What a live call would recall in time; nothing when the database does not answer.
    private List<Talk> talks(String tenant, String caller, Instant before) {
        try {
            return talks.of(tenant, caller, before.minus(Keeping.TALKS_MIN))
                    .get(RECALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
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
