package tutti.admin.resource;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.LiveView;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Forwarding;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Owner;
import tutti.store.Resources;
import tutti.store.Snapshots;

/// SIP accounts of a tenant. The password is shown at creation and reset only.
final class VoipAccounts implements Representation<VoipAccount> {
    private final Resources resources;
    private final Snapshots snapshots;
    private final LiveView live;
    private final Registrar registrar;

    VoipAccounts(Resources resources, Snapshots snapshots, LiveView live, Registrar registrar) {
        this.resources = resources;
        this.snapshots = snapshots;
        this.live = live;
        this.registrar = registrar;
    }

    @Override
    public Kind<VoipAccount> kind() {
        return Kind.VOIP_ACCOUNT;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/voip-accounts";
    }

    @Override
    public String idParameter() {
        return "account";
    }

    @Override
    public String idOf(VoipAccount value) {
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
    public Proposal<VoipAccount> read(Form form, Draft<VoipAccount> draft) {
        Inputs.ownId(form, draft);
        form.ignore("domain", "sip", "registrations");
        var internal = Inputs.internalNumber(form);
        var internalNumber = internal.required("");
        Claims.check(form, internal, Claim.Space.INTERNAL_NUMBER, internalNumber, draft);
        draft.replaced()
                .ifPresent(it -> Forwarders.check(form, it.internalNumber(), internalNumber, draft.references()));
        var description = Inputs.description(form);
        var userId = Inputs.reference(form, "userId", Kind.USER, draft.references());
        var others = Ownership.ofLeft(draft, userId, form.raw("userId") != null);
        checkUser(form, userId, draft);
        var outboundNumber = outboundNumber(form, draft);
        var doNotDisturb = form.flag("doNotDisturb").or(false);
        var forwarding = form.object("forwarding")
                .parse(inside -> Reading.good(new ForwardingForm(draft.references(), internalNumber).read(inside)))
                .or(Forwarding.NONE);
        var current = draft.current();
        var username = SipSecrets.username(form, draft, current == null ? null : current.username(), resources);
        var password = SipSecrets.password(form, draft, resources);
        return new Proposal<>(
                new VoipAccount(
                        draft.id(),
                        internalNumber,
                        description,
                        Ownership.named(draft, userId),
                        outboundNumber,
                        doNotDisturb,
                        forwarding,
                        username),
                password,
                others);
    }

    /// A user's list of devices wins: what a colleague lists is not taken from him here.
    private static void checkUser(Form form, @Nullable String userId, Draft<VoipAccount> draft) {
        draft.references()
                .directory()
                .flatMap(known -> known.userOf(draft.id()))
                .filter(owner -> userId != null
                        && !owner.id().equals(userId)
                        && owner.voipAccountIds().contains(draft.id()))
                .ifPresent(owner -> form.complaints().add(Users.belongs(form.pointer("userId"), owner)));
    }

    /// The number that external calls show. It may be ported and not be a number of this system yet; what
    /// a tenant may show is the carrier's to check. Another tenant's number is never his.
    private static @Nullable String outboundNumber(Form form, Draft<VoipAccount> draft) {
        var references = draft.references();
        var number = Inputs.number(form, "outboundNumber", references.country()).orNull();
        if (number != null) {
            references
                    .holder(Claim.Space.PHONE_NUMBER, number)
                    .filter(holder -> holder.id().isEmpty())
                    .ifPresent(_ -> Inputs.complain(form, "outboundNumber", "unknown-number", TextLine.quoted(number)));
        }
        return number;
    }

    private @Nullable String userId(String tenant, VoipAccount value) {
        return snapshots
                .current()
                .directory(tenant)
                .flatMap(known -> known.userOf(value.id()))
                .map(User::id)
                .orElse(value.userId());
    }

    @Override
    public List<Owner> users(VoipAccount value, References references) {
        return Forwarders.of(value.internalNumber(), references);
    }

    @Override
    public ObjectNode show(String tenant, VoipAccount value) {
        var shown = Json.object()
                .put("id", value.id())
                .put("internalNumber", value.internalNumber())
                .put("description", value.description())
                .put("userId", userId(tenant, value))
                .put("outboundNumber", value.outboundNumber())
                .put("doNotDisturb", value.doNotDisturb());
        shown.set("forwarding", ForwardingForm.show(value.forwarding()));
        shown.put("username", value.username()).put("domain", registrar.domain());
        var doors = shown.putArray("sip");
        registrar
                .doors()
                .forEach(door ->
                        doors.addObject().put("transport", door.transport()).put("port", door.port()));
        shown.set("registrations", LiveViews.registrations(live.registrations(tenant, value.id())));
        return shown;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of(Claim.Space.INTERNAL_NUMBER, "/internalNumber", Claim.Space.SIP_USERNAME, "/username");
    }
}
