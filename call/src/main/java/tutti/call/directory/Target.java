package tutti.call.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One target of a group (clauses 16-20). `delaySeconds` counts from the start of the group.
public sealed interface Target {

    String id();

    int delaySeconds();

    /// The `type` property of the contract.
    String type();

    /// A single account, picked explicitly (clause 17).
    record VoipAccountTarget(String id, int delaySeconds) implements Target {
        public VoipAccountTarget(String id) {
            this(id, Ranges.DELAY_SECONDS.standard());
        }

        @Override
        public String type() {
            return "voipAccount";
        }
    }

    /// The customer's own exchange, with a number to dial there (clause 18).
    record TrunkTarget(String id, @Nullable String number, int delaySeconds) implements Target {
        @Override
        public String type() {
            return "trunk";
        }
    }

    /// A number outside (clause 19).
    record ExternalNumberTarget(String id, int delaySeconds) implements Target {
        public ExternalNumberTarget(String id) {
            this(id, Ranges.DELAY_SECONDS.standard());
        }

        @Override
        public String type() {
            return "externalNumber";
        }
    }

    /// A person, at the devices and numbers of `reachableAt`; empty means the current destination
    /// (clause 20).
    record UserTarget(String id, List<Reach> reachableAt, int delaySeconds) implements Target {
        public UserTarget {
            reachableAt = List.copyOf(reachableAt);
        }

        @Override
        public String type() {
            return "user";
        }
    }

    /// A device or number of a user: `type` is `voipAccount` or `externalNumber`.
    record Reach(String type, String id) {}
}
