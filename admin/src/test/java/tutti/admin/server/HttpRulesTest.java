package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tutti.admin.Readiness;
import tutti.admin.http.Request;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The rules that hold for every request, whatever it is about.
@ExtendWith(Shared.class)
@Timeout(60)
class HttpRulesTest {
    private static final String TENANTS = "/api/v1/tenants";

    @ParameterizedTest
    @CsvSource({
        "PATCH,/api/v1/tenants,'GET, HEAD, POST'",
        "DELETE,/api/v1/tenants,'GET, HEAD, POST'",
        "POST,/api/v1/tenants/x,'GET, HEAD, PUT, DELETE'",
        "OPTIONS,/api/v1/tenants/x,'GET, HEAD, PUT, DELETE'",
        "POST,/health/live,'GET, HEAD'",
        "PUT,/api/v1/tenants/x/call-history/export.csv,'GET, HEAD'"
    })
    void anotherMethodIsAnsweredWithThoseThatAre(String method, String path, String allowed, Rig rig) {
        var refused = rig.send("", method, path, null);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).hasValue(allowed);
    }

    @Test
    void whoeverMayGetMayHead(Rig rig) {
        var head = rig.send(rig.platform().token(), "HEAD", TENANTS, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/api", "/api/v2/tenants", "/api/v1/tenants/", "/api/v1//tenants", "/favicon.ico"})
    void anUnknownPathIsNotFoundWithAndWithoutToken(String path, Rig rig) {
        assertThat(rig.platform().get(path).status()).isEqualTo(404);
        assertThat(rig.send("", "GET", path, null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic dXNlcjpwYXNz", "bearer  "})
    void withoutAValidTokenNothingIsSaid(String authorization, Rig rig) {
        var refused = authorization.isEmpty()
                ? rig.send("", "GET", TENANTS, null)
                : rig.send("", "GET", TENANTS, null, "Authorization", authorization);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void theSchemeIsReadInAnyCase(Rig rig) {
        var token = rig.platform().token();
        assertThat(rig.send("", "GET", TENANTS, null, "Authorization", "BEARER " + token)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=latin1", "multipart/form-data"})
    void onlyJsonIsTaken(String type, Rig rig) {
        var request = HttpRequest.newBuilder(rig.uri(TENANTS))
                .header("Authorization", "Bearer " + rig.platform().token())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}"))
                .build();
        assertThat(rig.checked("POST", TENANTS, request).status()).isEqualTo(415);
    }

    @Test
    void jsonWithItsCharsetIsTaken(Rig rig) {
        var request = HttpRequest.newBuilder(rig.uri(TENANTS))
                .header("Authorization", "Bearer " + rig.platform().token())
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}"))
                .build();
        assertThat(rig.checked("POST", TENANTS, request).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":\"x\"} trailing",
                "{\"name\":\"x\"}{}",
                "{\"name\":\"x\",\"name\":\"y\"}",
                "{'name':'x'}",
                "{\"name\":\"x\",}",
                "{\"name\":NaN}",
                "{\"name\":\"\\ud8\"}",
                "name=x",
                "/* x */ {\"name\":\"x\"}"
            })
    void brokenJsonIsToldWithItsPlace(String body, Rig rig) {
        var refused = rig.platform().post(TENANTS, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(" malformed-json");
        assertThat(refused.firstError()).contains("line 1", "column");
        assertThat(refused.body().toLowerCase(Locale.ROOT)).doesNotContain("jackson", "exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''| empty-body", "[]| not-an-object", "null| not-an-object", "\"x\"| not-an-object"})
    void aBodyThatIsNoObjectIsRefused(String body, String code, Rig rig) {
        assertThat(rig.platform().post(TENANTS, body).errors()).containsExactly(" " + code);
    }

    @Test
    void depthAndLengthsAreBounded(Rig rig) {
        var deep = "{\"name\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(rig.platform().post(TENANTS, deep).errors()).containsExactly(" malformed-json");
        var digits = "{\"name\":" + "9".repeat(100_000) + "}";
        assertThat(rig.platform().post(TENANTS, digits).errors()).containsExactly(" malformed-json");
        var text = "{\"name\":\"" + "x".repeat(100_000) + "\"}";
        assertThat(rig.platform().post(TENANTS, text).errors()).containsExactly(" malformed-json");
    }

    @Test
    void invalidUtf8IsRefused(Rig rig) {
        var request = HttpRequest.newBuilder(rig.uri(TENANTS))
                .header("Authorization", "Bearer " + rig.platform().token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray("{\"name\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .build();
        assertThat(rig.checked("POST", TENANTS, request).errors()).containsExactly(" malformed-json");
    }

    @Test
    void aLongBodyIsRefusedWhetherItsLengthIsSaidOrNot(Rig rig) {
        var body = "{\"name\":\"" + "x".repeat(Request.BODY_BYTES_MAX) + "\"}";
        assertThat(rig.platform().post(TENANTS, body).status()).isEqualTo(413);
        var request = HttpRequest.newBuilder(rig.uri(TENANTS))
                .header("Authorization", "Bearer " + rig.platform().token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(body)))
                .build();
        assertThat(rig.checked("POST", TENANTS, request).status()).isEqualTo(413);
    }

    @Test
    void anAnswerSaysNothingAboutTheProgram(Rig rig) {
        for (var reply : new Reply[] {
            rig.platform().get(TENANTS), rig.platform().get("/nowhere"), rig.send("", "GET", TENANTS, null)
        }) {
            var headers = reply.response().headers().map();
            assertThat(headers).doesNotContainKeys("server", "x-powered-by", "set-cookie");
            assertThat(headers.toString().toLowerCase(Locale.ROOT)).doesNotContain("jetty", "javalin");
            assertThat(reply.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(reply.header("X-Frame-Options")).hasValue("DENY");
            assertThat(reply.header("Cache-Control")).hasValue("no-store");
            assertThat(reply.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void problemsAreToldInTheReadersLanguage(Rig rig) {
        assertThat(rig.send("", "GET", "/x", null, "Accept-Language", "de-DE").text("/title"))
                .isEqualTo("Nicht gefunden");
        assertThat(rig.send("", "GET", "/x", null, "Accept-Language", "nl").text("/title"))
                .isEqualTo("Niet gevonden");
        assertThat(rig.send("", "GET", "/x", null, "Accept-Language", "xx").text("/title"))
                .isEqualTo("Not found");
    }

    private static String raw(Rig rig, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example,421",
        "evil.example:8080,421",
        "127.0.0.1.evil.example,421",
        "localhost,200",
        "LOCALHOST:18100,200",
        "tel.example.org,200",
        "192.0.2.9,200",
        "[2001:db8::1]:80,200"
    })
    void onlyKnownHostNamesAreAnswered(String host, int status, Rig rig) throws IOException {
        var answer = raw(rig, "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/v1/%2e%2e/tenants HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /a;b=c/..;/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "POST /api/v1/tenants HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void brokenRequestsGetAProblemAndNoStory(String request, Rig rig) throws IOException {
        var answer = raw(rig, request);
        assertThat(answer).matches("(?s)HTTP/1\\.[01] (4[0-9]{2}|505) .*");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "javalin", "exception", "<html", "\tat ");
        var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        rig.contract.matches(
                request, rig.contract.schema("Problem"), JsonMapper.shared().readTree(body));
    }

    @Test
    void tooLongHeadersAreRefused(Rig rig) throws IOException {
        var answer = raw(rig, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
        var uri = raw(rig, "GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(uri).startsWith("HTTP/1.1 414").contains("application/problem+json");
    }

    @Test
    void aMistakeOfOursIsANumberForTheClient(Rig rig) {
        var company = Company.found(rig, "Broken");
        rig.live.breakFor(company.id());

        var broken = company.admin().get(company.path() + "/calls");

        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.text("/detail")).matches("(?s).*[0-9a-f]{12}$");
        assertThat(broken.body()).doesNotContain("Exception", "tutti.", "\tat ", "secret of the stack");
    }

    @Test
    void readinessSaysWhatIsMissing(Rig rig) {
        assertThat(rig.send("", "GET", "/health/live", null).text("/status")).isEqualTo("live");
        assertThat(rig.send("", "GET", "/health/ready", null).status()).isEqualTo(200);
        rig.checks.add(new Readiness.Check("sip", false, "not listening yet"));
        try {
            var notYet = rig.send("", "GET", "/health/ready", null);
            assertThat(notYet.status()).isEqualTo(503);
            assertThat(notYet.text("/status")).isEqualTo("notReady");
            assertThat(notYet.text("/checks/1/name")).isEqualTo("sip");
        } finally {
            rig.checks.removeLast();
        }
    }

    @Test
    void requestsAreCountedByTemplateNotByPath(Rig rig) {
        var company = Company.found(rig, "Metrics");
        company.admin().get(company.path() + "/calls");
        rig.send("", "GET", "/made/up/" + company.id(), null);

        var metrics = rig.send("", "GET", "/metrics", null);

        assertThat(metrics.body())
                .contains("tutti_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/tenants/{tenant}/calls\"")
                .contains("route=\"unmatched\",status=\"404\"")
                .contains("jvm_memory_used_bytes", "process_cpu_usage", "jvm_gc_")
                .doesNotContain(company.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "%", "=&&&=", "%00=1", "limit=%ff", "limit=5%", "a=%E0%80"})
    void brokenQueriesAreTheClientsMistake(String query, Rig rig) throws IOException {
        var token = rig.platform().token();
        var answer = raw(
                rig,
                "GET /api/v1/tenants?" + query
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%27%20or%201%3D1--", "x%22%3B", "..%5c..", "%F0%9F%98%80", "a%20b"})
    void strangeIdsAreJustUnknown(String id, Rig rig) {
        assertThat(rig.platform().get(TENANTS + "/" + id).status()).isIn(400, 404);
        assertThat(rig.platform().get(TENANTS + "/" + id + "/voip-accounts").status())
                .isIn(400, 404);
    }

    /// Each byte in time for the connection not to be idle.
    @Test
    void aHeadThatDripsIsCutOff(Rig rig) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.setSoTimeout(1_000);
            var out = socket.getOutputStream();
            out.write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosedWhileDripping(socket, 30)).isTrue();
        }
    }

    private static boolean isClosedWhileDripping(Socket socket, int seconds) {
        for (var i = 0; i < seconds; i++) {
            try {
                socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException _) {
                // Still open, nothing said.
            } catch (IOException cut) {
                return true;
            }
        }
        return false;
    }

    @Test
    void strangersSendSmallBodiesOnly(Rig rig) {
        var body = "{\"email\":\"x@example.org\",\"password\":\"" + "x".repeat(9_000) + "\"}";
        assertThat(rig.send("", "POST", "/api/v1/session", body).status()).isEqualTo(413);
    }
}
