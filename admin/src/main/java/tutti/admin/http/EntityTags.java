package tutti.admin.http;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;

/// The versions that an `If-Match` accepts (RFC 9110 §13.1.1). A tag is the stored version in
/// quotation marks; weak tags and tags of others never match.
public record EntityTags(boolean any, Set<Long> versions) {

    /// A version that nothing stored ever has.
    private static final long NEVER = -1;

    private static final int HEADER_MAX = 1024;
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E]*)\"");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    public EntityTags {
        versions = Set.copyOf(versions);
    }

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /// Reads the header; without it anything matches.
    static EntityTags parse(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new EntityTags(true, Set.of());
        }
        if (header.length() > HEADER_MAX) {
            throw malformed();
        }
        var versions = new HashSet<Long>();
        for (var element : header.split(",", -1)) {
            var tag = TAG.matcher(element.strip());
            if (!tag.matches()) {
                throw malformed();
            }
            var strong = tag.group(1) == null && VERSION.matcher(tag.group(2)).matches();
            versions.add(strong ? Long.parseLong(tag.group(2)) : NEVER);
        }
        return new EntityTags(false, versions);
    }

    /// The one version to insist on; `current` is asked only when several would do.
    public Optional<Long> expected(Supplier<Optional<Long>> current) {
        if (any) {
            return Optional.empty();
        }
        if (versions.size() == 1) {
            return versions.stream().findFirst();
        }
        return Optional.of(current.get().filter(versions::contains).orElse(NEVER));
    }

    /// Whether a stored version is one that the client knows.
    public boolean accepts(long version) {
        return any || versions.contains(version);
    }

    private static RuntimeException malformed() {
        return Problem.of(ProblemType.BAD_REQUEST).saying("detail.if-match").refusal();
    }
}
