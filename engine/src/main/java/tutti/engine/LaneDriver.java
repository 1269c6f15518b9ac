package tutti.engine;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import tutti.engine.lane.Lane;
import tutti.engine.port.Ticker;
import tutti.engine.transport.Flow;
import tutti.engine.transport.LaneWire;
import tutti.engine.transport.Receiver;
import tutti.sip.message.Inbound;

/// Drives a lane on its event loop: what arrives, what other threads hand over, and its timers. Wakes
/// up when the next timer is due and not before.
final class LaneDriver implements Receiver {
    private final Lane lane;
    private final EventLoop loop;
    private final LaneWire wire;
    private final Ticker ticker;
    private long wakeUpMillis = Long.MAX_VALUE;

    LaneDriver(Lane lane, EventLoop loop, LaneWire wire, Ticker ticker) {
        this.lane = lane;
        this.loop = loop;
        this.wire = wire;
        this.ticker = ticker;
    }

    Lane lane() {
        return lane;
    }

    @Override
    public void received(Inbound inbound, Flow flow) {
        lane.received(inbound, flow);
        schedule();
    }

    @Override
    public void lost(Flow flow) {
        lane.lost(flow);
        schedule();
    }

    @Override
    public boolean isInUse(Flow flow) {
        return lane.isInUse(flow);
    }

    /// Runs `work` on the lane and sends what it wrote.
    void execute(Runnable work) {
        loop.execute(() -> {
            work.run();
            wire.flush();
            schedule();
        });
    }

    private void schedule() {
        long due = lane.nextMillis();
        if (due < wakeUpMillis) {
            wakeUpMillis = due;
            long wait = Math.max(0, due - ticker.millis());
            var _ = loop.schedule(() -> wakeUp(due), wait, TimeUnit.MILLISECONDS);
        }
    }

    private void wakeUp(long due) {
        if (due == wakeUpMillis) { // Else a nearer one was set since, and this one only adds a look.
            wakeUpMillis = Long.MAX_VALUE;
        }
        lane.expire();
        wire.flush();
        schedule();
    }
}
