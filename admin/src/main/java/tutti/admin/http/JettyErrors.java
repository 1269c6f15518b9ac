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
        response.setStatus(status(code));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
        var tongue = Tongue.of(request.getHeaders().get("Accept-Language"));
        response.write(true, ByteBuffer.wrap(document(code, tongue)), callback);
    }

    private static int status(int code) {
        return code >= SERVER_ERROR ? SERVER_ERROR : code;
    }

    private static byte[] document(int code, Tongue tongue) {
        var document = ProblemDocument.of(problem(code), tongue);
        return Json.write(document.put("status", status(code)));
    }

    private static Problem problem(int code) {
        if (code >= SERVER_ERROR) {
            return Problem.of(ProblemType.INTERNAL, "-");
        }
        if (code == NOT_FOUND) {
            return Problem.of(ProblemType.NOT_FOUND);
        }
        var refused = Problem.of(ProblemType.BAD_REQUEST);
        return TOO_LONG.contains(code) ? refused.saying("detail.header-too-large") : refused;
    }
}
