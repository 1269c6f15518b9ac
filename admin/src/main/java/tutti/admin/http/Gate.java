package tutti.admin.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Lookup;
import tutti.store.Principal;
import tutti.store.Principal.Role;
import tutti.store.Tokens;

/// Decides who comes in: the bearer token (RFC 6750 §2.1), the role, and whose tenant it is.
///
/// **Invariant:** what belongs to another tenant, or needs a higher role and names an id, is "not
/// found", word for word like an id that does not exist. 403 is said only where no id is concerned.
final class Gate {

    /// No token of ours is longer.
    private static final int TOKEN_CHARS_MAX = 512;

    private static final String SCHEME = "bearer ";
    private static final Principal NOBODY = new Principal(Role.USER, Optional.empty(), Optional.empty(), "nobody");

    private final Tokens tokens;

    Gate(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Who asks for the operation, when that is permitted.
    Principal admit(Operation operation, @Nullable String authorization, @Nullable String tenant) {
        if (operation.access() == Access.PUBLIC) {
            return NOBODY;
        }
        var principal = authenticate(authorization);
        var own = principal.role() == Role.PLATFORM
                || principal.tenant().map(id -> id.equals(tenant)).orElse(false);
        if (operation.ofTenant() && !own) {
            throw Problem.of(ProblemType.NOT_FOUND).refusal();
        }
        if (!operation.access().permits(principal.role())) {
            throw Problem.of(operation.namesAnId() ? ProblemType.NOT_FOUND : ProblemType.FORBIDDEN)
                    .refusal();
        }
        return principal;
    }

    private Principal authenticate(@Nullable String authorization) {
        var token = token(authorization);
        if (token.isEmpty()) {
            throw unauthenticated();
        }
        return switch (tokens.authenticate(token)) {
            case Lookup.Found<Principal>(var principal) -> principal;
            case Lookup.NotFound<Principal> _ -> throw unauthenticated();
            case Lookup.Unavailable<Principal> _ -> throw Outcomes.unavailable();
        };
    }

    private static String token(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > TOKEN_CHARS_MAX
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private static RuntimeException unauthenticated() {
        return Problem.of(ProblemType.UNAUTHENTICATED)
                .with("WWW-Authenticate", "Bearer")
                .refusal();
    }
}
