package tutti.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import tutti.store.Entropy;
import tutti.store.Store;

/// What the REST API stands on; made and closed by the composition root.
public record AdminPorts(
        Store store,
        LiveView live,
        Readiness readiness,
        PrometheusMeterRegistry meters,
        Entropy entropy,
        InstantSource clock,
        SoundReader sounds) {}
