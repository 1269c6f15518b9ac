package tutti.admin.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tutti.admin.form.Complaint;
import tutti.admin.form.Phrase;
import tutti.admin.form.TextLine;
import tutti.admin.problem.Problem;

/// The query parameters of a request, read like a form: all mistakes at once. Each may be given
/// once, and those that nobody asked for are mistakes too.
public final class Query {

    /// Most entries of a page, and the number when none is given.
    public static final int LIMIT_MAX = 200;

    public static final int LIMIT_DEFAULT = 50;

    private static final int VALUE_CHARS_MAX = 1024;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Map<String, List<String>> given;
    private final List<String> known = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();

    Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /// The `limit` of a list.
    public int limit() {
        var limit = value("limit", text -> number(text, 1, LIMIT_MAX), "parameter.limit", 1, LIMIT_MAX);
        return limit.orElse(LIMIT_DEFAULT);
    }

    /// A text, as given.
    public Optional<String> text(String name) {
        return value(name, text -> TextLine.clean(text) ? text : null, "parameter.text");
    }

    /// One of a few words.
    public Optional<String> choice(String name, List<String> words) {
        var shown = String.join(", ", words);
        return value(name, text -> words.contains(text) ? text : null, "parameter.choice", shown);
    }

    /// A point in time with its offset (RFC 3339 §5.6).
    public Optional<Instant> instant(String name) {
        return value(name, Query::instantOf, "parameter.instant");
    }

    /// A value made by `parser`, which gives null for what it does not accept; `wanted` then names
    /// the words for what would be.
    public <T> Optional<T> value(String name, Function<String, @Nullable T> parser, String wanted, Object... args) {
        known.add(name);
        var values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var text = values.getFirst();
        var parsed = values.size() > 1 || text.length() > VALUE_CHARS_MAX ? null : parser.apply(text);
        if (parsed == null) {
            var shown = TextLine.quoted(values.size() > 1 ? String.join("&", values) : text);
            complaints.add(Complaint.about(name, "invalid-parameter", shown, Phrase.of(wanted, args)));
        }
        return Optional.ofNullable(parsed);
    }

    /// Refuses the request when any parameter was wrong or unknown.
    public void close() {
        for (var name : given.keySet()) {
            if (!known.contains(name)) {
                var possible = known.isEmpty() ? "-" : String.join(", ", known);
                complaints.add(Complaint.about(name, "unknown-parameter", TextLine.quoted(name), possible));
            }
        }
        if (!complaints.isEmpty()) {
            throw Problem.badInput(complaints).refusal();
        }
    }

    private static @Nullable Integer number(String text, int min, int max) {
        try {
            var number = Integer.parseInt(text);
            return number >= min && number <= max ? number : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// An unescaped plus sign before the offset arrives as a blank.
    private static @Nullable Instant instantOf(String text) {
        try {
            return bounded(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /// Nothing happened before or after these, and a database cannot name every year.
    private static Instant bounded(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }
}
