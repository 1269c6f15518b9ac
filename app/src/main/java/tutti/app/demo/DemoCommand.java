package tutti.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tutti.app.Server;
import tutti.app.cli.ExitCode;
import tutti.app.cli.ServerOptions;
import tutti.call.directory.Language;

/// `./tutti demo`: the main job, ready to look at.
@Command(
        name = "demo",
        description = "Starts a server with a demo company and simulated phones that get calls.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int SIP_PORT = 5060;
    private static final int HTTP_PORT = 8080;
    private static final int CALLS_MAX = 100_000;

    @Option(
            names = "--calls",
            paramLabel = "N",
            converter = Calls.class,
            description = "end after so many calls (default: with Ctrl-C)")
    private @Nullable Integer calls;

    @Option(
            names = "--language",
            paramLabel = "de|en|nl",
            description = "language of the stories (default: that of the terminal)")
    private String language = Locale.getDefault().getLanguage();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// How many calls are played.
    static final class Calls implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                int calls = Integer.parseInt(text);
                if (calls >= 1 && calls <= CALLS_MAX) {
                    return calls;
                }
            } catch (NumberFormatException notDigits) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is not a number of calls from 1 to " + CALLS_MAX);
        }
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var folder = Files.createTempDirectory("tutti-demo-");
        try {
            return play(out, options(folder)) ? ExitCode.OK : ExitCode.INTERNAL;
        } finally {
            remove(folder);
        }
    }

    /// Ctrl-C in the middle of a call: stop the database and leave nothing behind.
    private static void stopped(Server server, Path folder) {
        server.close();
        try {
            remove(folder);
        } catch (IOException busy) {
            // It lies in the folder for temporary files, where the system clears up.
        }
    }

    private ServerOptions options(Path folder) throws IOException {
        var options = new ServerOptions();
        options.data = folder;
        options.sip = List.of(new InetSocketAddress(HERE, freeSipPort()));
        options.http = new InetSocketAddress(HERE, freeHttpPort());
        return options;
    }

    private boolean play(PrintWriter out, ServerOptions options) throws Exception {
        long started = System.nanoTime();
        try (var server = Server.start(options);
                var stage = new Stage(
                        server.sip().getFirst(),
                        () -> (System.nanoTime() - started) / 1_000_000,
                        () -> new SecureRandom()::nextLong)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(server, options.data), "shutdown"));
            var base = "http://" + HERE.getHostAddress() + ":" + server.httpPort();
            var rest = new Rest(base, server.platformToken().token());
            var company = new Company(rest, Stage.CARRIER.getHostAddress(), stage.carrierPort());
            stage.register(company.members());
            SignIn.create(rest, company);
            introduce(out, server, company, base);
            var programme = new Programme(stage, out, languageOf(language), ZoneId.systemDefault());
            server.watch(programme);
            do {
                programme.playNext();
            } while (calls == null || programme.played() < calls);
            return programme.summary();
        }
    }

    private static void introduce(PrintWriter out, Server server, Company company, String base) {
        var sip = server.sip().getFirst();
        var visitor = company.visitor();
        out.println("Tutti demo: Muster GmbH, " + Company.NUMBER + ", department " + Company.DEPARTMENT + " ("
                + Company.GROUP + ") with five colleagues.");
        out.println();
        out.println("  Portal    " + base + "/");
        for (var signIn : SignIn.all()) {
            out.println("            sign in as " + signIn.email() + ", password " + SignIn.PASSWORD + " ("
                    + signIn.what() + ")");
        }
        out.println("  API       " + base + "/api/docs");
        out.println("  Token     " + server.platformToken().token());
        out.println("  Calls     curl -H 'Authorization: Bearer "
                + server.platformToken().token() + "' " + base + company.path("call-history"));
        out.println("  Join      register a softphone on this machine:");
        out.println("            server " + HERE.getHostAddress() + ":" + sip.getPort() + " (UDP or TCP), user "
                + visitor.username() + ", password " + visitor.password());
        out.println("            your number is " + visitor.internalNumber() + "; dial " + Company.GROUP
                + " for the department, 201-205 for a colleague");
        out.println("  End       Ctrl-C");
        out.flush();
    }

    private static Language languageOf(String name) {
        for (var one : Language.values()) {
            if (one.toString().equals(name)) {
                return one;
            }
        }
        return Language.EN;
    }

    /// The usual port when it is free, else any: the demo shall start beside what runs already.
    private static int freeSipPort() throws IOException {
        return isFreeForSip(SIP_PORT) ? SIP_PORT : 0;
    }

    private static boolean isFreeForSip(int port) throws IOException {
        var address = new InetSocketAddress(HERE, port);
        try (var udp = new DatagramSocket(null);
                var tcp = new ServerSocket()) {
            udp.bind(address);
            tcp.bind(address);
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    private static int freeHttpPort() throws IOException {
        try (var tcp = new ServerSocket()) {
            tcp.bind(new InetSocketAddress(HERE, HTTP_PORT));
            return HTTP_PORT;
        } catch (BindException taken) {
            return 0;
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
