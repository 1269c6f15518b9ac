package tutti.call.routing;

import org.jspecify.annotations.Nullable;
import tutti.call.history.Party;

/// Somebody whom a stage wants to reach, as the directory knew him when the call began.
public sealed interface Goal {

    /// As far as known before it is reached for.
    Party party();

    record AccountGoal(String id, String name, boolean doNotDisturb) implements Goal {
        @Override
        public Party party() {
            return new Party(Party.Type.VOIP_ACCOUNT, id, name, null);
        }
    }

    /// A number outside; without `id` one that a phone dialled freely.
    record NumberGoal(@Nullable String id, String name, String number) implements Goal {
        @Override
        public Party party() {
            return new Party(Party.Type.EXTERNAL_NUMBER, id, name, number);
        }
    }

    /// A target that the directory does not know, or not yet how to ring.
    record GoneGoal(Party.Type type, String id) implements Goal {
        @Override
        public Party party() {
            return new Party(type, id, id, null);
        }
    }
}
