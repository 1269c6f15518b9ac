package tutti.engine.lane;

import java.util.function.Supplier;
import tutti.engine.registrar.Locations;
import tutti.engine.transaction.Incoming;
import tutti.sip.message.SipResponse;

/// Answers without keeping anything, and sends whoever may have a false address at most twice what came
/// from there (T8, I7): else a short request in another's name would bring him a long answer.
///
/// | to whom | what |
/// |---|---|
/// | over a connection, or from where a phone has registered | the full answer |
/// | anybody else over UDP | the full answer when it is short enough, else the brief one, else none |
record Modesty(Locations locations, Counts counts) {
    private static final int TIMES_MAX = 2;

    void reply(Incoming incoming, SipResponse full, Supplier<SipResponse> brief) {
        if (isModest(incoming, full) || isKnown(incoming)) {
            incoming.reply(full);
            return;
        }
        var less = brief.get();
        if (isModest(incoming, less)) {
            incoming.reply(less);
        } else {
            counts.dropped++;
        }
    }

    private static boolean isModest(Incoming incoming, SipResponse response) {
        return response.bytes().length <= TIMES_MAX * incoming.request().bytes().length;
    }

    private boolean isKnown(Incoming incoming) {
        var flow = incoming.flow();
        return flow.transport().reliable() || locations.isRegisteredFrom(flow.remote());
    }
}
