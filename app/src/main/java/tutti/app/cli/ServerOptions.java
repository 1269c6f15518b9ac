package tutti.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tutti.call.directory.Cidr;
import tutti.engine.b2bua.CallTimes;
import tutti.store.Keeping;
import tutti.store.mail.SmtpServer;

/// The options of the server. Each is also an environment variable and a key of the configuration
/// file; docs/settings.md says when to change which.
public final class ServerOptions {
    static final int TOKEN_LENGTH_MIN = 24;
    private static final int LANES_MAX = 64;
    private static final int DAYS_MAX = 36_500;
    private static final int DRAIN_SECONDS_MAX = 86_400;
    private static final int SESSION_SECONDS_MAX = 86_400;

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
            names = "--sip-tls",
            paramLabel = "ADDR:PORT",
            converter = Addresses.Binds.class,
            description = "SIP over TLS, usually port 5061; several separated by commas (default: none)")
    public List<InetSocketAddress> sipTls = List.of();

    @Option(
            names = "--sip-ws",
            paramLabel = "ADDR:PORT",
            converter = Addresses.Binds.class,
            description = "SIP over WebSocket, for a proxy in front (default: none)")
    public List<InetSocketAddress> sipWs = List.of();

    @Option(
            names = "--sip-wss",
            paramLabel = "ADDR:PORT",
            converter = Addresses.Binds.class,
            description = "SIP over WebSocket and TLS (default: none)")
    public List<InetSocketAddress> sipWss = List.of();

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "certificate chain in PEM for TLS (default: one made at the first start)")
    public @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "its private key, PKCS 8 in PEM without a password")
    public @Nullable Path tlsKey;

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
            names = "--public-url",
            paramLabel = "URL",
            converter = Addresses.PublicUrl.class,
            description = "where people reach the portal, for links in letters, as in https://tel.example.org")
    public @Nullable URI publicUrl;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "CIDR[,…]",
            converter = Addresses.Ranges.class,
            description = "proxies whose X-Forwarded-For tells where a request comes from (default: none)")
    public List<Cidr> trustedProxies = List.of();

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
            names = "--session-timer",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            converter = SessionTimer.class,
            description = "sign of life asked of both sides, 90 or more; 0: none (default: 1800)")
    public int sessionSeconds = 1_800;

    @Option(
            names = "--silence",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            converter = Silence.class,
            description = "a call ends in which nobody was heard for so long; 0: never (default: 1800)")
    public int silenceSeconds = 1_800;

    @Option(
            names = "--smtp",
            paramLabel = "URL",
            converter = Smtp.class,
            description = "mail server: smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS (default: no mail)")
    public @Nullable SmtpServer smtp;

    @Option(
            names = "--keep-calls",
            paramLabel = "DAYS",
            defaultValue = "0",
            converter = Days.class,
            description = "how long the history keeps a call; 0: for ever (default: 0)")
    public int keepCallsDays;

    @Option(
            names = "--keep-talks",
            paramLabel = "DAYS",
            defaultValue = "49",
            converter = TalkDays.class,
            description = "how long the smart ring order remembers who talked with whom (default: 49)")
    public int keepTalksDays = (int) Keeping.TALKS_MIN.toDays();

    @Option(
            names = "--speech",
            paramLabel = "PROGRAM|none",
            defaultValue = "espeak-ng",
            description = "speaks the names of groups, when it is installed (default: ${DEFAULT-VALUE})")
    String speech = "espeak-ng";

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            converter = LogFormat.class,
            description = "how log lines look (default: ${DEFAULT-VALUE})")
    public String logFormat = "text";

    public CallTimes callTimes() {
        return new CallTimes(sessionSeconds, silenceSeconds);
    }

    /// The program that speaks; null when it is not installed, or not wanted.
    public @Nullable String speechProgram() {
        var path = System.getenv().getOrDefault("PATH", "");
        return speech.equals("none") ? null : Programs.find(speech, path);
    }

    public int rtpLow() {
        return rtpPorts.low();
    }

    public int rtpHigh() {
        return rtpPorts.high();
    }

    static final class Smtp implements ITypeConverter<SmtpServer> {
        @Override
        public SmtpServer convert(String text) {
            return SmtpServer.parse(text).orElseThrow(() -> new TypeConversionException("it takes " + SmtpServer.FORM));
        }
    }

    static final class Days implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return days(text, 0);
        }
    }

    static final class TalkDays implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return days(text, (int) Keeping.TALKS_MIN.toDays());
        }
    }

    private static int days(String text, int least) {
        try {
            int days = Integer.parseInt(text);
            if (days >= least && days <= DAYS_MAX) {
                return days;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new TypeConversionException("'" + text + "' is no number of days from " + least + " to " + DAYS_MAX);
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

    static final class SessionTimer implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("0") ? 0 : between(text, CallTimes.SESSION_SECONDS_MIN, SESSION_SECONDS_MAX);
        }
    }

    static final class Silence implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return between(text, 0, SESSION_SECONDS_MAX);
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
