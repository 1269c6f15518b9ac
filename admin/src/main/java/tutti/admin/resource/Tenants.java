package tutti.admin.resource;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Language;
import tutti.call.directory.Tenant;
import tutti.store.Claim;
import tutti.store.Kind;

/// Companies on the platform. Everybody of a company may look at it, the platform keeps it. What is
/// left of the toll policy when a replacement does not speak of it stays.
final class Tenants implements Representation<Tenant> {
    static final int WORD_MAX = 60;

    @Override
    public Kind<Tenant> kind() {
        return Kind.TENANT;
    }

    @Override
    public String path() {
        return "/api/v1/tenants";
    }

    @Override
    public String idParameter() {
        return "tenant";
    }

    @Override
    public String idOf(Tenant value) {
        return value.id();
    }

    @Override
    public Access readers() {
        return Access.PLATFORM;
    }

    @Override
    public Access itemReaders() {
        return Access.USER;
    }

    @Override
    public Access writers() {
        return Access.PLATFORM;
    }

    @Override
    public Proposal<Tenant> read(Form form, Draft<Tenant> draft) {
        Inputs.ownId(form, draft);
        var name = form.text("name", 1, Inputs.DESCRIPTION_CHARS_MAX).required("");
        var country = form.text("country", 1, WORD_MAX).parse(Tenants::country).or("DE");
        var zone = form.text("timezone", 1, WORD_MAX).parse(Tenants::zone).or(ZoneId.of("Europe/Berlin"));
        var language = form.choice("language", List.of("de", "en", "nl")).or("de");
        var spoken = Language.valueOf(language.toUpperCase(Locale.ROOT));
        var current = draft.current();
        var standard = current == null ? ExternalPolicy.standard(country) : current.externalPolicy();
        var policy = form.object("externalPolicy")
                .parse(inside -> Reading.good(PolicyForm.read(inside, standard)))
                .or(standard);
        return Proposal.of(new Tenant(draft.id(), name, country, zone, spoken, policy));
    }

    private static Reading<String> country(String text) {
        return DialNumber.isCountry(text) ? Reading.good(text) : Reading.bad("invalid-country", TextLine.quoted(text));
    }

    static Reading<ZoneId> zone(String text) {
        try {
            var zone = ZoneId.of(text);
            return zone instanceof ZoneOffset || !ZoneId.getAvailableZoneIds().contains(text)
                    ? Reading.bad("invalid-timezone", TextLine.quoted(text))
                    : Reading.good(zone);
        } catch (DateTimeException _) {
            return Reading.bad("invalid-timezone", TextLine.quoted(text));
        }
    }

    @Override
    public ObjectNode show(String tenant, Tenant value) {
        var shown = Json.object()
                .put("id", value.id())
                .put("name", value.name())
                .put("country", value.country())
                .put("timezone", value.timezone().getId())
                .put("language", value.language().toString());
        shown.set("externalPolicy", PolicyForm.show(value.externalPolicy()));
        return shown;
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
