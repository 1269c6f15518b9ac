package tutti.admin.resource;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.LiveView;
import tutti.admin.form.Field;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Ranges;
import tutti.call.directory.VoipAccount;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Resources;
import tutti.store.Scope;
import tutti.store.Write;

/// SIP accounts of a tenant. The password is shown at creation and reset only.
final class VoipAccounts implements Representation<VoipAccount> {
    static final int PASSWORD_CHARS_MIN = 12;
    static final int PASSWORD_DISTINCT_MIN = 6;
    private static final int SECRET_MAX = 128;
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,63}");

    private final Resources resources;
    private final LiveView live;
    private final String domain;

    VoipAccounts(Resources resources, LiveView live, String domain) {
        this.resources = resources;
        this.live = live;
        this.domain = domain;
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
        form.ignore("domain", "registrations");
        var internal = Inputs.internalNumber(form);
        var internalNumber = internal.required("");
        Claims.check(form, internal, Claim.Space.INTERNAL_NUMBER, internalNumber, draft);
        var description = Inputs.description(form);
        Inputs.onlyNull(form, "userId", "unsupported.user");
        var outboundNumber = outboundNumber(form, draft);
        var doNotDisturb = form.flag("doNotDisturb").or(false);
        var forwarding = form.object("forwarding")
                .parse(inside -> Reading.good(forwarding(inside)))
                .or(Forwarding.NONE);
        var username = username(form, draft);
        var password = password(form, draft);
        return new Proposal<>(
                new VoipAccount(
                        draft.id(),
                        internalNumber,
                        description,
                        null,
                        outboundNumber,
                        doNotDisturb,
                        forwarding,
                        username),
                password);
    }

    /// The number that external calls show. It may be ported and not be a number of this system yet; what
    /// a tenant may show is the carrier's to check.
    private static @Nullable String outboundNumber(Form form, Draft<VoipAccount> draft) {
        var references = draft.references();
        return Inputs.number(form, "outboundNumber", references.country()).orNull();
    }

    private static Forwarding forwarding(Form form) {
        for (var kind : new String[] {"always", "busy", "noAnswer", "unreachable"}) {
            Inputs.onlyNull(form, kind, "unsupported.forwarding-number");
        }
        var seconds = Inputs.ranged(form, "noAnswerSeconds", Ranges.NO_ANSWER_SECONDS);
        form.close();
        return new Forwarding(null, null, null, null, seconds);
    }

    private String username(Form form, Draft<VoipAccount> draft) {
        var current = draft.current();
        if (current != null) {
            Inputs.unchanged(form, "username", Optional.of(current.username()));
            return current.username();
        }
        Field<String> given = form.text("username", 1, SECRET_MAX).parse(VoipAccounts::username);
        var username = given.orNull();
        Claims.check(form, given, Claim.Space.SIP_USERNAME, username, draft);
        return username == null ? resources.newUsername() : username;
    }

    private static Reading<String> username(String text) {
        return USERNAME.matcher(text).matches()
                ? Reading.good(text)
                : Reading.bad("invalid-username", TextLine.quoted(text));
    }

    private @Nullable String password(Form form, Draft<VoipAccount> draft) {
        if (!draft.isNew()) {
            var sent = form.raw("password");
            if (sent != null && !sent.isNull()) {
                form.complaints()
                        .add(tutti.admin.form.Complaint.of(form.pointer("password"), "read-only")
                                .saying("read-only.password"));
            }
            return null;
        }
        var given = form.verbatim("password", PASSWORD_CHARS_MIN, SECRET_MAX).parse(VoipAccounts::password);
        var password = given.orNull();
        return password == null ? resources.newPassword() : password;
    }

    private static Reading<String> password(String text) {
        var distinct = text.codePoints().distinct().count();
        return distinct >= PASSWORD_DISTINCT_MIN
                ? Reading.good(text)
                : Reading.bad("weak-password", distinct, PASSWORD_DISTINCT_MIN);
    }

    @Override
    public Write<VoipAccount> create(Resources store, Scope scope, Proposal<VoipAccount> proposal) {
        var password = proposal.password();
        return store.createAccount(scope, proposal.value(), password == null ? store.newPassword() : password);
    }

    @Override
    public ObjectNode showCreated(String tenant, Proposal<VoipAccount> proposal) {
        return show(tenant, proposal.value()).put("password", proposal.password());
    }

    @Override
    public ObjectNode show(String tenant, VoipAccount value) {
        var shown = Json.object()
                .put("id", value.id())
                .put("internalNumber", value.internalNumber())
                .put("description", value.description())
                .put("userId", value.userId())
                .put("outboundNumber", value.outboundNumber())
                .put("doNotDisturb", value.doNotDisturb());
        var forwarding = value.forwarding();
        shown.putObject("forwarding")
                .put("always", forwarding.always())
                .put("busy", forwarding.busy())
                .put("noAnswer", forwarding.noAnswer())
                .put("unreachable", forwarding.unreachable())
                .put("noAnswerSeconds", forwarding.noAnswerSeconds());
        shown.put("username", value.username()).put("domain", domain);
        shown.set("registrations", LiveViews.registrations(live.registrations(tenant, value.id())));
        return shown;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of(Claim.Space.INTERNAL_NUMBER, "/internalNumber", Claim.Space.SIP_USERNAME, "/username");
    }
}
