package tutti.admin.resource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.call.directory.Cidr;
import tutti.call.directory.Parsed;
import tutti.call.directory.Transport;

/// What carriers and trunks have in common: where they are and from where they call.
final class PeerInputs {
    static final int ADDRESSES_MAX = 50;

    /// Whoever sends from these addresses is trusted; a range this wide is a mistake.
    static final int PREFIX_MIN_IPV4 = 8;

    static final int PREFIX_MIN_IPV6 = 16;

    static final int HOST_MAX = 253;
    private static final int IPV4_MAPPED = 96;
    private static final int LABEL_MAX = 63;

    private static final List<Cidr> LOOPBACK = List.of(range("127.0.0.0/8"), range("::1/128"));

    private PeerInputs() {}

    private static Cidr range(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var range) -> range;
            case Parsed.Malformed<Cidr> bad -> throw new IllegalArgumentException(bad.toString());
        };
    }

    /// The ranges that it calls from, each once.
    static List<Cidr> addresses(Form form) {
        var addresses =
                form.list("addresses", 0, ADDRESSES_MAX, PeerInputs::address).or(List.of());
        checkOnce(form, addresses);
        return addresses;
    }

    private static @Nullable Cidr address(JsonNode node, String pointer, Complaints complaints) {
        if (!node.isString()) {
            complaints.add(Complaint.of(pointer, "wrong-type", JsonKind.TEXT, JsonKind.of(node)));
            return null;
        }
        var text = node.asString();
        if (!(Cidr.parse(text) instanceof Parsed.Good<Cidr>(var range))) {
            complaints.add(Complaint.of(pointer, "invalid-address", TextLine.quoted(text)));
            return null;
        }
        var ipv4 = range.toString().indexOf(':') < 0;
        var bits = ipv4 ? range.prefix() - IPV4_MAPPED : range.prefix();
        var least = ipv4 ? PREFIX_MIN_IPV4 : PREFIX_MIN_IPV6;
        if (bits < least) {
            complaints.add(Complaint.of(pointer, "too-wide-address", TextLine.quoted(text), least));
        }
        return range;
    }

    static boolean isLoopback(Cidr range) {
        return LOOPBACK.stream().anyMatch(local -> local.prefix() <= range.prefix() && local.overlaps(range));
    }

    private static void checkOnce(Form form, List<Cidr> addresses) {
        Set<Cidr> seen = new HashSet<>();
        for (var index = 0; index < addresses.size(); index++) {
            if (!seen.add(addresses.get(index))) {
                var pointer = form.pointer("addresses") + "/" + index;
                var shown = addresses.get(index).toString();
                form.complaints().add(Complaint.of(pointer, "duplicate-address", TextLine.quoted(shown)));
            }
        }
    }

    /// How it is called; UDP when left out.
    static Transport transport(Form form) {
        var transport = form.choice("transport", List.of("udp", "tcp", "tls")).or("udp");
        if (transport.equals("tls")) {
            Inputs.unsupported(form, "transport", "unsupported.transport", transport);
        }
        return Transport.valueOf(transport.toUpperCase(Locale.ROOT));
    }

    /// A host name or an address, the latter without brackets.
    static Reading<String> host(String text) {
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        var address = !bare.contains("/") && Cidr.parse(bare) instanceof Parsed.Good<Cidr>;
        return address || isName(text) ? Reading.good(bare) : Reading.bad("invalid-host", TextLine.quoted(text));
    }

    /// A host name (RFC 1123 §2.1): labels of letters, digits and hyphens, not digits alone.
    private static boolean isName(String text) {
        var labels = text.split("\\.", -1);
        var last = labels[labels.length - 1];
        return Arrays.stream(labels).allMatch(PeerInputs::isLabel)
                && !last.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LABEL_MAX
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'));
    }
}
