package tutti.app.doctor;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tutti.app.cli.ServerOptions;

/// The names of the configuration in the DNS. None is looked up on the way of a call, yet phones and
/// people look for us by them.
final class NameCheck {
    private static final String SUBJECT = "dns";

    private NameCheck() {}

    static List<Finding> run(ServerOptions options, String domain) {
        var findings = new ArrayList<Finding>();
        if (!isLiteral(domain)) {
            findings.add(own(options, domain));
        }
        if (options.publicUrl != null && !isLiteral(options.publicUrl.getHost())) {
            findings.add(resolves("--public-url", options.publicUrl.getHost()));
        }
        if (options.smtp != null && !isLiteral(options.smtp.host())) {
            findings.add(resolves("--smtp", options.smtp.host()));
        }
        return findings.isEmpty()
                ? List.of(Finding.skip(SUBJECT, "phones register at the address " + domain + ": no name to look up"))
                : List.copyOf(findings);
    }

    static boolean isLiteral(String host) {
        try {
            var _ = InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static Finding own(ServerOptions options, String domain) {
        try {
            var found = InetAddress.getAllByName(domain);
            var what = "--domain " + domain + " is " + shown(found);
            return Arrays.stream(found).anyMatch(address -> isOurs(options, address))
                    ? Finding.ok(SUBJECT, what)
                    : Finding.warn(
                            SUBJECT, what + ", neither --public-address nor of this machine: phones may go elsewhere");
        } catch (UnknownHostException unknown) {
            return unknown("--domain", domain);
        }
    }

    private static boolean isOurs(ServerOptions options, InetAddress address) {
        try {
            return address.equals(options.publicAddress) || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unreadable) {
            return false;
        }
    }

    static Finding resolves(String option, String host) {
        try {
            return Finding.ok(SUBJECT, option + " " + host + " is " + shown(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            return unknown(option, host);
        }
    }

    private static Finding unknown(String option, String host) {
        return Finding.fail(SUBJECT, option + " " + host + " does not resolve: make the name, or correct it");
    }

    private static String shown(InetAddress... found) {
        return Arrays.stream(found).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
