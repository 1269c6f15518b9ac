package tutti.app.doctor;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tutti.app.Identity;
import tutti.app.cli.ServerOptions;

/// The certificate that phones see: whether it can be used, how long, and for which name.
final class CertificateCheck {
    private static final String SUBJECT = "certificate";
    private static final long DAYS_LEFT_FEW = 14;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateCheck() {}

    static List<Finding> run(ServerOptions options, String domain, Instant now) {
        if (options.sipTls.isEmpty() && options.sipWss.isEmpty()) {
            return List.of(Finding.skip(SUBJECT, "neither --sip-tls nor --sip-wss: nothing is encrypted"));
        }
        boolean given = options.tlsCertificate != null || options.tlsKey != null;
        if (!given && !Identity.isMade(options.data)) {
            return List.of(Finding.warn(
                    SUBJECT,
                    "one signed by itself will be made at the first start; phones that check certificates refuse it:"
                            + " give --tls-certificate and --tls-key"));
        }
        try {
            var leaf = Identity.leaf(Identity.of(options.tlsCertificate, options.tlsKey, options.data, domain));
            return List.of(validity(leaf, now), name(leaf, domain));
        } catch (IOException unusable) {
            return List.of(Finding.fail(SUBJECT, Finding.why(unusable)));
        }
    }

    private static Finding validity(X509Certificate leaf, Instant now) {
        var begins = leaf.getNotBefore().toInstant();
        var ends = leaf.getNotAfter().toInstant();
        if (now.isBefore(begins)) {
            return Finding.fail(SUBJECT, "is valid from " + begins + " on only: check the clock");
        }
        long days = Duration.between(now, ends).toDays();
        if (!now.isBefore(ends)) {
            return Finding.fail(SUBJECT, "has expired on " + ends + ": renew it");
        }
        var what = "is valid until " + ends + ", " + days + " days";
        return days < DAYS_LEFT_FEW ? Finding.warn(SUBJECT, what + ": renew it") : Finding.ok(SUBJECT, what);
    }

    private static Finding name(X509Certificate leaf, String domain) {
        var names = names(leaf);
        return names.stream().anyMatch(name -> covers(name, domain))
                ? Finding.ok(SUBJECT, "names " + domain)
                : Finding.fail(
                        SUBJECT,
                        "names " + (names.isEmpty() ? "nobody" : String.join(", ", names)) + ", and phones register at "
                                + domain + ": set --domain, or get one for it");
    }

    private static List<String> names(X509Certificate leaf) {
        var names = new ArrayList<String>();
        try {
            var all = leaf.getSubjectAlternativeNames();
            if (all != null) {
                for (var one : all) {
                    if (one.getFirst() instanceof Integer kind
                            && (kind == DNS_NAME || kind == IP_ADDRESS)
                            && one.getLast() instanceof String name) {
                        names.add(name.toLowerCase(Locale.ROOT));
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            // Its names are nobody's then.
        }
        return names;
    }

    /// RFC 6125 §6.4.3: a star stands for one label, the first.
    private static boolean covers(String name, String domain) {
        var asked = domain.toLowerCase(Locale.ROOT);
        int dot = asked.indexOf('.');
        return name.equals(asked)
                || (name.startsWith("*.") && dot > 0 && name.substring(1).equals(asked.substring(dot)));
    }
}
