package tutti.engine.trunk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Trunk;
import tutti.engine.b2bua.Writer;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Ticker;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Flow;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;
import tutti.sip.uri.SipUri;

/// Asks the static trunks now and then whether they are there (RFC 3261 §11): one that is silent
/// twice, or says 503, is passed over until it answers again. On one lane.
public final class TrunkWatch {
    private static final Logger log = LoggerFactory.getLogger(TrunkWatch.class);
    private static final long ASK_EVERY_MILLIS = 30_000;
    private static final long ASK_AGAIN_MILLIS = 10_000;
    /// Whoever has said nothing by then is taken for silent; the transaction itself waits longer.
    private static final long ANSWER_MILLIS = 4_000;
    private static final int SILENCES_TILL_DOWN = 2;
    private static final int MAX_FORWARDS = 70;

    private final Surroundings around;
    private final Map<String, Watched> watched = new HashMap<>();

    /// What it needs of its lane.
    ///
    /// @param flows the way to a trunk, nothing while its name has not resolved
    public record Surroundings(
            Writer writer,
            Marks marks,
            TimerWheel wheel,
            Ticker ticker,
            Transactions transactions,
            TrunkHealth health,
            Function<Trunk, @Nullable Flow> flows) {}

    public TrunkWatch(Surroundings around) {
        this.around = around;
    }

    /// These are the static trunks now: those that are gone are asked no longer.
    public void follow(List<Trunk> trunks) {
        var before = new HashMap<>(watched);
        for (var trunk : trunks) {
            var known = before.get(trunk.id());
            if (known != null && known.trunk.equals(trunk)) {
                before.remove(trunk.id());
            } else {
                var fresh = new Watched(trunk);
                watched.put(trunk.id(), fresh);
                fresh.ask();
            }
        }
        before.values().forEach(this::stop);
    }

    private void stop(Watched gone) {
        gone.stopped = true;
        around.wheel().disarm(gone.timer);
        around.wheel().disarm(gone.patience);
        if (watched.remove(gone.trunk.id(), gone)) {
            around.health().found(gone.trunk.id(), true);
        }
    }

    private final class Watched implements ClientUser {
        private final Trunk trunk;
        private final String callId = around.marks().callId();
        private int sequence;
        private int silences;
        private boolean waiting;
        private boolean stopped;
        private TimerWheel.@Nullable Entry timer;
        private TimerWheel.@Nullable Entry patience;

        Watched(Trunk trunk) {
            this.trunk = trunk;
        }

        void ask() {
            var flow = around.flows().apply(trunk);
            if (flow == null) {
                silent();
                return;
            }
            waiting = true;
            sequence++;
            var host = around.writer().host(flow);
            var uri =
                    SipUri.of(null, String.valueOf(trunk.host()), trunk.port()).toString();
            var us = "<" + SipUri.of(null, host, 0) + ">";
            var options = around.writer()
                    .request(Method.OPTIONS, uri, flow, MAX_FORWARDS)
                    .header(Header.FROM, us + ";tag=" + around.marks().tag())
                    .header(Header.TO, "<" + uri + ">")
                    .header(Header.CALL_ID, callId)
                    .cseq(sequence, Method.OPTIONS)
                    .header(Header.CONTACT, around.writer().contact(flow));
            patience = after(ANSWER_MILLIS, this::silent);
            around.transactions().send(options.build(), flow, this);
        }

        @Override
        public void responded(SipResponse response) {
            if (!stopped && response.isFinal()) {
                boolean there =
                        response.status() != Status.SERVICE_UNAVAILABLE && response.status() != Status.REQUEST_TIMEOUT;
                around.wheel().disarm(patience);
                silences = there ? 0 : SILENCES_TILL_DOWN;
                found(there);
                if (waiting) {
                    waiting = false;
                    again(there ? ASK_EVERY_MILLIS : ASK_AGAIN_MILLIS);
                }
            }
        }

        @Override
        public void failed(Failure failure) {
            if (!stopped && waiting && failure == Failure.TRANSPORT) {
                around.wheel().disarm(patience);
                silent();
            }
        }

        private void silent() {
            waiting = false;
            silences++;
            if (silences >= SILENCES_TILL_DOWN) {
                found(false);
            }
            again(ASK_AGAIN_MILLIS);
        }

        private void found(boolean up) {
            if (around.health().found(trunk.id(), up)) {
                log.warn("trunk {} ({}) {}", trunk.id(), trunk.description(), up ? "answers" : "does not answer");
            }
        }

        private void again(long millis) {
            timer = after(millis, this::ask);
        }
    }

    private TimerWheel.Entry after(long millis, Runnable expiry) {
        return around.wheel().arm(around.ticker().millis() + millis, expiry);
    }
}
