package tutti.sip.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sip.MaterialFolder;

/// The published and computed sums: RFC 2617 §3.5, RFC 7616 §3.9 with its erratum, and SIP ones.
final class DigestVectorsTest {

    private static final List<String> HEADING = List.of(
            "source",
            "algorithm",
            "sess",
            "username",
            "realm",
            "password",
            "method",
            "uri",
            "nonce",
            "cnonce",
            "nc",
            "qop",
            "body",
            "response",
            "verified");

    /// The examples of the RFCs themselves, for when the shared table is absent.
    private static final List<List<String>> OWN = List.of(
            List.of(
                    "RFC 2617 §3.5",
                    "MD5",
                    "0",
                    "Mufasa",
                    "testrealm@host.com",
                    "Circle Of Life",
                    "GET",
                    "/dir/index.html",
                    "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                    "0a4f113b",
                    "00000001",
                    "auth",
                    "",
                    "6629fae49393a05397450978507c4ef1",
                    "ok"),
            List.of(
                    "RFC 7616 §3.9.1",
                    "SHA-256",
                    "0",
                    "Mufasa",
                    "http-auth@example.org",
                    "Circle of Life",
                    "GET",
                    "/dir/index.html",
                    "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                    "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                    "00000001",
                    "auth",
                    "",
                    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
                    "ok"));

    static Stream<List<String>> vectors() {
        return Stream.concat(OWN.stream(), MaterialFolder.rows("digest/digest_vectors.tsv").stream());
    }

    private static String of(List<String> row, String column) {
        return row.get(HEADING.indexOf(column));
    }

    private static DigestAlgorithm algorithm(List<String> row) {
        var suffix = of(row, "sess").equals("1") ? "-sess" : "";
        return requireNonNull(DigestAlgorithm.of(of(row, "algorithm") + suffix));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void sumIsTheOneOfTheTable(List<String> row) {
        var digester = new Digester();
        if (of(row, "qop").equals("userhash")) {
            assertThat(digester.userhash(algorithm(row), of(row, "username"), of(row, "realm")))
                    .isEqualTo(of(row, "response"));
            return;
        }
        verifies(digester, row);
        answers(digester, row);
    }

    /// As a server: the header field proves the password, and nothing else does.
    private static void verifies(Digester digester, List<String> row) {
        var credentials = requireNonNull(Credentials.parse(header(row)).orNull());
        var ha1 = digester.ha1(algorithm(row).base(), of(row, "username"), of(row, "realm"), of(row, "password"));
        var body = of(row, "body").getBytes(UTF_8);

        assertThat(digester.verify(credentials, of(row, "method"), body, ha1)).isTrue();
        assertThat(digester.verify(credentials, "BYE", body, ha1)).isFalse();
        var other = digester.ha1(algorithm(row).base(), of(row, "username"), of(row, "realm"), "other");
        assertThat(digester.verify(credentials, of(row, "method"), body, other)).isFalse();
    }

    /// As a client: the same challenge makes the same sum.
    private static void answers(Digester digester, List<String> row) {
        var qop = Qop.of(of(row, "qop"));
        var challenge = new Challenge(
                of(row, "realm"),
                of(row, "nonce"),
                null,
                false,
                algorithm(row),
                qop == null ? List.of() : List.of(qop),
                false);
        long count = of(row, "nc").isEmpty() ? 1 : Long.parseLong(of(row, "nc"), 16);

        var credentials = digester.answer(
                challenge,
                new Digester.Login(of(row, "username"), of(row, "password")),
                new Digester.Request(of(row, "method"), of(row, "uri")),
                of(row, "body").getBytes(UTF_8),
                new Digester.Use(of(row, "cnonce"), count));

        assertThat(credentials.response()).isEqualTo(of(row, "response"));
        assertThat(Credentials.parse(credentials.header()).orNull()).isEqualTo(credentials);
    }

    private static String header(List<String> row) {
        var text = new ParameterText()
                .quoted("username", of(row, "username"))
                .quoted("realm", of(row, "realm"))
                .quoted("nonce", of(row, "nonce"))
                .quoted("uri", of(row, "uri"))
                .quoted("response", of(row, "response"))
                .plain("algorithm", algorithm(row).token());
        if (!of(row, "qop").isEmpty()) {
            text.plain("qop", of(row, "qop")).plain("nc", of(row, "nc")).quoted("cnonce", of(row, "cnonce"));
        }
        return text.toString();
    }
}
