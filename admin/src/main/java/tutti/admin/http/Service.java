package tutti.admin.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.admin.problem.Refusal;
import tutti.admin.problem.Tongue;
import tutti.store.Principal;
import tutti.store.audit.Actor;

/// Serves one request from the door to the last byte: host, token, handler, answer. Every way in
/// which that can fail ends here as a problem document.
final class Service {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final Hosts hosts;
    private final Clients clients;
    private final Gate gate;
    private final Incidents incidents;
    private final HttpMetrics metrics;
    private final InstantSource clock;

    Service(Hosts hosts, Clients clients, Gate gate, Incidents incidents, HttpMetrics metrics, InstantSource clock) {
        this.clock = clock;
        this.clients = clients;
        this.hosts = hosts;
        this.gate = gate;
        this.incidents = incidents;
        this.metrics = metrics;
    }

    void serve(Operation operation, Context context) {
        measured(operation.path(), context, () -> {
            var request = new Request(
                    context,
                    arrival(operation, context),
                    admit(operation, context),
                    tongue(context),
                    () -> isAdmitted(operation, context));
            ResponseWriter.write(context, handled(operation, request));
        });
    }

    /// Changes are noted as made by who asks.
    private static Answer handled(Operation operation, Request request) {
        return ScopedValue.where(Actor.CURRENT, actor(request.principal()))
                .call(() -> operation.handling().handle(request));
    }

    private static Actor actor(Principal principal) {
        if (principal.person().isPresent()) {
            return new Actor("person", principal.person().get(), principal.name());
        }
        return principal
                .tokenId()
                .map(id -> new Actor("token", id, principal.name()))
                .orElseGet(() -> new Actor(
                        principal.role() == Principal.Role.PLATFORM ? "platform" : "system", "", principal.name()));
    }

    private Arrival arrival(Operation operation, Context context) {
        var most = operation.access() == Access.PUBLIC ? Request.PUBLIC_BODY_BYTES_MAX : Request.BODY_BYTES_MAX;
        return new Arrival(clients.address(context), clock, most);
    }

    private Principal admit(Operation operation, Context context) {
        return gate.admit(operation, context);
    }

    /// A database that is away takes nobody's admission.
    private boolean isAdmitted(Operation operation, Context context) {
        try {
            admit(operation, context);
            return true;
        } catch (Refusal refusal) {
            return refusal.problem().type() == ProblemType.UNAVAILABLE;
        }
    }

    void give(String route, Context context, Answer answer) {
        measured(route, context, () -> ResponseWriter.write(context, answer));
    }

    void refuse(String route, Context context, Problem problem) {
        measured(route, context, () -> ResponseWriter.write(context, problem, tongue(context)));
    }

    /// The virtual machine itself is in trouble: says as little as possible with as little as possible.
    static void collapse(HttpServletResponse response, Error broken) {
        log.error("A request ended in an error of the virtual machine", broken);
        if (!response.isCommitted()) {
            response.reset();
            response.setStatus(ProblemType.INTERNAL.status());
        }
    }

    private void measured(String route, Context context, Runnable work) {
        var sample = metrics.begin();
        SecurityHeaders.ALL.forEach(context::header);
        var refused = attempt(context, work);
        if (refused != null && !context.res().isCommitted()) {
            ResponseWriter.write(context, refused, tongue(context));
        }
        metrics.end(sample, method(context), route, context.statusCode());
    }

    private @Nullable Problem attempt(Context context, Runnable work) {
        try {
            if (!hosts.allows(context.req().getServerName())) {
                return Problem.of(ProblemType.UNKNOWN_HOST);
            }
            work.run();
            return null;
        } catch (Refusal refusal) {
            return refusal.problem();
        } catch (RuntimeException | StackOverflowError broken) {
            return incidents.report(method(context) + " " + context.path(), broken);
        }
    }

    private static Tongue tongue(Context context) {
        return Tongue.of(context.header("Accept-Language"));
    }

    private static String method(Context context) {
        return context.req().getMethod();
    }
}
