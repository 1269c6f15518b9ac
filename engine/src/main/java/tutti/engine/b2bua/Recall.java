package tutti.engine.b2bua;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.Event;
import tutti.engine.lane.TimerWheel;

/// A question who talked with a number: answered within the patience of a caller, or not at all.
final class Recall {
    /// Longer than a search in memory takes on a busy machine, shorter than anybody notices.
    private static final long PATIENCE_MILLIS = 150;

    private final Switchboard board;
    private final CallSession call;
    private boolean answered;
    private TimerWheel.@Nullable Entry late;

    private Recall(Switchboard board, CallSession call) {
        this.board = board;
        this.call = call;
    }

    static void ask(Switchboard board, CallSession call, String number, Instant since) {
        new Recall(board, call).ask(number, since);
    }

    private void ask(String number, Instant since) {
        late = board.after(PATIENCE_MILLIS, () -> answer(new Event.Forgotten(call.now())));
        board.services()
                .recollection()
                .talks(
                        call.tenantId(),
                        number,
                        since,
                        talks -> board.home(() -> answer(new Event.Recalled(talks, call.now()))));
    }

    private void answer(Event event) {
        if (!answered) {
            answered = true;
            board.disarm(late);
            call.feed(event);
        }
    }
}
