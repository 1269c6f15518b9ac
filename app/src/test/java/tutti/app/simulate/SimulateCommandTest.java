package tutti.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `./tutti simulate` against a server that knows two tenants and one answer.
class SimulateCommandTest {

    private static final String TENANTS =
            "{\"items\":[{\"id\":\"t1\",\"name\":\"Acme\"},{\"id\":\"t2\",\"name\":\"Other\"}],\"next\":\"m+re\"}";
    private static final String MORE_TENANTS = "{\"items\":[{\"id\":\"t1\",\"name\":\"Third\"}],\"next\":null}";
    private static final String FORECAST = """
            {"timeline":[
             {"atSeconds":0.0,"step":{"step":1,"kind":"callGroup","id":"g","name":"Service","ringSeconds":25},
              "ring":[{"target":{"type":"voipAccount","id":"a","name":"Anna","address":"sip:a@192.0.2.1"},
                       "address":"sip:a@192.0.2.1","because":{"kind":"target","name":"Service"},"text":"target of Service"}],
              "skipped":[{"target":{"type":"voipAccount","id":"b","name":"Ben\\u001b[2J","address":null},
                          "because":"busy","text":"busy"}]},
             {"atSeconds":25.0,"step":{"step":2,"kind":"hangUp","id":null,"name":"busy","ringSeconds":0},"ring":[],"skipped":[]}],
             "outcome":"missed",
             "warnings":[{"pointer":"/steps/1","code":"no-serving-end","detail":"Nothing for the caller."}]}
            """;

    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @TempDir
    private Path data;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token + " " + body);
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/simulations")) {
            boolean known = !body.contains("+4930999");
            reply(exchange, known ? 200 : 400, known ? FORECAST : "{\"errors\":[{\"detail\":\"number: unknown\"}]}");
        } else if (path.equals("/api/v1/tenants")) {
            boolean more =
                    String.valueOf(exchange.getRequestURI().getRawQuery()).contains("cursor=m%2Bre");
            reply(exchange, 200, more ? MORE_TENANTS : TENANTS);
        } else {
            boolean known = path.endsWith("/t1");
            reply(exchange, known ? 200 : 404, known ? "{}" : "{\"title\":\"Not found\",\"detail\":\"none\"}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int run(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--data",
                data.toString(),
                "--language",
                "en"));
        arguments.addAll(List.of(more));
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void theAnswerIsATableThatNobodyCanDrawIn() {
        var code = run("--token", "secret", "--tenant", "acme", "--number", "+4930123", "--caller", "+49170");

        assertThat(code).isZero();
        assertThat(out.toString().lines().map(String::stripTrailing))
                .containsExactly(
                        "    0.0 s  1. callGroup Service, 25 s",
                        "           + Anna  sip:a@192.0.2.1  target of Service",
                        "           - Ben\u00B7[2J  busy",
                        "   25.0 s  2. hangUp busy",
                        "  = missed",
                        "  ! /steps/1  Nothing for the caller.");
        assertThat(asked.getLast())
                .isEqualTo("POST /api/v1/tenants/t1/call-plans/simulations Bearer secret"
                        + " {\"number\":\"+4930123\",\"caller\":\"+49170\"}");
    }

    @Test
    void theTokenComesFromTheDataFolder() throws IOException {
        Files.writeString(data.resolve("platform-token"), "kept\n");

        assertThat(run("--tenant", "t1", "--internal-number", "400", "--at", "2026-12-24T18:00", "--press", "1"))
                .isZero();
        assertThat(asked.getLast())
                .contains("Bearer kept")
                .endsWith("{\"internalNumber\":\"400\",\"at\":\"2026-12-24T18:00\",\"pressed\":\"1\"}");
    }

    @Test
    void theTokenThatTheServerIsSetToGoesBeforeAKeptOne() throws IOException {
        Files.writeString(data.resolve("platform-token"), "kept\n");

        assertThat(run("--platform-token", "set", "--tenant", "t1", "--number", "+4930123"))
                .isZero();
        assertThat(asked.getLast()).contains("Bearer set");
    }

    @Test
    void whatTheServerRefusesIsSaidInItsWords() {
        assertThat(run("--token", "x", "--tenant", "t1", "--number", "+4930999"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("tutti: number: unknown");
    }

    @Test
    void aTenantBehindTheFirstPageIsFound() {
        assertThat(run("--token", "x", "--tenant", "third", "--number", "+4930123"))
                .isZero();
    }

    @Test
    void oneOfSeveralTenantsMustBeNamed() {
        assertThat(run("--token", "x", "--number", "+4930123")).isEqualTo(2);
        assertThat(err.toString()).contains("--tenant: give one of Acme, Other");
    }

    @Test
    void aQuestionNeedsOneNumberAndAToken() {
        assertThat(run("--token", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("give either --number or --internal-number");
        assertThat(run("--number", "+4930123")).isEqualTo(2);
        assertThat(err.toString()).contains("--token is needed");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        server.stop(0);

        assertThat(run("--token", "x", "--tenant", "t1", "--number", "+4930123"))
                .isEqualTo(7);
        assertThat(err.toString()).startsWith("tutti: --server: nobody answers at http://127.0.0.1");
    }

    @Test
    void programsGetTheAnswerAsItIs() {
        assertThat(run("--token", "x", "--tenant", "t1", "--number", "+4930123", "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"no-serving-end\"");
    }
}
