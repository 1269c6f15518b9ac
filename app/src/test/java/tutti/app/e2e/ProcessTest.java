package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Rest;
import tutti.app.e2e.rig.Telephone;
import tutti.app.e2e.rig.TuttiProcess;

/// The product as an operator meets it: starts, signals, exit codes, and what is left after a crash.
@Tag("e2e")
class ProcessTest {
    private static final String NUMBER = "+49305550180";
    private static final String TOKEN = "operators-token-of-the-process-test";

    @TempDir
    private Path folder = Path.of(".");

    /// One line on standard error, which names what is wrong, and nothing else.
    private static void endsWith(TuttiProcess process, int code, String... named) {
        try (process) {
            assertThat(process.exitCode()).as(process.err()).isEqualTo(code);
            assertThat(process.err().lines()).as(process.err()).hasSize(1);
            assertThat(process.err()).startsWith("tutti: ").contains(named);
            assertThat(process.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "serve, --sip, somewhere",
        "serve, --rtp-ports, 20000",
        "serve, --database, mysql://localhost/x",
        "serve, --log-format, xml",
        "serve, --nonsense, 1",
        "demo, --calls, 0",
        "demo, --calls, many",
    })
    void wrongOptionEndsWith2(String command, String option, String value) {
        endsWith(TuttiProcess.run(folder, command, option, value), 2, option);
    }

    @Test
    void helpAndVersionAreTold() {
        try (var help = TuttiProcess.run(folder, "--help");
                var version = TuttiProcess.run(folder, "serve", "--version")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("serve", "demo", "doctor", "simulate", "export", "import");
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).startsWith("tutti ").hasLineCount(1);
        }
        endsWith(TuttiProcess.run(folder, "export", "--al"), 2, "'--al'", "./tutti export --help");
    }

    @Test
    void wrongKeyInTheFileEndsWith2() throws IOException {
        var file = Files.writeString(folder.resolve("tutti.conf"), "nonsense = 1\n");

        endsWith(TuttiProcess.run(folder, "serve", "--config", file.toString()), 2, "nonsense");
    }

    @Test
    void takenPortEndsWith3() throws IOException {
        var here = InetAddress.ofLiteral("127.0.0.1");
        var data = folder.resolve("data").toString();
        try (var udp = new DatagramSocket(new InetSocketAddress(here, 0));
                var tcp = new ServerSocket(0, 1, here)) {
            var sip = "127.0.0.1:" + udp.getLocalPort();
            var http = "127.0.0.1:" + tcp.getLocalPort();
            var free = "127.0.0.1:" + Ports.sip("127.0.0.1");
            endsWith(
                    TuttiProcess.run(folder, "serve", "--data", data, "--sip", sip, "--http", "127.0.0.1:0"),
                    3,
                    "--sip",
                    "" + udp.getLocalPort());
            endsWith(
                    TuttiProcess.run(folder, "serve", "--data", data, "--sip", free, "--http", http),
                    3,
                    "--http",
                    "" + tcp.getLocalPort());
        }
    }

    @Test
    void newerDataFolderEndsWith4() throws IOException {
        var data = Files.createDirectory(folder.resolve("newer"));
        Files.writeString(data.resolve("format"), "tutti data format 999");

        endsWith(serving(data, "embedded"), 4, data.toString(), "999");
    }

    @Test
    void unreachableDatabaseEndsWith5() throws IOException {
        int closed;
        try (var once = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            closed = once.getLocalPort();
        }
        var url = "jdbc:postgresql://127.0.0.1:" + closed + "/tutti?user=tutti&password=very-secret";

        var process = serving(folder.resolve("data"), url);
        endsWith(process, 5, "127.0.0.1");
        assertThat(process.err()).doesNotContain("very-secret");
    }

    private TuttiProcess serving(Path data, String database) {
        return TuttiProcess.run(
                folder,
                "serve",
                "--data",
                data.toString(),
                "--database",
                database,
                "--sip",
                "127.0.0.1:" + Ports.sip("127.0.0.1"),
                "--http",
                "127.0.0.1:" + Ports.http());
    }

    /// Killed with a call going on, started again, drained with a call going on.
    @Test
    void nothingIsLostByAKillAndNoCallByATermination() throws IOException {
        int sip = Ports.sip("127.0.0.1");
        int http = Ports.http();
        var first = TuttiProcess.serve(folder, sip, http, TOKEN);
        try (var carrier = Telephone.carrier(carrierOf(first.rest()), first.sip())) {
            var company = new Company(first.rest());
            var anna = company.account("Anna", "201");
            company.number(NUMBER, Company.step("callGroup", company.group("400", "Sales", List.of(anna)), 20));
            try (var annas = Telephone.registered(anna, first.sip()).answersAfter(50)) {
                carrier.call(NUMBER, "+4930111").talks().hangUp();
                assertThat(company.record("+4930111").outcome()).isEqualTo("answered");
                var cut = carrier.call(NUMBER, "+4930112").talks();
                first.process().kill();

                try (var second = TuttiProcess.serve(folder, sip, http, TOKEN).process()) {
                    assertThat(company.registrations(anna)).hasSize(1);
                    assertThat(company.history("+4930111")).hasSize(1);
                    cut.hangUp();
                    annas.forget();
                    annas.answersAfter(50);
                    var call = carrier.call(NUMBER, "+4930113").talks();

                    second.terminate();
                    Await.until("not ready any more", () -> first.rest().status("/health/ready") == 503);
                    assertThat(carrier.call(NUMBER, "+4930114").outcome()).isEqualTo(503);
                    Await.until(
                            "two seconds of sound", () -> call.sound().heard().packets() >= 100);
                    assertThat(call.sound().hears()).isTrue();
                    assertThat(company.record("+4930111").outcome()).isEqualTo("answered");
                    call.hangUp();
                    annas.rung().getLast().isHungUpOn();
                    assertThat(second.exitCode()).isZero();
                }
            }
        }
    }

    /// It stays as long as the database does.
    private static InetSocketAddress carrierOf(Rest rest) {
        return Carrier.at("127.0.0.2", rest).at();
    }

    @Test
    void demoOfOneCallEndsWellByItself() {
        try (var demo = TuttiProcess.run(folder, "demo", "--calls", "1", "--language", "en")) {
            assertThat(demo.exitCode()).as(demo.err()).isZero();
            assertThat(demo.out()).contains("1 call: 1 answered. Tone heard by 2 of 2 sides that talked.");
        }
    }
}
