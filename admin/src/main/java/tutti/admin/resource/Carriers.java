package tutti.admin.resource;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.LiveView;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Carrier;
import tutti.call.directory.Ranges;
import tutti.store.Claim;
import tutti.store.Kind;

/// Connections to the telephone network. A password is taken and never shown.
final class Carriers implements Representation<Carrier> {
    private static final int SECRET_MAX = 128;

    private final LiveView live;

    Carriers(LiveView live) {
        this.live = live;
    }

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
        form.ignore("registration");
        var name = form.text("name", 1, Inputs.DESCRIPTION_CHARS_MAX).required("");
        var addresses = PeerInputs.addresses(form);
        var host = form.text("host", 1, PeerInputs.HOST_MAX)
                .parse(PeerInputs::host)
                .required("");
        var port = Inputs.ranged(form, "port", Ranges.PORT);
        var transport = PeerInputs.transport(form);
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

    @Override
    public ObjectNode show(String tenant, Carrier value) {
        var shown = Json.object().put("id", value.id()).put("name", value.name());
        var addresses = shown.putArray("addresses");
        value.addresses().forEach(range -> addresses.add(range.toString()));
        shown.put("host", value.host())
                .put("port", value.port())
                .put("transport", value.transport().toString())
                .put("username", value.username())
                .put("register", value.register())
                .put("priority", value.priority())
                .put("allowCallerNumber", value.allowCallerNumber());
        shown.set(
                "registration",
                live.registration(value.id()).map(LiveViews::registration).orElse(null));
        return shown;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
