package tutti.admin.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/// Memory, collections, threads, files and processor time of this process, in the common registry.
final class JvmMetrics implements AutoCloseable {
    private final JvmGcMetrics collections;

    private JvmMetrics(JvmGcMetrics collections) {
        this.collections = collections;
    }

    static JvmMetrics of(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        var collections = new JvmGcMetrics();
        collections.bindTo(registry);
        return new JvmMetrics(collections);
    }

    @Override
    public void close() {
        collections.close();
    }
}
