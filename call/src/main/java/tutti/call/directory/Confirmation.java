package tutti.call.directory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether and how a leg that left the platform must be accepted with a key (clauses 12-15).
public record Confirmation(
        Mode mode,
        String acceptKey,
        String declineKey,
        int attempts,
        int secondsPerAttempt,
        @Nullable String promptId,
        boolean announceGroup,
        boolean announceCaller,
        Legs legs) {

    public static final Confirmation NONE = new Confirmation(
            Mode.NONE,
            "1",
            "0",
            Ranges.ATTEMPTS.standard(),
            Ranges.SECONDS_PER_ATTEMPT.standard(),
            null,
            false,
            false,
            Legs.EXTERNAL);

    /// The usual question to somebody outside (clause 14).
    public static final Confirmation STANDARD = new Confirmation(
            Mode.STANDARD,
            "1",
            "0",
            Ranges.ATTEMPTS.standard(),
            Ranges.SECONDS_PER_ATTEMPT.standard(),
            null,
            false,
            false,
            Legs.EXTERNAL);

    public enum Mode {
        NONE,
        STANDARD,
        CUSTOM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which legs are asked; a SIP phone never is.
    public enum Legs {
        EXTERNAL("external"),
        EXTERNAL_AND_TRUNKS("externalAndTrunks");

        private final String spelling;

        Legs(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }
}
