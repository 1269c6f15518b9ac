package tutti.app;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Which Tutti this is, as its jar says. Told on the command line only: strangers on the network learn
/// nothing of it (T1).
final class Version implements IVersionProvider {
    private static final String PROPERTIES = "/META-INF/maven/tutti/app/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream(PROPERTIES)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {"tutti " + properties.getProperty("version", "(not packaged)")};
    }
}
