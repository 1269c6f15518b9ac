package tutti.admin.http;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// Requests by route, method and status. The route is the template, so the number of series is
/// bounded whatever paths a client makes up.
final class HttpMetrics {
    private final MeterRegistry registry;
    private final MeterProvider<Timer> requests;

    HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.requests = Timer.builder("tutti.http.requests")
                .description("Requests to the REST API by route and status")
                .withRegistry(registry);
    }

    Timer.Sample begin() {
        return Timer.start(registry);
    }

    void end(Timer.Sample sample, String method, String route, int status) {
        sample.stop(requests.withTags("method", method, "route", route, "status", Integer.toString(status)));
    }
}
