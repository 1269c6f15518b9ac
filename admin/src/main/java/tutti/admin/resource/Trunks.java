package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.LiveView;
import tutti.admin.form.Complaint;
import tutti.admin.form.Form;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Cidr;
import tutti.call.directory.Ranges;
import tutti.call.directory.Transport;
import tutti.call.directory.Trunk;
import tutti.call.directory.Trunk.Mode;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Owner;
import tutti.store.Resources;

/// The customers' own exchanges (clause 18): static ones at an address, or such that register. The
/// password of the latter is shown at creation and reset only.
final class Trunks implements Representation<Trunk> {
    private final Resources resources;
    private final LiveView live;
    private final String domain;

    Trunks(Resources resources, LiveView live, String domain) {
        this.resources = resources;
        this.live = live;
        this.domain = domain;
    }

    @Override
    public Kind<Trunk> kind() {
        return Kind.TRUNK;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/trunks";
    }

    @Override
    public String idParameter() {
        return "trunk";
    }

    @Override
    public String idOf(Trunk value) {
        return value.id();
    }

    @Override
    public Access readers() {
        return Access.USER;
    }

    @Override
    public Access writers() {
        return Access.ADMIN;
    }

    @Override
    public Proposal<Trunk> read(Form form, Draft<Trunk> draft) {
        Inputs.ownId(form, draft);
        form.ignore("domain", "registrations");
        var internal = Inputs.internalNumber(form);
        var internalNumber = internal.orNull();
        Claims.check(form, internal, Claim.Space.INTERNAL_NUMBER, internalNumber, draft);
        draft.replaced()
                .ifPresent(it -> Forwarders.check(form, it.internalNumber(), internalNumber, draft.references()));
        var description = Inputs.description(form);
        var number = Inputs.dialled(form, "number").orNull();
        var place = new Place(draft.id(), internalNumber, description, number);
        return mode(form, draft) == Mode.STATIC ? fixed(form, draft, place) : registering(form, draft, place);
    }

    /// What both modes have.
    private record Place(
            String id,
            @Nullable String internalNumber,
            String description,
            @Nullable String number) {}

    /// Settled at creation: another mode is another trunk.
    private static Mode mode(Form form, Draft<Trunk> draft) {
        var current = draft.current();
        if (current != null) {
            Inputs.unchanged(form, "mode", Optional.of(current.mode().toString()));
            return current.mode();
        }
        var mode = form.choice("mode", List.of("static", "register")).or("static");
        return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    private static Proposal<Trunk> fixed(Form form, Draft<Trunk> draft, Place place) {
        var host = form.text("host", 1, PeerInputs.HOST_MAX)
                .parse(PeerInputs::host)
                .required("");
        var port = Inputs.ranged(form, "port", Ranges.PORT);
        var transport = PeerInputs.transport(form);
        var addresses = PeerInputs.addresses(form);
        checkTaken(form, addresses, draft.references());
        onlyOf(form, "only-of-registering", "username", "password");
        return Proposal.of(trunk(place, Mode.STATIC, host, port, transport, addresses, null));
    }

    /// Nobody's range lies in another tenant's, or around it. The machine itself is nobody's: from there only
    /// tests call.
    private static void checkTaken(Form form, List<Cidr> addresses, References references) {
        for (var index = 0; index < addresses.size(); index++) {
            var range = addresses.get(index);
            var pointer = form.pointer("addresses") + "/" + index;
            if (!form.complaints().touch(pointer) && !PeerInputs.isLoopback(range) && references.isTaken(range)) {
                var shown = TextLine.quoted(range.toString());
                form.complaints().add(Complaint.of(pointer, Claims.TAKEN).saying("taken.address", shown));
            }
        }
    }

    private Proposal<Trunk> registering(Form form, Draft<Trunk> draft, Place place) {
        onlyOf(form, "only-of-static", "host", "port", "transport");
        var addresses = form.raw("addresses");
        if (addresses != null && !addresses.isNull() && !addresses.isEmpty()) {
            Inputs.complain(form, "addresses", "only-of-static");
        }
        var current = draft.current();
        var username = SipSecrets.username(form, draft, current == null ? null : current.username(), resources);
        var password = SipSecrets.password(form, draft, resources);
        int port = Ranges.PORT.standard();
        return new Proposal<>(trunk(place, Mode.REGISTER, null, port, Transport.UDP, List.of(), username), password);
    }

    private static void onlyOf(Form form, String code, String... names) {
        for (var name : names) {
            var sent = form.raw(name);
            if (sent != null && !sent.isNull()) {
                Inputs.complain(form, name, code);
            }
        }
    }

    private static Trunk trunk(
            Place place,
            Mode mode,
            @Nullable String host,
            int port,
            Transport transport,
            List<Cidr> addresses,
            @Nullable String username) {
        return new Trunk(
                place.id(),
                place.internalNumber(),
                place.description(),
                mode,
                host,
                port,
                transport,
                addresses,
                username,
                place.number());
    }

    @Override
    public List<Owner> users(Trunk value, References references) {
        return Forwarders.of(value.internalNumber(), references);
    }

    @Override
    public ObjectNode show(String tenant, Trunk value) {
        var fixed = value.mode() == Mode.STATIC;
        var shown = Json.object()
                .put("id", value.id())
                .put("internalNumber", value.internalNumber())
                .put("description", value.description())
                .put("mode", value.mode().toString())
                .put("host", value.host())
                .put("port", fixed ? (Integer) value.port() : null)
                .put("transport", fixed ? value.transport().toString() : null);
        var addresses = shown.putArray("addresses");
        value.addresses().forEach(range -> addresses.add(range.toString()));
        shown.put("username", value.username())
                .put("domain", fixed ? null : domain)
                .put("number", value.number());
        shown.set("registrations", LiveViews.registrations(live.registrations(tenant, value.id())));
        return shown;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of(Claim.Space.INTERNAL_NUMBER, "/internalNumber", Claim.Space.SIP_USERNAME, "/username");
    }
}
