package tutti.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of the server. Each is also an environment variable and a key of the configuration
/// file; docs/settings.md says when to change which.
public final class ServerOptions {
    static final int TOKEN_LENGTH_MIN = 24;
    private static final int LANES_MAX = 64;
    private static final int DRAIN_SECONDS_MAX = 86_400;

    @Option(names = "--config", paramLabel = "FILE", description = "file of key = value lines")
    @Nullable
    Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "data folder (default: ${DEFAULT-VALUE})")
    public Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "embedded",
            converter = Database.class,
            description = "'embedded' or jdbc:postgresql://HOST/NAME?user=..&password=..")
    public String database = "embedded";

    @Option(
            names = "--sip",
            paramLabel = "ADDR:PORT",
            defaultValue = "0.0.0.0:5060",
            converter = Addresses.Binds.class,
            description = "SIP over UDP and TCP; several separated by commas")
    public List<InetSocketAddress> sip = List.of();

    @Option(
            names = "--public-address",
            paramLabel = "ADDR",
            converter = Addresses.Host.class,
            description = "address told to phones and carriers, when it is not the bound one")
    public @Nullable InetAddress publicAddress;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "domain that phones register at (default: the public address)")
    public @Nullable String domain;

    @Option(
            names = "--rtp-ports",
            paramLabel = "LOW-HIGH",
            defaultValue = "20000-29999",
            converter = Addresses.PortRange.class,
            description = "UDP ports for media (default: ${DEFAULT-VALUE})")
    Addresses.Ports rtpPorts = new Addresses.Ports(20_000, 29_999);

    @Option(
            names = "--http",
            paramLabel = "ADDR:PORT",
            defaultValue = "127.0.0.1:8080",
            converter = Addresses.Bind.class,
            description = "REST and portal (default: ${DEFAULT-VALUE})")
    public InetSocketAddress http = new InetSocketAddress(0);

    @Option(
            names = "--platform-token",
            paramLabel = "TOKEN",
            converter = Token.class,
            description = "token of the platform role, at least 24 characters")
    public @Nullable String platformToken;

    @Option(
            names = "--media",
            paramLabel = "embedded",
            defaultValue = "embedded",
            converter = Media.class,
            description = "who relays media (default: ${DEFAULT-VALUE})")
    public String media = "embedded";

    @Option(
            names = "--lanes",
            paramLabel = "N",
            converter = Lanes.class,
            description = "threads that handle calls (default: one per 4 cores)")
    public @Nullable Integer lanes;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = Drain.class,
            description = "how long running calls go on after SIGTERM (default: 30)")
    public int drainSeconds = 30;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            converter = LogFormat.class,
            description = "how log lines look (default: ${DEFAULT-VALUE})")
    public String logFormat = "text";

    public int rtpLow() {
        return rtpPorts.low();
    }

    public int rtpHigh() {
        return rtpPorts.high();
    }

    static final class Database implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.equals("embedded") || text.startsWith("jdbc:postgresql://")) {
                return text;
            }
            throw new TypeConversionException("'" + text + "' is neither 'embedded' nor jdbc:postgresql://HOST/NAME");
        }
    }

    static final class Token implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.length() >= TOKEN_LENGTH_MIN) {
                return text;
            }
            throw new TypeConversionException(
                    "the token has " + text.length() + " characters, it needs " + TOKEN_LENGTH_MIN);
        }
    }

    static final class Media implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.equals("embedded")) {
                return text;
            }
            throw new TypeConversionException("'" + text + "' is not 'embedded'");
        }
    }

    static final class LogFormat implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.equals("text") || text.equals("json")) {
                return text;
            }
            throw new TypeConversionException("'" + text + "' is neither 'text' nor 'json'");
        }
    }

    static final class Lanes implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return between(text, 1, LANES_MAX);
        }
    }

    static final class Drain implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return between(text, 0, DRAIN_SECONDS_MAX);
        }
    }

    private static int between(String text, int low, int high) {
        try {
            int value = Integer.parseInt(text);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException notDigits) {
            // Said below.
        }
        throw new TypeConversionException("'" + text + "' is not a whole number from " + low + " to " + high);
    }
}
