package tutti.admin.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.admin.problem.Tongue;
import tutti.store.Principal;
import tutti.store.Scope;

/// One admitted request, as handlers see it. Belongs to the thread that serves it.
public final class Request {

    /// A group of 50 targets or a plan of 50 steps stays below a tenth of this.
    public static final int BODY_BYTES_MAX = 256 * 1024;

    private final Context context;
    private final Principal principal;
    private final Tongue tongue;
    private final BooleanSupplier stillAdmitted;

    Request(Context context, Principal principal, Tongue tongue, BooleanSupplier stillAdmitted) {
        this.context = context;
        this.principal = principal;
        this.tongue = tongue;
        this.stillAdmitted = stillAdmitted;
    }

    /// Who asks.
    public Principal principal() {
        return principal;
    }

    /// The language of the asker.
    public Tongue tongue() {
        return tongue;
    }

    /// Whether the same request would be admitted now: long answers ask again.
    public boolean stillAdmitted() {
        return stillAdmitted.getAsBoolean();
    }

    /// A parameter of the path.
    public String param(String name) {
        return context.pathParam(name);
    }

    /// The id of the tenant in the path.
    public String tenant() {
        return param(Operation.TENANT);
    }

    /// The tenant in the path, as the store wants it.
    public Scope scope() {
        return Scope.tenant(tenant());
    }

    /// The path, as sent.
    public String path() {
        return context.path();
    }

    /// The query parameters.
    public Query query() {
        return QueryText.parse(context.queryString())
                .map(Query::new)
                .orElseThrow(() -> Problem.of(ProblemType.BAD_REQUEST)
                        .saying("detail.query", QueryText.PARAMETERS_MAX)
                        .refusal());
    }

    /// The versions that the client insists on.
    public EntityTags ifMatch() {
        return EntityTags.parse(context.header("If-Match"));
    }

    /// The document in the body: JSON, not too long.
    public JsonNode body() {
        var type = Optional.ofNullable(context.contentType()).orElse("");
        if (!isJson(type)) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE)
                    .with("Accept-Post", "application/json")
                    .refusal();
        }
        return Json.read(bytes());
    }

    /// Refuses a body where none is wanted.
    public void noBody() {
        if (bytes().length > 0) {
            throw Problem.of(ProblemType.BAD_REQUEST).saying("detail.no-body").refusal();
        }
    }

    private byte[] bytes() {
        if (context.req().getContentLengthLong() > BODY_BYTES_MAX) {
            throw tooLarge();
        }
        try {
            var bytes = context.req().getInputStream().readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException gone) {
            throw Problem.of(ProblemType.BAD_REQUEST).saying("detail.body-cut").refusal();
        }
    }

    private static RuntimeException tooLarge() {
        return Problem.of(ProblemType.TOO_LARGE, BODY_BYTES_MAX)
                .with("Connection", "close")
                .refusal();
    }

    private static boolean isJson(String type) {
        var parts = type.toLowerCase(Locale.ROOT).split(";", 2);
        var charset = parts.length < 2 ? "" : parts[1].replace(" ", "").replace("\"", "");
        return parts[0].strip().equals("application/json") && (charset.isEmpty() || charset.equals("charset=utf-8"));
    }
}
