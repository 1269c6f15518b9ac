package tutti.admin.http;

import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The same as [JettyErrors], for refusals inside the servlet layer.
final class ServletErrors extends ErrorHandler {
    private final JettyErrors errors = new JettyErrors();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return errors.handle(request, response, callback);
    }
}
