package tutti.admin;

import java.util.List;

/// What `GET /health/ready` asks. Implemented by the composition root.
@FunctionalInterface
public interface Readiness {

    /// The parts that must work before calls may come, in a fixed order.
    List<Check> checks();

    /// One part ("database", "sip"), whether it works, and a sentence about it for an operator.
    record Check(String name, boolean ready, String detail) {}
}
