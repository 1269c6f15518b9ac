package tutti.admin.server;

import java.io.IOException;
import tutti.admin.AdminPorts;
import tutti.admin.http.HttpServer;
import tutti.admin.http.HttpSettings;
import tutti.admin.resource.PortalAddress;
import tutti.admin.resource.RestApi;

/// The REST API, version 1, as a running server. Thread-safe.
public final class AdminServer implements AutoCloseable {
    private final HttpServer http;
    private final RestApi api;
    private final JvmMetrics jvm;

    private final PortalAddress portal;

    private AdminServer(HttpServer http, RestApi api, JvmMetrics jvm, PortalAddress portal) {
        this.http = http;
        this.api = api;
        this.jvm = jvm;
        this.portal = portal;
    }

    private static String shown(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /// A page of the portal that is given a token, as letters and the terminal show it.
    public String link(String page, String token) {
        return portal.link(page, token);
    }

    /// Starts to listen.
    ///
    /// @throws PortInUse when somebody else listens there
    public static AdminServer start(AdminSettings settings, AdminPorts ports) {
        var portal = new PortalAddress(settings.publicUrl());
        var api = RestApi.over(ports, settings.registrar(), settings.heartbeat(), portal);
        var where =
                new HttpSettings(settings.host(), settings.port(), settings.allowedHosts(), settings.trustedProxies());
        try {
            var http = HttpServer.start(where, api.operations(), ports);
            if (settings.publicUrl().isEmpty()) {
                portal.is("http://" + shown(settings.host()) + ":" + http.port());
            }
            return new AdminServer(http, api, JvmMetrics.of(ports.meters()), portal);
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
