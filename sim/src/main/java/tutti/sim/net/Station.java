package tutti.sim.net;

import tutti.engine.lane.Lane;
import tutti.engine.phone.Phone;
import tutti.engine.transport.Receiver;

/// Something with an address that receives messages and has timers: a lane or a telephone.
public interface Station extends Receiver {
    void expire();

    /// On the ticker; never while no timer runs.
    long nextMillis();

    static Station of(Lane lane) {
        return new Driven(lane, lane::expire, lane::nextMillis);
    }

    static Station of(Phone phone) {
        return new Driven(phone, phone::expire, phone::nextMillis);
    }
}
