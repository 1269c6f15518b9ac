package tutti.admin.http;

import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.admin.problem.Tongue;

/// What the HTTP server itself refuses before any route is looked for: broken request lines, too
/// long headers, ambiguous paths. Says so as a problem document, without naming the server.
final class JettyErrors extends ErrorHandler {
    private static final Set<Integer> TOO_LONG = Set.of(414, 431);
    /// Methods and versions of HTTP that there are not: 5xx, and yet the client's doing.
    private static final Set<Integer> NOT_HTTP = Set.of(501, 505);

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        SecurityHeaders.ALL.forEach(response.getHeaders()::put);
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
        var tongue = Tongue.of(request.getHeaders().get("Accept-Language"));
        response.write(true, ByteBuffer.wrap(document(code, tongue)), callback);
    }

    private static byte[] document(int code, Tongue tongue) {
        return Json.write(ProblemDocument.of(problem(code), tongue).put("status", code));
    }

    private static Problem problem(int code) {
        if (code == NOT_FOUND) {
            return Problem.of(ProblemType.NOT_FOUND);
        }
        if (code >= SERVER_ERROR && !NOT_HTTP.contains(code)) {
            return Problem.of(ProblemType.INTERNAL).saying("detail.internal.unnumbered");
        }
        var refused = Problem.of(ProblemType.BAD_REQUEST);
        return TOO_LONG.contains(code) ? refused.saying("detail.header-too-large") : refused;
    }
}
