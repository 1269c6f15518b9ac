package tutti.admin.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.AdminPorts;
import tutti.admin.portal.PortalFiles;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;

/// The HTTP side: Jetty on virtual threads, and one endpoint for each method of each documented
/// path; a method that is not documented is answered 405 with those that are.
public final class HttpServer implements AutoCloseable {

    /// Open connections of all clients together.
    static final int CONNECTIONS_MAX = 2_000;

    static final int HEADER_BYTES_MAX = 16 * 1024;
    static final Duration IDLE_MAX = Duration.ofSeconds(60);
    static final Duration STOP_MAX = Duration.ofSeconds(5);

    /// Kept-alive connections that nobody uses do not hold up the end.
    static final Duration IDLE_WHEN_STOPPING_MAX = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY");

    private static final PortalFiles PORTAL = new PortalFiles();

    private final Javalin javalin;
    private final Patience patience;

    private HttpServer(Javalin javalin, Patience patience) {
        this.patience = patience;
        this.javalin = javalin;
    }

    /// Starts listening.
    ///
    /// @throws IOException when the address is in use or not ours to bind
    public static HttpServer start(HttpSettings settings, List<Operation> operations, AdminPorts ports)
            throws IOException {
        var store = ports.store();
        var clients = new Clients(settings.trustedProxies());
        var service = new Service(
                new Hosts(settings.allowedHosts()),
                clients,
                new Gate(store.tokens(), store.people(), ports.clock(), clients, new Sights(operations, ports.clock())),
                new Incidents(ports.entropy()),
                new HttpMetrics(ports.meters()),
                ports.clock());
        var channel = bind(settings);
        var patience = new Patience(clients);
        var javalin = Javalin.create(config -> {
            configure(config, channel, patience);
            routes(config, operations, service);
        });
        return new HttpServer(javalin.start(), patience);
    }

    /// The port that it listens at.
    public int port() {
        return javalin.port();
    }

    /// Stops listening; running requests get a moment to end, then they are cut.
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException late) {
            log.info("Requests that did not end in {} were cut", STOP_MAX, late);
        } finally {
            patience.close();
        }
    }

    private static void configure(JavalinConfig config, ServerSocketChannel channel, Patience patience) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.generateEtags = false;
        config.router.javaLangErrorHandler(Service::collapse);
        config.router.ignoreTrailingSlashes = false;
        config.jetty.addConnector((server, http) -> connector(channel, server, http, patience));
        config.jetty.modifyServer(HttpServer::harden);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ServletErrors()));
        config.jetty.modifyHttpConfiguration(HttpServer::quieten);
    }

    /// Bound before anything else is started: a taken port is found out at once and quietly.
    private static ServerSocketChannel bind(HttpSettings settings) throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new BindException("unknown address");
        }
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.bind(address);
        } catch (IOException taken) {
            channel.close();
            throw taken;
        }
    }

    private static ServerConnector connector(
            ServerSocketChannel channel, Server server, HttpConfiguration http, Patience patience) {
        http.addCustomizer(patience);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.addEventListener(patience);
        connector.setIdleTimeout(IDLE_MAX.toMillis());
        connector.setShutdownIdleTimeout(IDLE_WHEN_STOPPING_MAX.toMillis());
        try {
            connector.open(channel);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return connector;
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

    /// What is no operation may be a file or a page of the portal.
    private static void unmatched(Service service, Context context) {
        var reads = List.of("GET", "HEAD").contains(context.req().getMethod());
        var found = reads
                ? PORTAL.answer(
                        context.path(),
                        wantsPage(context),
                        context.header("Accept-Encoding"),
                        context.header("If-None-Match"))
                : Optional.<Answer>empty();
        found.ifPresentOrElse(
                answer -> service.give("portal", context, answer),
                () -> service.refuse("unmatched", context, Problem.of(ProblemType.NOT_FOUND)));
    }

    private static boolean wantsPage(Context context) {
        return Optional.ofNullable(context.header("Accept")).orElse("").contains("text/html");
    }
}
