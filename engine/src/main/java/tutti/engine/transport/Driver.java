package tutti.engine.transport;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import tutti.engine.port.Ticker;
import tutti.sip.message.Inbound;

/// Runs a lane, or a phone, on its event loop: what arrives, what other threads hand over, and its
/// timers. Wakes up when the next timer is due and not before.
///
/// Thread-safe in [#execute]; all else is the event loop's.
public final class Driver<D extends Driven> implements Receiver {
    private final D driven;
    private final EventLoop loop;
    private final LaneWire wire;
    private final Ticker ticker;
    private long wakeUpMillis = Long.MAX_VALUE;

    public Driver(D driven, LaneWire wire, Ticker ticker) {
        this.driven = driven;
        this.loop = wire.loop();
        this.wire = wire;
        this.ticker = ticker;
    }

    public D driven() {
        return driven;
    }

    @Override
    public void received(Inbound inbound, Flow flow) {
        driven.received(inbound, flow);
        schedule();
    }

    @Override
    public void lost(Flow flow) {
        driven.lost(flow);
        schedule();
    }

    @Override
    public boolean isInUse(Flow flow) {
        return driven.isInUse(flow);
    }

    @Override
    public boolean isTalking(Flow flow) {
        return driven.isTalking(flow);
    }

    /// Runs `work` on the thread of the driven and sends what it wrote.
    public void execute(Runnable work) {
        loop.execute(() -> perform(work));
    }

    /// The same, and waits until it is done, at most `millis`.
    public void executeAndWait(Runnable work, long millis) {
        loop.submit(() -> perform(work)).awaitUninterruptibly(millis);
    }

    private void perform(Runnable work) {
        work.run();
        wire.flush();
        schedule();
    }

    private void schedule() {
        long due = driven.nextMillis();
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
        driven.expire();
        wire.flush();
        schedule();
    }
}
