package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.tenantfile.ExportCommand;
import tutti.app.tenantfile.ImportCommand;
import tutti.media.sound.AudioFile;
import tutti.media.sound.Pcm;

/// `./tutti export` and `./tutti import` against a real server: a company with something of every kind,
/// there and back.
@Tag("e2e")
@ExtendWith(SharedServer.class)
class TenantFileTest {
    private static final int HERTZ = 16_000;

    private final Running server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    TenantFileTest(Running server) {
        this.server = server;
    }

    @Test
    void aTenantComesBackAsItWas() throws IOException {
        var company = company("There and back", "1");

        assertThat(run(new ImportCommand(), file(company))).as("%s", err).isZero();

        assertThat(out.toString().lines().skip(1))
                .hasSize(4)
                .anyMatch(line -> line.matches(" +201  Anna, desk +desk-anna-1 +\\w{20,}"));
        var back = folder.resolve("back.json");
        assertThat(run(new ExportCommand(), "--tenant", "There and back", "--out", back.toString()))
                .isZero();
        assertThat(Files.readString(back)).isEqualTo(text(company));
    }

    @Test
    void whatIsRefusedLeavesNothing() throws IOException {
        var company = company("All or nothing", "2");
        var steps = company.withArray("/phoneNumbers/0/steps/0/open");
        steps.addObject().put("type", "voicemail").put("boxId", "voicemail-box-9");

        assertThat(run(new ImportCommand(), file(company))).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("tutti: plan of +49305558920: steps[0].open[1].boxId: ")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(server.rest().get("/api/v1/tenants?limit=200").toString()).doesNotContain("All or nothing");
        steps.remove(steps.size() - 1);
        assertThat(run(new ImportCommand(), file(company)))
                .as("numbers and names are free again: %s", err)
                .isZero();
    }

    @Test
    void aForwardThatIsRefusedLeavesNothingEither() throws IOException {
        var company = company("Forwarded", "5");
        var group = company.at("/callGroups/0/internalNumber").asString();
        forwarding(company, 0).put("always", group);
        forwarding(company, 1).put("always", "7");

        assertThat(run(new ImportCommand(), file(company))).isEqualTo(2);

        assertThat(err.toString()).startsWith("tutti: voipAccounts").hasLineCount(1);
        assertThat(server.rest().get("/api/v1/tenants?limit=200").toString()).doesNotContain("Forwarded");
    }

    private static ObjectNode forwarding(ObjectNode company, int account) {
        return company.withObject("/voipAccounts/" + account + "/forwarding");
    }

    @Test
    void anotherFileIsRefusedBeforeAnythingIsMade() throws IOException {
        var newer = company("Newer", "3").put("version", 2);
        assertThat(run(new ImportCommand(), file(newer))).isEqualTo(2);
        assertThat(err.toString()).contains("its version is 2, this program reads 1");

        var strange = Files.writeString(folder.resolve("strange"), "{\"format\": \"other\"}");
        assertThat(run(new ImportCommand(), strange.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("it is no tenant");

        var more = company("More", "3");
        more.putArray("faxes");
        assertThat(run(new ImportCommand(), file(more))).isEqualTo(2);
        assertThat(err.toString()).contains("\"faxes\" is not known");
    }

    /// @param mark makes names and numbers of the platform its own
    private static ObjectNode company(String name, String mark) throws IOException {
        try (var in = TenantFileTest.class.getResourceAsStream("company.json")) {
            var company = (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(in));
            company.withObject("/tenant").put("name", name);
            for (var part : List.of("voipAccounts", "trunks")) {
                for (var one : company.path(part)) {
                    if (one.path("username").isString()) {
                        ((ObjectNode) one).put("username", one.path("username").asString() + "-" + mark);
                    }
                }
            }
            for (var one : company.path("phoneNumbers")) {
                var number = one.path("number").asString();
                ((ObjectNode) one)
                        .put(
                                "number",
                                number.substring(0, number.length() - 2)
                                        + mark
                                        + number.substring(number.length() - 1));
            }
            company.putObject("sounds").put("prompt-1", tone(440)).put("prompt-2", tone(1_000));
            return company;
        }
    }

    /// As a server keeps it: at 16 kHz, at its loudness.
    private static byte[] tone(int hertz) {
        var samples = new short[HERTZ / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (9_000 * Math.sin(2 * Math.PI * hertz * i / HERTZ));
        }
        var heard = AudioFile.read(AudioFile.wave(new Pcm(samples, HERTZ)));
        return AudioFile.wave(((AudioFile.Reading.Heard) heard).pcm());
    }

    private static String text(ObjectNode company) {
        return JsonMapper.shared().readTree(company.toString()).toPrettyString() + "\n";
    }

    private String file(ObjectNode company) throws IOException {
        return Files.writeString(folder.resolve("company.json"), text(company)).toString();
    }

    private int run(Object command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(
                List.of("--server", "http://127.0.0.1:" + server.server().httpPort()));
        arguments.addAll(List.of("--token", server.server().platformToken().token(), "--language", "en"));
        arguments.addAll(List.of(more));
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
