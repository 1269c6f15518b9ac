package tutti.admin.problem;

import java.util.Locale;

/// Every kind of refusal, with its status. `type` in the answer is its entry in the documentation.
public enum ProblemType {
    BAD_INPUT(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    CROSS_SITE(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    ALREADY_TAKEN(409),
    IN_USE(409),
    NO_PHONE(409),
    PRECONDITION_FAILED(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNKNOWN_HOST(421),
    TOO_MANY_STREAMS(429),
    TOO_MANY_ATTEMPTS(429),
    BAD_REQUEST(400),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /// The HTTP status (RFC 9110 §15).
    public int status() {
        return status;
    }

    /// The name in messages and in the documentation: "already-taken".
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The `type` member (RFC 9457 §3.1.1): a reference that a person can follow.
    public String reference() {
        return "/api/docs#problem-" + slug();
    }
}
