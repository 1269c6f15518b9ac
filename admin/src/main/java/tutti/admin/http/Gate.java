package tutti.admin.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Lookup;
import tutti.store.Principal;
import tutti.store.Principal.Role;
import tutti.store.Tokens;
import tutti.store.people.People;
import tutti.store.people.Session;

/// Decides who comes in: the bearer token (RFC 6750 §2.1) or else the session of the cookie, the
/// role, and whose tenant it is.
///
/// **Invariant:** what belongs to another tenant, or is not shown to the asker, is "not found", word for
/// word like an id that does not exist. 403 is said where no id is concerned, or one that he may read.
final class Gate {

    /// No token of ours is longer.
    private static final int TOKEN_CHARS_MAX = 512;

    /// Wrong tokens of one address in a row, and the pause until one more is looked at.
    static final int WRONG_TOKENS_MAX = 200;

    private static final Duration WRONG_TOKEN_PAUSE = Duration.ofMillis(500);

    private static final String SCHEME = "bearer ";
    private static final Principal NOBODY = new Principal(Role.USER, Optional.empty(), Optional.empty(), "nobody");

    private final Tokens tokens;
    private final People people;
    private final Throttle wrongTokens;
    private final Clients clients;
    private final Sights sights;

    /// @param clients tells where requests come from
    /// @param sights  tells what somebody may see
    Gate(Tokens tokens, People people, InstantSource clock, Clients clients, Sights sights) {
        this.sights = sights;
        this.clients = clients;
        this.tokens = tokens;
        this.people = people;
        this.wrongTokens = new Throttle(WRONG_TOKENS_MAX, WRONG_TOKEN_PAUSE, clock);
    }

    /// Who asks for the operation, when that is permitted.
    Principal admit(Operation operation, Context context) {
        if (operation.access() == Access.PUBLIC) {
            return NOBODY;
        }
        var principal = authenticate(operation, context);
        var tenant = operation.ofTenant() ? context.pathParam(Operation.TENANT) : null;
        var own = principal.role() == Role.PLATFORM
                || principal.tenant().map(id -> id.equals(tenant)).orElse(false);
        if (operation.ofTenant() && !own) {
            throw Problem.of(ProblemType.NOT_FOUND).refusal();
        }
        if (!permits(operation, principal, context)) {
            boolean hidden = operation.namesAnId()
                    && !sights.sees(operation, principal, context, other -> permits(other, principal, context));
            throw Problem.of(hidden ? ProblemType.NOT_FOUND : ProblemType.FORBIDDEN)
                    .refusal();
        }
        return principal;
    }

    private static boolean permits(Operation operation, Principal principal, Context context) {
        return switch (operation.access()) {
            case SESSION, OPEN_SESSION -> principal.person().isPresent();
            case SELF ->
                operation.access().permits(principal.role())
                        || principal
                                .person()
                                .map(id -> id.equals(context.pathParam(Operation.USER)))
                                .orElse(false);
            case MEMBER ->
                operation.access().permits(principal.role())
                        || principal.person().isPresent();
            case PUBLIC, PLATFORM, ADMIN, USER -> operation.access().permits(principal.role());
        };
    }

    private Principal authenticate(Operation operation, Context context) {
        var authorization = context.header("Authorization");
        return authorization == null ? bySession(operation, context) : byToken(authorization, clients.address(context));
    }

    /// Only wrong tokens are counted: they lock nobody out who comes by the same proxy with a right one.
    private Principal byToken(String authorization, String address) {
        var token = token(authorization);
        if (token.isEmpty()) {
            throw unauthenticated();
        }
        return switch (tokens.authenticate(token)) {
            case Lookup.Found<Principal>(var principal) -> principal;
            case Lookup.NotFound<Principal> _ -> {
                wrongTokens.take(Clients.network(address)).ifPresent(wait -> {
                    throw tooMany(wait);
                });
                throw unauthenticated();
            }
            case Lookup.Unavailable<Principal> _ -> throw Outcomes.unavailable();
        };
    }

    private Principal bySession(Operation operation, Context context) {
        var secret = SessionCookie.read(context).orElseThrow(Gate::unauthenticated);
        return switch (people.session(secret)) {
            case Lookup.Found<Session>(var session) -> of(session, operation, context);
            case Lookup.NotFound<Session> _ -> throw unauthenticated();
            case Lookup.Unavailable<Session> _ -> throw Outcomes.unavailable();
        };
    }

    private static Principal of(Session session, Operation operation, Context context) {
        if (!session.complete() && operation.access() != Access.OPEN_SESSION) {
            throw unauthenticated();
        }
        if (!SessionCookie.fromPortal(context)) {
            throw Problem.of(ProblemType.CROSS_SITE, SessionCookie.PROOF).refusal();
        }
        var person = session.person();
        return new Principal(person.role(), person.tenant(), Optional.empty(), person.name(), Optional.of(person.id()));
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

    private static RuntimeException tooMany(Duration wait) {
        return Outcomes.tooManyAttempts(wait);
    }
}
