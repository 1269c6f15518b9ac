package tutti.admin.http;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One documented operation: method and path template as in the OpenAPI file, who may use it, and
/// what it does. The list of these is the whole routing table.
public record Operation(String method, String path, Access access, Handling handling) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /// The path parameter that names the tenant.
    public static final String TENANT = "tenant";

    /// The path parameter that names a user of it.
    public static final String USER = "user";

    /// Answers a request, or ends it with a [tutti.admin.problem.Refusal].
    @FunctionalInterface
    public interface Handling {
        Answer handle(Request request);
    }

    /// The same operation, once `check` has not refused it.
    public Operation before(Consumer<Request> check) {
        return new Operation(method, path, access, request -> {
            check.accept(request);
            return handling.handle(request);
        });
    }

    /// Whether it is about something of one tenant.
    public boolean isBelowTenant() {
        return path.contains("{" + TENANT + "}/");
    }

    /// Whether the path is below one tenant, or is the tenant itself.
    boolean ofTenant() {
        return path.contains("{" + TENANT + "}");
    }

    /// Whether an id other than the tenant's own is named, or the tenant itself is the thing.
    boolean namesAnId() {
        return PARAMETER
                        .matcher(path)
                        .results()
                        .anyMatch(found -> !found.group(1).equals(TENANT))
                || path.endsWith("{" + TENANT + "}");
    }
}
