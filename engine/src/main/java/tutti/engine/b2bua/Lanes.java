package tutti.engine.b2bua;

import java.util.function.Consumer;
import tutti.engine.event.Replaces;

/// The lanes of the engine, as the calls of one of them need the others. Work is run on the thread that
/// it belongs to, soon.
public interface Lanes {
    /// One lane and no other; its work is done at once.
    Lanes NONE = new Lanes() {
        @Override
        public void home(Runnable work) {
            work.run();
        }

        @Override
        public int of(Replaces replaces) {
            return HERE;
        }

        @Override
        public void on(int lane, Consumer<Switchboard> work) {
            throw new IllegalArgumentException("no lane " + lane);
        }

        @Override
        public void forward(String tag, int lane) {}
    };

    /// This lane itself, or none at all.
    int HERE = -1;

    /// Calls that this lane has room for at a time.
    default int room() {
        return Integer.MAX_VALUE;
    }

    /// Runs `work` on the thread of this lane.
    void home(Runnable work);

    /// The other lane that has the dialog; [#HERE] when there is none.
    int of(Replaces replaces);

    void on(int lane, Consumer<Switchboard> work);

    /// Requests in the dialog of our `tag` go to `lane` from now on; [#HERE] when the dialog is over.
    void forward(String tag, int lane);
}
