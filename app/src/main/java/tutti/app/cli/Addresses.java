package tutti.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tutti.call.directory.Cidr;
import tutti.call.directory.Parsed;

/// Reads addresses of options: `127.0.0.1:5060`, `[::1]:5060`, a list of them, a range of ports.
final class Addresses {
    private static final int PORT_MAX = 65_535;

    private Addresses() {}

    /// Several `ADDR:PORT`, separated by commas.
    static final class Binds implements ITypeConverter<List<InetSocketAddress>> {
        @Override
        public List<InetSocketAddress> convert(String text) {
            var binds = new ArrayList<InetSocketAddress>();
            for (int from = 0; from <= text.length(); ) {
                int comma = text.indexOf(',', from);
                int end = comma < 0 ? text.length() : comma;
                binds.add(address(text.substring(from, end).strip()));
                from = end + 1;
            }
            return List.copyOf(binds);
        }
    }

    /// Several ranges of addresses, separated by commas.
    static final class Ranges implements ITypeConverter<List<Cidr>> {
        @Override
        public List<Cidr> convert(String text) {
            var ranges = new ArrayList<Cidr>();
            for (var one : text.split(",", -1)) {
                if (!(Cidr.parse(one.strip()) instanceof Parsed.Good<Cidr>(var range))) {
                    throw wanted(one.strip(), "an address or a range, such as 10.0.0.0/8");
                }
                ranges.add(range);
            }
            return List.copyOf(ranges);
        }
    }

    /// One `ADDR:PORT`.
    static final class Bind implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            return address(text.strip());
        }
    }

    /// One address, without a port.
    static final class Host implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) {
            return host(text.strip());
        }
    }

    /// The ports that calls may use for RTP, both ends included.
    record Ports(int low, int high) {}

    /// `LOW-HIGH`.
    static final class PortRange implements ITypeConverter<Ports> {
        @Override
        public Ports convert(String text) {
            int dash = text.indexOf('-');
            if (dash < 0) {
                throw wanted(text, "LOW-HIGH, such as 20000-29999");
            }
            int low = port(text.substring(0, dash).strip(), text);
            int high = port(text.substring(dash + 1).strip(), text);
            if (low == 0 || high < low + 3) {
                throw wanted(text, "LOW-HIGH with room for 4 ports at least");
            }
            return new Ports(low, high);
        }
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || (text.startsWith("[") && !text.substring(0, colon).endsWith("]"))) {
            throw wanted(text, "ADDR:PORT, such as 127.0.0.1:5060 or [::1]:5060");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        return new InetSocketAddress(host(host), port(text.substring(colon + 1), text));
    }

    private static InetAddress host(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw wanted(text, "an address or a name that resolves");
        }
    }

    private static int port(String digits, String whole) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException notDigits) {
            // Said below, in the words of the option.
        }
        throw wanted(whole, "a port from 0 to " + PORT_MAX);
    }

    private static TypeConversionException wanted(String given, String accepted) {
        return new TypeConversionException("'" + given + "' is not " + accepted);
    }

    /// `http` or `https`, a host, perhaps a port, and nothing else.
    static final class PublicUrl implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                var plain = url.getRawQuery() == null && url.getRawFragment() == null && "".equals(url.getRawPath());
                var web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
                if (plain && web && url.getHost() != null && url.getRawUserInfo() == null) {
                    return url;
                }
            } catch (IllegalArgumentException notAtAll) {
                // Said below.
            }
            throw new TypeConversionException("takes a URL like https://tel.example.org, not " + text);
        }
    }
}
