package tutti.admin.spec;

import java.util.List;
import tutti.admin.http.Operation;

/// The OpenAPI file and a page that shows it.
public final class Documentation {
    private Documentation() {}

    /// Both are public: they say what everybody may know.
    public static List<Operation> operations() {
        return List.of();
    }
}
