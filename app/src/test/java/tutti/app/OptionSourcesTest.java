package tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tutti.app.cli.OptionSources;

/// Where values come from that are not on the command line.
class OptionSourcesTest {
    private final CommandLine serve = new CommandLine(new ServeCommand());

    private OptionSpec option(String name) {
        return serve.getCommandSpec().findOption(name);
    }

    @Test
    void theEnvironmentSetsSettingsOnly() throws OptionSources.BadFile {
        var sources = OptionSources.of(
                new String[0],
                Map.of("TUTTI_VERSION", "0.1.0", "TUTTI_HELP", "true", "TUTTI_DOMAIN", "sip.example.org"));

        assertThat(sources.defaultValue(option("--domain"))).isEqualTo("sip.example.org");
        assertThat(sources.defaultValue(option("--version"))).isNull();
        assertThat(sources.defaultValue(option("--help"))).isNull();
    }

    @Test
    void anEmptyVariableIsNone(@TempDir Path folder) throws IOException, OptionSources.BadFile {
        var file = folder.resolve("tutti.conf");
        Files.writeString(file, "domain = sip.example.org\n");
        var sources = OptionSources.of(
                new String[] {"--config", file.toString()}, Map.of("TUTTI_DOMAIN", "", "TUTTI_SIP_TLS", " "));

        assertThat(sources.defaultValue(option("--domain"))).isEqualTo("sip.example.org");
        assertThat(sources.defaultValue(option("--sip-tls"))).isNull();
    }

    @Test
    void aFileHoldsSettingsOnly(@TempDir Path folder) throws IOException {
        var file = folder.resolve("tutti.conf");
        Files.writeString(file, "version = 0.1.0\n");

        assertThat(Main.run("serve", "--config", file.toString())).isEqualTo(2);
    }
}
