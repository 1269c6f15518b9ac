package tutti.call.history;

import java.util.Locale;

/// Why somebody was offered a call: as a target of the group `name`, as a step of the plan of the
/// number `name`, or because the caller dialled `name`.
public record Because(Kind kind, String name) {

    public enum Kind {
        TARGET,
        STEP,
        DIALLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
