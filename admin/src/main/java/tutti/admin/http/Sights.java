package tutti.admin.http;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tutti.admin.problem.ProblemType;
import tutti.admin.problem.Refusal;
import tutti.admin.problem.Tongue;
import tutti.store.Principal;

/// Whether somebody sees the thing that an operation names: whether the `GET` of its path, or of the
/// nearest path above it with the same ids, shows it to him.
final class Sights {
    private final Map<String, Operation> readings = new HashMap<>();
    private final InstantSource clock;

    Sights(List<Operation> operations, InstantSource clock) {
        this.clock = clock;
        for (var operation : operations) {
            if (operation.method().equals("GET")) {
                readings.put(operation.path(), operation);
            }
        }
    }

    /// @param permits which operations he may use
    boolean sees(Operation operation, Principal principal, Context context, Predicate<Operation> permits) {
        return reading(operation)
                .filter(permits)
                .filter(reading -> shows(reading, principal, context))
                .isPresent();
    }

    private Optional<Operation> reading(Operation operation) {
        var path = operation.path();
        while (!readings.containsKey(path)) {
            if (path.isEmpty() || path.endsWith("}")) {
                return Optional.empty(); // Above it, something else is named.
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.of(readings.get(path));
    }

    private boolean shows(Operation reading, Principal principal, Context context) {
        var request = new Request(context, new Arrival("", clock, 0), principal, Tongue.EN, () -> true);
        try {
            reading.handling().handle(request);
            return true;
        } catch (Refusal refusal) {
            return refusal.problem().type() != ProblemType.NOT_FOUND;
        }
    }
}
