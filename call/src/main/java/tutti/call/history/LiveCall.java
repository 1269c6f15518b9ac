package tutti.call.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A call that goes on now. `since` is when the state began; `ringing` lists whom it is offered to;
/// `group` is where it is at this moment.
public record LiveCall(
        String id,
        String tenantId,
        State state,
        Direction direction,
        Caller caller,
        String called,
        List<Party> ringing,
        @Nullable Party answeredBy,
        Instant since,
        @Nullable GroupStay group) {

    public LiveCall {
        ringing = List.copyOf(ringing);
    }

    public enum State {
        RINGING,
        /// The caller hears a prompt, or leaves a message.
        SERVED,
        TALKING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
