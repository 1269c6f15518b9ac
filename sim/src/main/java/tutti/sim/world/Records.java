package tutti.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.engine.port.CallFollower;

/// Keeps the records of calls.
public final class Records implements CallFollower {
    private final List<CallRecord> all = new ArrayList<>();
    private final Consumer<LiveCall> shown;
    private final Consumer<CallRecord> listener;

    Records(Consumer<LiveCall> shown, Consumer<CallRecord> listener) {
        this.shown = shown;
        this.listener = listener;
    }

    public List<CallRecord> all() {
        return List.copyOf(all);
    }

    @Override
    public void changed(News news, LiveCall call) {
        shown.accept(call);
    }

    @Override
    public void ended(CallRecord record) {
        all.add(record);
        listener.accept(record);
    }
}
