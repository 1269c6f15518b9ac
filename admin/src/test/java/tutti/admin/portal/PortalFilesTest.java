package tutti.admin.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The portal's files as a browser gets them.
@ExtendWith(Shared.class)
class PortalFilesTest {
    private static final String PAGE = "text/html,application/xhtml+xml";
    private static final String SCRIPT = "/assets/index-Ab12Cd34.js";

    private final Rig rig;

    PortalFilesTest(Rig rig) {
        this.rig = rig;
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(rig.uri(path)).headers(headers).build();
        return rig.client().send(request, BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/invitation", "/groups/k3/targets", "/login"})
    void aPageOfThePortalIsTheStartPage(String path) throws Exception {
        var page = get(path, "Accept", PAGE);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("Portal of a test");
    }

    @Test
    void thePageRunsNothingThatStandsInItAndIsNotFramed() throws Exception {
        var page = get("/", "Accept", PAGE);

        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void aFileWithAHashInItsNameIsKeptForGood() throws Exception {
        var script = get(SCRIPT, "Accept", "*/*");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(header(script, "Content-Type")).startsWith("text/javascript");
        assertThat(header(script, "Cache-Control")).contains("immutable");
    }

    @Test
    void whatTheBrowserKnowsIsNotSentAgain() throws Exception {
        var etag = header(get("/", "Accept", PAGE), "ETag");

        var again = get("/", "Accept", PAGE, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void textIsCompressedForWhoeverTakesIt() throws Exception {
        var plain = get(SCRIPT, "Accept", "*/*");
        var small = get(SCRIPT, "Accept", "*/*", "Accept-Encoding", "gzip, br");

        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(small.body()).hasSizeLessThan(plain.body().length / 2);
        assertThat(header(small, "ETag")).isNotEqualTo(header(plain, "ETag"));
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nowhere",
                "/api",
                "/health/nowhere",
                "/assets/missing-Ab12Cd34.js",
                "/favicon.ico",
                "/package-info.class",
                "/assets/..%2findex.html",
                "/a%00b.html"
            })
    void whatIsNeitherFileNorPageIsNotFound(String path) throws Exception {
        var missing = get(path, "Accept", PAGE);

        assertThat(missing.statusCode()).isIn(400, 404);
        assertThat(header(missing, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aProgramThatWantsNoPageIsToldThatThereIsNothing() throws Exception {
        assertThat(get("/groups", "Accept", "application/json").statusCode()).isEqualTo(404);
    }
}
