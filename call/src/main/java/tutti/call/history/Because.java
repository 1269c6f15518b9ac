package tutti.call.history;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why somebody was offered a call; `name` is who or what says so. `talkedAt` and `talk` tell of the
/// conversation with the caller that counted, when it ended and which way it went.
public record Because(
        Kind kind,
        String name,
        @Nullable Instant talkedAt,
        @Nullable Direction talk) {

    public Because(Kind kind, String name) {
        this(kind, name, null, null);
    }

    public enum Kind {
        /// Is a target of the group `name`.
        TARGET,
        /// Is a step of the plan of the number `name`.
        STEP,
        /// The caller dialled `name`.
        DIALLED,
        /// Is where the user `name`, a target of the group, wants to be reached.
        USER,
        /// Talked with the caller lately; target of the group `name` (clauses 6, 7).
        RECENT,
        /// Talked with the caller before those (clause 8).
        PREVIOUS,
        /// Everybody of the group `name` is asked now (clause 9).
        EVERYBODY,
        /// `name` forwards his calls (clause 11).
        FORWARD,
        /// `name` transferred the call (clause 3).
        TRANSFER,
        /// Transferred the call to `name`, where nobody took it.
        RETURN,
        /// Picked up a call that rang elsewhere.
        PICKUP,
        /// Wants to talk with `name`, and asked for that elsewhere than on this phone.
        CLICK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
