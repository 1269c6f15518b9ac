package tutti.admin.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /// Nobody is known to who sends a body to a public operation: a name and a password fit.
    public static final int PUBLIC_BODY_BYTES_MAX = 8 * 1024;

    /// How long a body may take to arrive, and how fast a large one has to come.
    private static final Duration BODY_MAX = Duration.ofSeconds(30);

    private static final int BODY_BYTES_PER_SECOND_MIN = 32 << 10;

    /// A group of 50 targets or a plan of 50 steps stays below a tenth of this.
    public static final int BODY_BYTES_MAX = 256 * 1024;

    private static final int CHUNK_BYTES = 8 << 10;

    private final Context context;
    private final Arrival arrival;
    private final Principal principal;
    private final Tongue tongue;
    private final BooleanSupplier stillAdmitted;

    Request(Context context, Arrival arrival, Principal principal, Tongue tongue, BooleanSupplier stillAdmitted) {
        this.context = context;
        this.arrival = arrival;
        this.principal = principal;
        this.tongue = tongue;
        this.stillAdmitted = stillAdmitted;
    }

    /// Who asks.
    public Principal principal() {
        return principal;
    }

    /// The id of who is signed in; for operations that only sessions may use.
    public String person() {
        return principal
                .person()
                .orElseThrow(() -> Problem.of(ProblemType.FORBIDDEN).refusal());
    }

    /// The secret in the session cookie, whether it holds or not.
    public Optional<String> session() {
        return SessionCookie.read(context);
    }

    /// Whether the client's own line is encrypted.
    public boolean secure() {
        return SessionCookie.secure(context);
    }

    /// Refuses what another site makes a browser send.
    public void notFromElsewhere() {
        if (!SessionCookie.sameSite(context)) {
            throw Problem.of(ProblemType.CROSS_SITE, SessionCookie.PROOF).refusal();
        }
    }

    /// Where the request comes from: the other end of the connection, or whom a proxy of ours names.
    public String address() {
        return arrival.address();
    }

    /// One name for all addresses that the same client may have.
    public String network() {
        return Clients.network(arrival.address());
    }

    /// What the client calls itself.
    public String agent() {
        return Optional.ofNullable(context.userAgent()).orElse("");
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

    /// Whether the body is a form with files.
    public boolean isForm() {
        return Multipart.boundary(contentType()).isPresent();
    }

    /// Receives a form with files into a file.
    ///
    /// @param most bytes of the whole body
    public ReceivedForm receiveForm(int most) {
        var boundary = Multipart.boundary(contentType())
                .orElseThrow(() -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE)
                        .saying("detail.unsupported-media-type.form")
                        .with("Accept-Post", "multipart/form-data")
                        .refusal());
        refuseLongerThan(most);
        var form = new ReceivedForm(newFile(), boundary);
        try {
            receive(form.file(), most);
            return form;
        } catch (RuntimeException refused) {
            form.close();
            throw refused;
        }
    }

    private static Path newFile() {
        try {
            return Files.createTempFile("tutti-form", null);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void receive(Path file, int most) {
        try (var out = Files.newOutputStream(file)) {
            receive(out, most);
        } catch (IOException gone) {
            throw cut();
        }
    }

    private void receive(OutputStream out, int most) throws IOException {
        var in = context.req().getInputStream();
        var some = new byte[CHUNK_BYTES];
        var begun = arrival.clock().instant();
        int all = 0;
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            all += read;
            if (all > most) {
                throw tooLarge(most);
            }
            out.write(some, 0, read);
            var patience = BODY_MAX.plusSeconds(all / BODY_BYTES_PER_SECOND_MIN);
            if (Duration.between(begun, arrival.clock().instant()).compareTo(patience) > 0) {
                throw cut();
            }
        }
    }

    private static RuntimeException cut() {
        return Problem.of(ProblemType.BAD_REQUEST)
                .saying("detail.body-cut")
                .with("Connection", "close")
                .refusal();
    }

    private String contentType() {
        return Optional.ofNullable(context.contentType()).orElse("");
    }

    /// Refuses a body where none is wanted. An empty object says nothing: many clients send it always.
    public void noBody() {
        var sent = bytes();
        boolean nothing =
                sent.length == 0 || (isJson(contentType()) && Json.read(sent).equals(Json.object()));
        if (!nothing) {
            throw Problem.of(ProblemType.BAD_REQUEST).saying("detail.no-body").refusal();
        }
    }

    private byte[] bytes() {
        return bytes(arrival.bodyBytesMax());
    }

    private byte[] bytes(int most) {
        refuseLongerThan(most);
        try {
            var bytes = new ByteArrayOutputStream();
            receive(bytes, most);
            return bytes.toByteArray();
        } catch (IOException gone) {
            throw cut();
        }
    }

    private void refuseLongerThan(int most) {
        if (context.req().getContentLengthLong() > most) {
            throw tooLarge(most);
        }
    }

    private static RuntimeException tooLarge(int most) {
        return Problem.of(ProblemType.TOO_LARGE, most)
                .with("Connection", "close")
                .refusal();
    }

    private static boolean isJson(String type) {
        var parts = type.toLowerCase(Locale.ROOT).split(";", 2);
        var charset = parts.length < 2 ? "" : parts[1].replace(" ", "").replace("\"", "");
        return parts[0].strip().equals("application/json") && (charset.isEmpty() || charset.equals("charset=utf-8"));
    }
}
