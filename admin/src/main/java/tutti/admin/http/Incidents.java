package tutti.admin.http;

import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Entropy;

/// Mistakes of ours: the log gets the whole story under a number, the client the number only.
final class Incidents {
    private static final Logger log = LoggerFactory.getLogger(Incidents.class);
    private static final int ID_BYTES = 6;

    private final Entropy entropy;

    Incidents(Entropy entropy) {
        this.entropy = entropy;
    }

    Problem report(String where, Throwable broken) {
        var bytes = new byte[ID_BYTES];
        entropy.fill(bytes);
        var id = HexFormat.of().formatHex(bytes);
        log.error("Incident {} at {}", id, where, broken);
        return Problem.of(ProblemType.INTERNAL, id);
    }
}
