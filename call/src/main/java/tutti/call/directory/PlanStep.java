package tutti.call.directory;

import java.util.Locale;

/// One step of a call plan (clause 22).
public sealed interface PlanStep {

    /// The `type` property of the contract.
    String type();

    record CallGroupStep(String id, int ringSeconds) implements PlanStep {
        @Override
        public String type() {
            return "callGroup";
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
