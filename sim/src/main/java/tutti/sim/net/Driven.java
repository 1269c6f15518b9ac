package tutti.sim.net;

import java.util.function.LongSupplier;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Receiver;
import tutti.sip.message.Inbound;

/// A [Station] made of what a lane and a telephone have in common.
record Driven(Receiver receiver, Runnable expiry, LongSupplier next) implements Station {
    @Override
    public void received(Inbound inbound, Flow flow) {
        receiver.received(inbound, flow);
    }

    @Override
    public void lost(Flow flow) {
        receiver.lost(flow);
    }

    @Override
    public boolean isInUse(Flow flow) {
        return receiver.isInUse(flow);
    }

    @Override
    public void expire() {
        expiry.run();
    }

    @Override
    public long nextMillis() {
        return next.getAsLong();
    }
}
