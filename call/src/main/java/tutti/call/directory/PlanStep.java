package tutti.call.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a call plan (clause 22). Steps that choose hold the steps of each choice; when those
/// end unanswered the step after the choice runs.
public sealed interface PlanStep {

    /// The `type` property of the contract.
    String type();

    record CallGroupStep(String id, int ringSeconds) implements PlanStep {
        @Override
        public String type() {
            return "callGroup";
        }
    }

    record UserStep(String id, int ringSeconds) implements PlanStep {
        @Override
        public String type() {
            return "user";
        }
    }

    record VoipAccountStep(String id, int ringSeconds) implements PlanStep {
        @Override
        public String type() {
            return "voipAccount";
        }
    }

    record ExternalNumberStep(String id, int ringSeconds) implements PlanStep {
        @Override
        public String type() {
            return "externalNumber";
        }
    }

    record TrunkStep(String id, int ringSeconds) implements PlanStep {
        @Override
        public String type() {
            return "trunk";
        }
    }

    /// Chooses by the time at which the step begins, on the tenant's clock. With a `scheduleId` its
    /// schedule is that of the [OpeningTimes]: a directory has it in its place, storage has it not.
    record OpeningHoursStep(
            Schedule schedule,
            List<PlanStep> open,
            List<PlanStep> closed,
            @Nullable String scheduleId) implements PlanStep {
        public OpeningHoursStep {
            open = List.copyOf(open);
            closed = List.copyOf(closed);
        }

        /// With a schedule of its own.
        public OpeningHoursStep(Schedule schedule, List<PlanStep> open, List<PlanStep> closed) {
            this(schedule, open, closed, null);
        }

        @Override
        public String type() {
            return "openingHours";
        }
    }

    record AnnouncementStep(String promptId) implements PlanStep {
        @Override
        public String type() {
            return "announcement";
        }
    }

    /// Plays the prompt and waits `timeoutSeconds` after its end for one key of `options`, `attempts`
    /// times; then, or when the caller pressed other keys all the time, `otherwise`.
    record MenuStep(
            String promptId,
            Map<String, List<PlanStep>> options,
            int timeoutSeconds,
            int attempts,
            List<PlanStep> otherwise)
            implements PlanStep {
        public MenuStep {
            var ordered = new LinkedHashMap<String, List<PlanStep>>();
            options.forEach((key, steps) -> ordered.put(key, List.copyOf(steps)));
            options = Collections.unmodifiableMap(ordered);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public String type() {
            return "menu";
        }
    }

    /// Takes a message. It serves the caller: no step after it runs.
    record VoicemailStep(String boxId) implements PlanStep {
        @Override
        public String type() {
            return "voicemail";
        }
    }

    /// Chooses by the caller's number: `numbers` are E.164, or beginnings of it that end in `*`, or
    /// the word `anonymous`.
    record CallerMatchStep(List<String> numbers, List<PlanStep> match, List<PlanStep> otherwise) implements PlanStep {
        public CallerMatchStep {
            numbers = List.copyOf(numbers);
            match = List.copyOf(match);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public String type() {
            return "callerMatch";
        }
    }

    /// Ends the call; no step after it runs.
    record HangUpStep(Reason reason) implements PlanStep {
        @Override
        public String type() {
            return "hangUp";
        }
    }

    /// What the caller is told when the plan hangs up.
    enum Reason {
        BUSY,
        REJECTED,
        NORMAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
