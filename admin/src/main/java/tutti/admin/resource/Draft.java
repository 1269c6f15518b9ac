package tutti.admin.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a [Representation] may know while it reads a body: the id that the value has or will have,
/// the value that it replaces (null at creation), and what it may refer to.
record Draft<T>(String id, @Nullable T current, References references) {

    Optional<T> replaced() {
        return Optional.ofNullable(current);
    }

    boolean isNew() {
        return current == null;
    }
}
