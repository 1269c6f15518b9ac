package tutti.admin.resource;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import tutti.admin.Readiness;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Json;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;

/// What monitors ask: does the process live, may calls come, how is it doing.
final class Probes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;

    Probes(Readiness readiness, PrometheusMeterRegistry meters) {
        this.readiness = readiness;
        this.meters = meters;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", "/health/live", Access.PUBLIC, Probes::live),
                new Operation("GET", "/health/ready", Access.PUBLIC, this::ready),
                new Operation("GET", "/metrics", Access.PUBLIC, this::metrics));
    }

    private static Answer live(Request request) {
        return Answer.ok(Json.object().put("status", "live"));
    }

    private Answer ready(Request request) {
        var checks = readiness.checks();
        var ready = checks.stream().allMatch(Readiness.Check::ready);
        var shown = Json.object().put("status", ready ? "ready" : "notReady");
        var list = shown.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("name", check.name())
                .put("ready", check.ready())
                .put("detail", check.detail()));
        var retry = Map.of("Retry-After", Integer.toString(Outcomes.RETRY_SECONDS));
        return ready ? Answer.ok(shown) : new Answer.Json(503, shown, retry);
    }

    private Answer metrics(Request request) {
        return new Answer.Content(200, PROMETHEUS, meters.scrape(PROMETHEUS), Map.of());
    }
}
