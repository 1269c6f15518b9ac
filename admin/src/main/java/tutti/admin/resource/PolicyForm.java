package tutti.admin.resource;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.TextLine;
import tutti.admin.http.Json;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Ranges;

/// The `externalPolicy` of a tenant: which calls to numbers outside it pays for.
final class PolicyForm {
    private static final int ENTRIES_MAX = 300;

    private PolicyForm() {}

    /// @param standard what holds for what is left out
    static ExternalPolicy read(Form form, ExternalPolicy standard) {
        var countries = words(form, "allowedCountries", "invalid-country", PolicyForm::country)
                .orElse(standard.allowedCountries());
        var prefixes = words(form, "allowedPrefixes", "invalid-prefix", text -> DialNumber.prefix(text, "ZZ"))
                .orElse(standard.allowedPrefixes());
        var calls = Ranges.CONCURRENT_CALLS;
        var minutes = Ranges.DAILY_MINUTES;
        var policy = new ExternalPolicy(
                countries,
                prefixes,
                form.integer("concurrentCalls", calls.least(), calls.most()).or(standard.concurrentCalls()),
                form.integer("dailyMinutes", minutes.least(), minutes.most()).or(standard.dailyMinutes()));
        form.close();
        return policy;
    }

    private static Optional<String> country(String text) {
        return DialNumber.isCountry(text) ? Optional.of(text) : Optional.empty();
    }

    /// Each kept once, in the order given.
    private static Optional<List<String>> words(
            Form form, String name, String code, Function<String, Optional<String>> reader) {
        var words = form.list(
                        name,
                        0,
                        ENTRIES_MAX,
                        (node, pointer, complaints) -> word(node, pointer, complaints, code, reader))
                .orNull();
        Set<String> once = words == null ? Set.of() : new LinkedHashSet<>(words);
        return words == null ? Optional.empty() : Optional.of(List.copyOf(once));
    }

    private static @Nullable String word(
            JsonNode node,
            String pointer,
            Complaints complaints,
            String code,
            Function<String, Optional<String>> reader) {
        if (!node.isString()) {
            complaints.add(Complaint.of(pointer, "wrong-type", JsonKind.TEXT, JsonKind.of(node)));
            return null;
        }
        var word = reader.apply(node.asString());
        if (word.isEmpty()) {
            complaints.add(Complaint.of(pointer, code, TextLine.quoted(node.asString())));
        }
        return word.orElse(null);
    }

    static ObjectNode show(ExternalPolicy policy) {
        var shown = Json.object();
        var countries = shown.putArray("allowedCountries");
        policy.allowedCountries().forEach(countries::add);
        var prefixes = shown.putArray("allowedPrefixes");
        policy.allowedPrefixes().forEach(prefixes::add);
        return shown.put("concurrentCalls", policy.concurrentCalls()).put("dailyMinutes", policy.dailyMinutes());
    }
}
