package tutti.store.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where mail is handed to, as `--smtp` says:
/// `smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS&tls=required|offered|none`, or `smtps://…` for TLS from
/// the first byte (RFC 8314). User and password are percent-encoded and may be left out.
public record SmtpServer(
        String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password,
        String from) {

    /// What `--smtp` takes, in one line.
    public static final String FORM = "smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS or smtps://…";

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int PORT_MAX = 65_535;

    public enum Security {
        /// In the clear: for a server on this machine.
        NONE,
        /// STARTTLS when the server offers it.
        OFFERED,
        /// STARTTLS, or no mail.
        REQUIRED,
        /// TLS from the first byte.
        IMPLICIT
    }

    /// Reads the setting; nothing when it is none.
    public static Optional<SmtpServer> parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<SmtpServer> of(URI uri) {
        boolean implicit = "smtps".equals(uri.getScheme());
        var host = uri.getHost();
        var query = query(uri.getRawQuery());
        var security = security(implicit, query.getOrDefault("tls", "offered"));
        boolean known = implicit || "smtp".equals(uri.getScheme());
        if (!known || host == null || security.isEmpty() || uri.getPort() > PORT_MAX || uri.getPort() == 0) {
            return Optional.empty();
        }
        int port = uri.getPort() > 0 ? uri.getPort() : implicit ? SUBMISSIONS : SUBMISSION;
        var user = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        var from = query.getOrDefault("from", "tutti@" + host);
        return Optional.of(new SmtpServer(
                bare(host),
                port,
                security.get(),
                user[0].isEmpty() ? null : decoded(user[0]),
                user.length < 2 ? null : decoded(user[1]),
                from));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Optional<Security> security(boolean implicit, String tls) {
        return switch (tls) {
            case "none" -> implicit ? Optional.empty() : Optional.of(Security.NONE);
            case "offered" -> Optional.of(implicit ? Security.IMPLICIT : Security.OFFERED);
            case "required" -> Optional.of(implicit ? Security.IMPLICIT : Security.REQUIRED);
            default -> Optional.empty();
        };
    }

    private static Map<String, String> query(@Nullable String raw) {
        var values = new HashMap<String, String>();
        for (var part : raw == null ? new String[0] : raw.split("&")) {
            var pair = part.split("=", 2);
            values.put(pair[0], pair.length < 2 ? "" : decoded(pair[1]));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// For logs: no password.
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
