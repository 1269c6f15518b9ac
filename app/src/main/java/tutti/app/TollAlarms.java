package tutti.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.rules.TollLimit;
import tutti.engine.port.TollWatch;
import tutti.store.Store;

/// Says that a company has come close to a limit of its calls outside (T10): to the operator in the log
/// and in a counter, to the company's administrators in their log of changes.
///
/// Thread-safe.
final class TollAlarms implements TollWatch {
    static final String ACTION = "tollLimitNear";
    private static final Logger log = LoggerFactory.getLogger(TollAlarms.class);

    private final Store store;
    private final Supplier<Instant> clock;
    private final MeterRegistry meters;

    TollAlarms(Store store, Supplier<Instant> clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
        for (var limit : TollLimit.values()) {
            counter(limit);
        }
    }

    private Counter counter(TollLimit limit) {
        return Counter.builder("tutti_toll_alarms")
                .description("companies that came near a limit of calls outside")
                .tag("limit", limit.toString())
                .register(meters);
    }

    @Override
    public void near(String tenantId, TollLimit limit, int used, int most) {
        log.warn("toll alarm: tenant {} uses {} of {} {}", tenantId, used, most, limit);
        counter(limit).increment();
        var what = "{\"limit\": \"" + limit + "\", \"used\": " + used + ", \"most\": " + most + "}";
        var at = clock.get();
        Thread.startVirtualThread(() -> store.audit().happened(tenantId, at, ACTION, name(tenantId), what));
    }

    private String name(String tenantId) {
        return store.platform()
                .directory(tenantId)
                .map(directory -> directory.tenant().name())
                .orElse(tenantId);
    }
}
