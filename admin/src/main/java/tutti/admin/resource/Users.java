package tutti.admin.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.Phrase;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.Availability;
import tutti.call.directory.Language;
import tutti.call.directory.Ranges;
import tutti.call.directory.Tenant;
import tutti.call.directory.User;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Owner;
import tutti.store.Snapshots;

/// People of a tenant with their devices and numbers (clauses 1 and 20). A device belongs to one
/// person; a number outside may be shared.
final class Users implements Representation<User> {
    private final Snapshots snapshots;

    Users(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Kind<User> kind() {
        return Kind.USER;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/users";
    }

    @Override
    public String idParameter() {
        return "user";
    }

    @Override
    public String idOf(User value) {
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
    public Proposal<User> read(Form form, Draft<User> draft) {
        Inputs.ownId(form, draft);
        var references = draft.references();
        var name = form.text("name", 1, Inputs.DESCRIPTION_CHARS_MAX).required("");
        var address = EmailAddress.read(form, "email");
        var email = address.orNull();
        Claims.check(form, address, Claim.Space.EMAIL, email, draft);
        var role = form.choice("role", List.of("admin", "user")).or("user");
        var internal = Inputs.internalNumber(form);
        var internalNumber = internal.orNull();
        Claims.check(form, internal, Claim.Space.INTERNAL_NUMBER, internalNumber, draft);
        draft.replaced()
                .ifPresent(it -> Forwarders.check(form, it.internalNumber(), internalNumber, draft.references()));
        var accounts = ids(form, "voipAccountIds", Kind.VOIP_ACCOUNT, references);
        checkOwners(form, accounts, draft);
        var numbers = ids(form, "externalNumberIds", Kind.EXTERNAL_NUMBER, references);
        var user = new User(
                draft.id(),
                name,
                email == null ? "" : email,
                User.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                internalNumber,
                language(form, references),
                accounts,
                numbers,
                availability(form, draft, accounts, numbers));
        return listed(form)
                ? new Proposal<>(user, null, Ownership.ofListed(references, draft.id()))
                : Proposal.of(user);
    }

    /// Whether the body says which devices there are.
    private static boolean listed(Form form) {
        return form.raw("voipAccountIds") != null;
    }

    private static Language language(Form form, References references) {
        var standard = references.tenant().map(Tenant::language).orElse(Language.EN);
        var language = form.choice("language", List.of("de", "en", "nl")).or(standard.toString());
        return Language.valueOf(language.toUpperCase(Locale.ROOT));
    }

    private static Availability availability(Form form, Draft<User> draft, List<String> listed, List<String> numbers) {
        var accounts = new ArrayList<>(listed);
        if (!listed(form)) {
            accounts.addAll(draft.references().accountsNaming(draft.id()));
        }
        return form.object("availability")
                .parse(inside -> Reading.good(AvailabilityForm.read(inside, accounts, numbers)))
                .or(Availability.STANDARD);
    }

    private static List<String> ids(Form form, String name, Kind<?> kind, References references) {
        var seen = new HashMap<String, String>();
        var range = Ranges.USER_DEVICES;
        return form.list(name, range.least(), range.most(), (node, pointer, complaints) -> {
                    var id = id(node, pointer, complaints);
                    if (id == null) {
                        return null;
                    }
                    var earlier = seen.putIfAbsent(id, pointer);
                    if (earlier != null) {
                        complaints.add(
                                Complaint.of(pointer, "duplicate-id", TextLine.quoted(id), Inputs.place(earlier)));
                    } else if (!references.has(kind, id)) {
                        complaints.add(Verdict.unknownId(pointer, kind.name(), id));
                    }
                    return id;
                })
                .or(List.of());
    }

    private static @Nullable String id(JsonNode node, String pointer, Complaints complaints) {
        if (node.isString() && !node.asString().isEmpty()) {
            return node.asString();
        }
        complaints.add(Complaint.of(pointer, "wrong-type", JsonKind.TEXT, JsonKind.of(node)));
        return null;
    }

    /// Nobody takes a colleague's device.
    private static void checkOwners(Form form, List<String> accounts, Draft<User> draft) {
        for (var index = 0; index < accounts.size(); index++) {
            var pointer = form.pointer("voipAccountIds") + "/" + index;
            var account = accounts.get(index);
            draft.references()
                    .directory()
                    .flatMap(known -> known.userOf(account))
                    .filter(owner -> !owner.id().equals(draft.id()))
                    .ifPresent(owner -> form.complaints().add(belongs(pointer, owner)));
        }
    }

    /// The device is a colleague's.
    static Complaint belongs(String pointer, User owner) {
        Phrase named = Claims.phrase(new Owner("user", owner.id(), owner.name()));
        return Complaint.of(pointer, "belongs-to-user", named);
    }

    @Override
    public List<Owner> users(User value, References references) {
        return Forwarders.of(value.internalNumber(), references);
    }

    @Override
    public ObjectNode show(String tenant, User value) {
        var shown = Json.object()
                .put("id", value.id())
                .put("name", value.name())
                .put("email", value.email().isEmpty() ? null : value.email())
                .put("role", value.role().toString())
                .put("internalNumber", value.internalNumber())
                .put("language", value.language().toString());
        var accounts = shown.putArray("voipAccountIds");
        devices(tenant, value).forEach(accounts::add);
        var numbers = shown.putArray("externalNumberIds");
        value.externalNumberIds().forEach(numbers::add);
        shown.set("availability", AvailabilityForm.show(value.availability()));
        return shown;
    }

    /// What the user lists, and the accounts that name him.
    private List<String> devices(String tenant, User value) {
        var all = new ArrayList<>(value.voipAccountIds());
        snapshots
                .current()
                .directory(tenant)
                .ifPresent(known -> known.accountIdsOf(value).stream()
                        .filter(id -> !all.contains(id))
                        .forEach(all::add));
        return all;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of(Claim.Space.INTERNAL_NUMBER, "/internalNumber", Claim.Space.EMAIL, "/email");
    }
}
