package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives the constructor of a test class the one server that all such classes share, and ends it after
/// the last of them: a database takes longer to create than most calls take. Each class has a tenant,
/// numbers and a carrier's address of its own.
public final class SharedServer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot().getStore(NAMESPACE).computeIfAbsent(Running.class, _ -> started(), Running.class);
    }

    private static Running started() {
        try {
            return Running.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
