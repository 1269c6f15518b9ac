package tutti.app;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tutti.app.cli.ServerOptions;

/// `./tutti serve`: the server, until a signal ends it.
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Logging.configure(options.logFormat);
        var server = Server.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
        var out = spec.commandLine().getOut();
        out.println("SIP   " + addresses(server) + " (UDP and TCP), phones register at " + server.domain());
        var base = "http://" + options.http.getHostString() + ":" + server.httpPort();
        out.println("REST  " + base + "/api/docs");
        out.println("Portal " + base + "/");
        server.welcomeLink()
                .ifPresent(link -> out.println("first start: become the administrator of the platform at " + link));
        if (server.platformToken().generatedNow()) {
            out.println(
                    "platform token, shown this once: " + server.platformToken().token());
        }
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private static String addresses(Server server) {
        return server.sip().stream()
                .map(InetSocketAddress::toString)
                .map(text -> text.startsWith("/") ? text.substring(1) : text)
                .collect(Collectors.joining(", "));
    }

    /// SIGTERM and Ctrl-C: drain, close, and leave with 0, which the JVM would not do by itself.
    private static void stop(Server server) {
        try {
            server.drain();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        server.close();
        Runtime.getRuntime().halt(0);
    }
}
