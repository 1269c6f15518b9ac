package tutti.admin.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.problem.Problem;
import tutti.admin.problem.Tongue;

/// Puts an [Answer] or a [Problem] on the wire.
final class ResponseWriter {
    private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);

    private ResponseWriter() {}

    static void write(Context context, Answer answer) {
        switch (answer) {
            case Answer.Json(var status, var body, var headers) ->
                bytes(context, status, "application/json", Json.write(body), headers);
            case Answer.Nothing(var headers) -> bytes(context, 204, null, new byte[0], headers);
            case Answer.Content(var status, var type, var text, var headers) ->
                bytes(context, status, type, text.getBytes(StandardCharsets.UTF_8), headers);
            case Answer.Binary(var status, var type, var content, var headers) ->
                bytes(context, status, type, content, headers);
            case Answer.Stream stream -> stream(context, stream);
        }
    }

    static void write(Context context, Problem problem, Tongue tongue) {
        var document = Json.write(ProblemDocument.of(problem, tongue));
        context.header("Content-Language", tongue.tag());
        context.header("Vary", "Accept-Language");
        bytes(context, problem.type().status(), ProblemDocument.CONTENT_TYPE, document, problem.headers());
    }

    private static void bytes(
            Context context, int status, @Nullable String type, byte[] bytes, Map<String, String> headers) {
        context.status(status);
        headers.forEach(context::header);
        if (type == null) {
            context.res().setContentType(null);
            return;
        }
        context.contentType(type);
        context.result(bytes);
    }

    private static void stream(Context context, Answer.Stream stream) {
        var response = context.res();
        response.setStatus(200);
        response.setContentType(stream.type());
        stream.headers().forEach(response::setHeader);
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        try {
            var out = response.getOutputStream();
            out.flush();
            stream.body().write(out);
            out.flush();
        } catch (IOException gone) {
            log.debug("The reader of {} has gone: {}", context.path(), gone.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            cut(context);
            throw broken;
        }
    }

    /// Ends the connection in the middle of the body, so that nobody takes a part for the whole.
    private static void cut(Context context) {
        var request = ServletContextRequest.getServletContextRequest(context.req());
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
