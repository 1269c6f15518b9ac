package tutti.engine.b2bua;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;

/// Finds calls whose sides have vanished, where no session timer would tell:
///
/// | who is silent | when he is asked whether he is there ([Refresh]) |
/// |---|---|
/// | both | after the silence of [CallTimes], and again each such time |
/// | one who is to speak, while the other is heard | after [#ONE_SIDED_SECONDS], then every [#AGAIN_LOOKS] of these |
///
/// One that does not answer ends the call, and the record says why. Who answers merely has nothing to
/// say, as on hold, or is muted.
final class SilenceWatch {
    static final int ONE_SIDED_SECONDS = 60;
    static final int AGAIN_LOOKS = 5;
    private static final long MILLIS = 1_000;

    private final Switchboard board;
    private final CallSession call;
    private final int seconds;
    private List<Quiet> sides = List.of();
    private int passed;
    private long heard = -1;
    private TimerWheel.@Nullable Entry entry;

    /// @param heard packets of sound so far
    /// @param looks at which nothing more had been heard
    /// @param speaks whether more was heard since the last look
    private record Quiet(Side side, long heard, int looks, boolean speaks) {
        boolean isDue() {
            return looks % AGAIN_LOOKS == 1;
        }
    }

    SilenceWatch(Switchboard board, CallSession call) {
        this.board = board;
        this.call = call;
        this.seconds = board.services().times().silenceSeconds();
    }

    void start() {
        if (seconds > 0 && entry == null) {
            again();
        }
    }

    private void again() {
        entry = board.after(Math.min(seconds, ONE_SIDED_SECONDS) * MILLIS, this::look);
    }

    private void look() {
        again();
        sides = call.connectedSides().map(this::listen).toList();
        boolean anybody = sides.stream().anyMatch(Quiet::speaks);
        if (anybody) {
            sides.stream()
                    .filter(side -> side.isDue() && side.side().seat().isToSpeak())
                    .forEach(side -> ask(side.side()));
        }
        passed += Math.min(seconds, ONE_SIDED_SECONDS);
        if (passed >= seconds) {
            passed = 0;
            lookAtBoth();
        }
    }

    private Quiet listen(Side side) {
        long now = side.seat().heardPackets();
        for (var before : sides) {
            if (before.side() == side) {
                boolean speaks = now != before.heard();
                return new Quiet(side, now, speaks ? 0 : before.looks() + 1, speaks);
            }
        }
        return new Quiet(side, now, 0, false);
    }

    private void lookAtBoth() {
        long now = sides.stream().mapToLong(Quiet::heard).sum();
        if (now == heard) {
            sides.forEach(side -> ask(side.side()));
        }
        heard = now;
    }

    private void ask(Side side) {
        if (!side.timer().isRunning()) {
            Refresh.begin(board, side);
        }
    }

    void stop() {
        board.disarm(entry);
    }
}
