package tutti.admin.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.admin.problem.Refusal;
import tutti.admin.problem.Tongue;
import tutti.store.Principal;

/// Serves one request from the door to the last byte: host, token, handler, answer. Every way in
/// which that can fail ends here as a problem document.
final class Service {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final Hosts hosts;
    private final Gate gate;
    private final Incidents incidents;
    private final HttpMetrics metrics;

    Service(Hosts hosts, Gate gate, Incidents incidents, HttpMetrics metrics) {
        this.hosts = hosts;
        this.gate = gate;
        this.incidents = incidents;
        this.metrics = metrics;
    }

    void serve(Operation operation, Context context) {
        measured(operation.path(), context, () -> {
            var request = new Request(
                    context, admit(operation, context), tongue(context), () -> isAdmitted(operation, context));
            ResponseWriter.write(context, operation.handling().handle(request));
        });
    }

    private Principal admit(Operation operation, Context context) {
        var tenant = operation.ofTenant() ? context.pathParam(Operation.TENANT) : null;
        return gate.admit(operation, context.header("Authorization"), tenant);
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
