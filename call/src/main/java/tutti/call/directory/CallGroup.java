package tutti.call.directory;

import java.util.List;
import java.util.Locale;

/// A group of targets that are offered a call together (clauses 1-20). `ringSeconds` holds when the
/// group is dialled directly; in a plan the step's own ring time holds.
public record CallGroup(
        String id,
        String internalNumber,
        String description,
        Method method,
        Smart smart,
        boolean ignoreForwarding,
        boolean ringBusy,
        int ringSeconds,
        Confirmation confirmation,
        boolean displayPrefix,
        List<Target> targets,
        Waiting waiting)
        implements Extension {

    public CallGroup {
        targets = List.copyOf(targets);
    }

    /// A group as the contract's defaults make it: everything left out but name and targets.
    public static CallGroup of(String id, String internalNumber, String description, List<Target> targets) {
        return new CallGroup(
                id,
                internalNumber,
                description,
                Method.SIMULTANEOUS,
                Smart.STANDARD,
                true,
                false,
                Ranges.RING_SECONDS.standard(),
                Confirmation.NONE,
                true,
                targets,
                Waiting.RINGBACK);
    }

    /// The order in which targets are offered the call (clause 5).
    public enum Method {
        SIMULTANEOUS,
        SMART;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
