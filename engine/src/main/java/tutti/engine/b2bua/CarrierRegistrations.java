package tutti.engine.b2bua;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Carrier;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Literal;
import tutti.sip.message.Contact;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;
import tutti.sip.uri.SipUri;

/// Our registrations at the carriers that want one (RFC 3261 §10.2): renewed in time, tried again
/// when refused. On one lane.
public final class CarrierRegistrations {
    private static final Logger log = LoggerFactory.getLogger(CarrierRegistrations.class);
    private static final int EXPIRES_SECONDS = 600;
    private static final long RETRY_MILLIS = 30_000;
    private static final long SOON_MILLIS = 1_000;
    private static final double RENEW_AFTER = 0.8;

    private final Switchboard board;
    private final Map<String, Registration> running = new HashMap<>();

    CarrierRegistrations(Switchboard board) {
        this.board = board;
    }

    /// These are the carriers now: registers at new and changed ones, leaves the others alone and
    /// forgets those that are gone.
    public void follow(List<Carrier> carriers) {
        var wanted = new HashSet<String>();
        for (var carrier : carriers) {
            if (carrier.register() && carrier.username() != null) {
                wanted.add(carrier.id());
                var known = running.get(carrier.id());
                if (known == null || !known.carrier.equals(carrier)) {
                    stop(known);
                    var fresh = new Registration(carrier);
                    running.put(carrier.id(), fresh);
                    fresh.register();
                }
            }
        }
        running.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                stop(entry.getValue());
            }
            return gone;
        });
    }

    private void stop(@Nullable Registration registration) {
        if (registration != null) {
            registration.stopped = true;
            board.disarm(registration.timer);
        }
    }

    private final class Registration implements ClientUser {
        private final Carrier carrier;
        private final String callId = board.marks().callId();
        private final String uri;
        private final String address;
        private int sequence;
        private boolean proven;
        private boolean stopped;
        private @Nullable Way way;
        private TimerWheel.@Nullable Entry timer;

        Registration(Carrier carrier) {
            this.carrier = carrier;
            this.uri = SipUri.of(null, carrier.host(), carrier.port()).toString();
            this.address = "<" + SipUri.of(carrier.username(), carrier.host(), 0) + ">";
        }

        void register() {
            proven = false;
            var place = board.carrierAddresses().of(carrier);
            var flow = place == null ? null : board.wire().toward(Ways.transport(carrier), place);
            if (flow == null) {
                again(SOON_MILLIS); // The name has not resolved yet.
                return;
            }
            way = new Way(flow, uri, List.of(), address, address, Map.of(), carrier);
            send(way, null);
        }

        private void send(Way to, Attempt.@Nullable Proof proof) {
            sequence++;
            var request = board.writer()
                    .request(Method.REGISTER, uri, to.flow(), Switchboard.MAX_FORWARDS)
                    .header(Header.FROM, address + ";tag=" + board.marks().tag())
                    .header(Header.TO, address)
                    .header(Header.CALL_ID, callId)
                    .cseq(sequence, Method.REGISTER)
                    .header(Header.CONTACT, contact(to))
                    .header(Header.EXPIRES, EXPIRES_SECONDS);
            if (proof != null) {
                request.header(proof.header(), proof.value());
            }
            board.transactions().send(request.build(), to.flow(), this);
        }

        private String contact(Way to) {
            var ours = board.wire().advertised(to.flow());
            var host = Literal.of(ours.getAddress());
            return "<" + SipUri.of(carrier.username(), host, ours.getPort()) + ">";
        }

        @Override
        public void responded(SipResponse response) {
            if (response.isProvisional() || stopped || way == null) {
                return;
            }
            if (response.isSuccess()) {
                again((long) (granted(response) * 1_000 * RENEW_AFTER));
                return;
            }
            var proof = proven ? null : board.carrierLogin().proof(way, response);
            if (proof != null) {
                proven = true;
                send(way, proof);
            } else {
                log.warn(
                        "carrier {} refuses our registration: {} {}",
                        carrier.name(),
                        response.status(),
                        response.reason());
                again(RETRY_MILLIS);
            }
        }

        private long granted(SipResponse response) {
            long contact = response.contacts().stream()
                    .mapToLong(Contact::expires)
                    .filter(seconds -> seconds > 0)
                    .min()
                    .orElse(-1);
            long header = response.expires();
            long seconds = contact > 0 ? contact : header > 0 ? header : EXPIRES_SECONDS;
            return Math.min(seconds, EXPIRES_SECONDS);
        }

        @Override
        public void failed(Failure failure) {
            if (!stopped) {
                log.warn("carrier {} does not answer our registration", carrier.name());
                again(RETRY_MILLIS);
            }
        }

        private void again(long millis) {
            timer = board.after(millis, this::register);
        }
    }
}
