package tutti.admin.resource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Parsed;
import tutti.call.directory.Ranges;
import tutti.call.directory.Transport;
import tutti.store.Claim;
import tutti.store.Kind;

/// Connections to the telephone network. A password is taken and never shown.
final class Carriers implements Representation<Carrier> {
    static final int ADDRESSES_MAX = 50;

    /// Whoever sends from a carrier's addresses is trusted; a range this wide is a mistake.
    static final int PREFIX_MIN_IPV4 = 8;

    static final int PREFIX_MIN_IPV6 = 16;

    private static final int IPV4_MAPPED = 96;
    private static final int HOST_MAX = 253;
    private static final int SECRET_MAX = 128;
    private static final int LABEL_MAX = 63;

    @Override
    public Kind<Carrier> kind() {
        return Kind.CARRIER;
    }

    @Override
    public String path() {
        return "/api/v1/carriers";
    }

    @Override
    public String idParameter() {
        return "carrier";
    }

    @Override
    public String idOf(Carrier value) {
        return value.id();
    }

    @Override
    public Access readers() {
        return Access.PLATFORM;
    }

    @Override
    public Access writers() {
        return Access.PLATFORM;
    }

    @Override
    public Proposal<Carrier> read(Form form, Draft<Carrier> draft) {
        Inputs.ownId(form, draft);
        var name = form.text("name", 1, Inputs.DESCRIPTION_CHARS_MAX).required("");
        var addresses =
                form.list("addresses", 0, ADDRESSES_MAX, Carriers::address).or(List.of());
        checkOnce(form, addresses);
        var host = form.text("host", 1, HOST_MAX).parse(Carriers::host).required("");
        var port = Inputs.ranged(form, "port", Ranges.PORT);
        var transport = transport(form);
        var username = form.text("username", 1, SECRET_MAX).orNull();
        var password = form.verbatim("password", 1, SECRET_MAX).orNull();
        checkCredentials(form, draft.current(), username, password);
        var register = form.flag("register").or(false);
        if (register && username == null) {
            Inputs.complain(form, "register", "register-needs-username");
        }
        var priority = Inputs.ranged(form, "priority", Ranges.PRIORITY);
        var allowCallerNumber = form.flag("allowCallerNumber").or(false);
        return Proposal.of(new Carrier(
                draft.id(),
                name,
                addresses,
                host,
                port,
                transport,
                username,
                password,
                register,
                priority,
                allowCallerNumber));
    }

    private static Transport transport(Form form) {
        var transport = form.choice("transport", List.of("udp", "tcp", "tls")).or("udp");
        if (transport.equals("tls")) {
            Inputs.unsupported(form, "transport", "unsupported.transport", transport);
        }
        return Transport.valueOf(transport.toUpperCase(Locale.ROOT));
    }

    /// A password may be left out of a replacement: the stored one stays.
    private static void checkCredentials(
            Form form, @Nullable Carrier current, @Nullable String username, @Nullable String password) {
        var kept = current != null && current.username() != null;
        if (username == null && password != null) {
            Inputs.complain(form, "username", "username-and-password");
        } else if (username != null && password == null && !kept) {
            Inputs.complain(form, "password", "username-and-password");
        }
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

    private static Reading<String> host(String text) {
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        var address = !bare.contains("/") && Cidr.parse(bare) instanceof Parsed.Good<Cidr>;
        return address || isName(text) ? Reading.good(bare) : Reading.bad("invalid-host", TextLine.quoted(text));
    }

    /// A host name (RFC 1123 §2.1): labels of letters, digits and hyphens, not digits alone.
    private static boolean isName(String text) {
        var labels = text.split("\\.", -1);
        var last = labels[labels.length - 1];
        return Arrays.stream(labels).allMatch(Carriers::isLabel)
                && !last.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LABEL_MAX
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'));
    }

    @Override
    public ObjectNode show(String tenant, Carrier value) {
        var shown = Json.object().put("id", value.id()).put("name", value.name());
        var addresses = shown.putArray("addresses");
        value.addresses().forEach(range -> addresses.add(range.toString()));
        return shown.put("host", value.host())
                .put("port", value.port())
                .put("transport", value.transport().toString())
                .put("username", value.username())
                .put("register", value.register())
                .put("priority", value.priority())
                .put("allowCallerNumber", value.allowCallerNumber());
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
