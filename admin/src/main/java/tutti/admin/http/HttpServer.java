package tutti.admin.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Entropy;
import tutti.store.Tokens;

/// The HTTP side: Jetty on virtual threads, and one endpoint for each method of each documented
/// path; a method that is not documented is answered 405 with those that are.
public final class HttpServer implements AutoCloseable {

    /// Open connections of all clients together.
    static final int CONNECTIONS_MAX = 2_000;

    static final int HEADER_BYTES_MAX = 16 * 1024;
    static final Duration IDLE_MAX = Duration.ofSeconds(60);
    static final Duration STOP_MAX = Duration.ofSeconds(2);
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY");

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Starts listening.
    public static HttpServer start(
            HttpSettings settings, List<Operation> operations, Tokens tokens, MeterRegistry meters, Entropy entropy) {
        var service = new Service(
                new Hosts(settings.allowedHosts()), new Gate(tokens), new Incidents(entropy), new HttpMetrics(meters));
        var javalin = Javalin.create(config -> {
            configure(config, settings);
            routes(config, operations, service);
        });
        return new HttpServer(javalin.start());
    }

    /// The port that it listens at.
    public int port() {
        return javalin.port();
    }

    /// Stops listening; running requests get a moment to end.
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, HttpSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.generateEtags = false;
        config.router.javaLangErrorHandler(Service::collapse);
        config.router.ignoreTrailingSlashes = false;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyServer(HttpServer::harden);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ServletErrors()));
        config.jetty.modifyHttpConfiguration(HttpServer::quieten);
    }

    private static void harden(Server server) {
        server.setErrorHandler(new JettyErrors());
        server.setStopTimeout(STOP_MAX.toMillis());
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, server));
    }

    private static void quieten(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setIdleTimeout(IDLE_MAX.toMillis());
    }

    private static void routes(JavalinConfig config, List<Operation> operations, Service service) {
        methods(operations).forEach((path, methods) -> {
            for (var method : METHODS) {
                if (!methods.contains(method)) {
                    var problem = notAllowed(method, methods);
                    route(config, method, path, context -> service.refuse(path, context, problem));
                }
            }
        });
        for (var operation : operations) {
            route(config, operation.method(), operation.path(), context -> service.serve(operation, context));
            if (operation.method().equals("GET")) {
                route(config, "HEAD", operation.path(), context -> service.serve(operation, context));
            }
        }
        config.routes.exception(HttpResponseException.class, (refused, context) -> unmatched(service, context));
        config.routes.exception(Exception.class, (broken, context) -> {
            throw new IllegalStateException(broken);
        });
    }

    /// The methods of each path; whoever may GET may HEAD (RFC 9110 §9.3.2).
    private static Map<String, SequencedSet<String>> methods(List<Operation> operations) {
        var methods = new LinkedHashMap<String, SequencedSet<String>>();
        for (var operation : operations) {
            var ofPath = methods.computeIfAbsent(operation.path(), _ -> new LinkedHashSet<>());
            ofPath.add(operation.method());
            if (operation.method().equals("GET")) {
                ofPath.add("HEAD");
            }
        }
        return methods;
    }

    private static Problem notAllowed(String method, SequencedSet<String> methods) {
        var allowed = String.join(", ", new ArrayList<>(methods));
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED, method, allowed).with("Allow", allowed);
    }

    private static void route(JavalinConfig config, String method, String path, io.javalin.http.Handler handler) {
        config.routes.addEndpoint(new Endpoint(HandlerType.findOrCreate(method), path, handler));
    }

    private static void unmatched(Service service, Context context) {
        service.refuse("unmatched", context, Problem.of(ProblemType.NOT_FOUND));
    }
}
