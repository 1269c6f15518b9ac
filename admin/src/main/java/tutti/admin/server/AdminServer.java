package tutti.admin.server;

import java.io.IOException;
import tutti.admin.AdminPorts;
import tutti.admin.http.HttpServer;
import tutti.admin.http.HttpSettings;
import tutti.admin.resource.RestApi;

/// The REST API, version 1, as a running server. Thread-safe.
public final class AdminServer implements AutoCloseable {
    private final HttpServer http;
    private final RestApi api;
    private final JvmMetrics jvm;

    private AdminServer(HttpServer http, RestApi api, JvmMetrics jvm) {
        this.http = http;
        this.api = api;
        this.jvm = jvm;
    }

    /// Starts to listen.
    ///
    /// @throws PortInUse when somebody else listens there
    public static AdminServer start(AdminSettings settings, AdminPorts ports) {
        var api = RestApi.over(ports, settings.domain(), settings.heartbeat());
        var where = new HttpSettings(settings.host(), settings.port(), settings.allowedHosts());
        try {
            var http =
                    HttpServer.start(where, api.operations(), ports.store().tokens(), ports.meters(), ports.entropy());
            return new AdminServer(http, api, JvmMetrics.of(ports.meters()));
        } catch (IOException taken) {
            throw new PortInUse(settings.host() + ":" + settings.port(), taken);
        }
    }

    /// The port that it listens at.
    public int port() {
        return http.port();
    }

    /// Ends the event streams, lets running requests end, stops listening.
    @Override
    public void close() {
        api.close();
        http.close();
        jvm.close();
    }
}
