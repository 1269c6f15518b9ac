package tutti.engine.b2bua;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.call.directory.Carrier;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ClientUser;
import tutti.engine.transport.Flow;
import tutti.engine.trunk.CarrierStanding;
import tutti.sip.message.Contact;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;
import tutti.sip.transaction.Failure;
import tutti.sip.uri.SipUri;

/// Our registrations at the carriers that want one (RFC 3261 §10.2): renewed in time, tried again
/// when refused, at the carrier's next address when one does not answer. On one lane.
public final class CarrierRegistrations {
    private static final Logger log = LoggerFactory.getLogger(CarrierRegistrations.class);
    private static final int EXPIRES_SECONDS = 600;
    private static final long RETRY_MILLIS = 30_000;
    /// A carrier that goes on refusing is asked ever less often: many lock an account that is not.
    private static final long RETRY_MILLIS_MAX = 600_000;
    private static final int SECONDS_DIGITS_MAX = 6;
    private static final long SOON_MILLIS = 1_000;
    private static final double RENEW_AFTER = 0.8;
    /// How often the way is kept open: what stands between us and the carrier forgets a way over UDP after
    /// half a minute (RFC 5626 §4.4.1 asks for 24 to 29 s).
    private static final long PULSE_MILLIS = 24_000;
    private static final double PULSE_SPREAD_MILLIS = 5_000;
    private static final byte[] PULSE = {'\r', '\n', '\r', '\n'};

    private final Switchboard board;
    private final Map<String, Registration> running = new ConcurrentHashMap<>(); // Also read by other lanes.

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
            board.disarm(registration.pulse);
        }
    }

    /// Whether a carrier calls us over this connection. Any thread.
    boolean areOver(Flow flow) {
        return running.values().stream().anyMatch(one -> one.isOver(flow));
    }

    /// Where our registration at a carrier stands; nothing where it wants none. Any thread.
    public Optional<CarrierStanding> standing(String carrierId) {
        return Optional.ofNullable(running.get(carrierId)).map(one -> one.standing);
    }

    private final class Registration implements ClientUser {
        private final Carrier carrier;
        private final String callId = board.marks().callId();
        private final String uri;
        private final String address;
        private int sequence;
        private int refusals;
        private long expires = EXPIRES_SECONDS;
        private boolean proven;
        private boolean stopped;
        private volatile CarrierStanding standing;
        private volatile @Nullable Way way;
        private @Nullable InetSocketAddress place;
        private TimerWheel.@Nullable Entry timer;
        private TimerWheel.@Nullable Entry pulse;

        Registration(Carrier carrier) {
            this.carrier = carrier;
            this.standing = standing(CarrierStanding.State.TRYING, "");
            this.uri = SipUri.of(null, carrier.host(), carrier.port()).toString();
            this.address = "<" + SipUri.of(carrier.username(), carrier.host(), 0) + ">";
        }

        private CarrierStanding standing(CarrierStanding.State state, String reason) {
            return new CarrierStanding(state, board.clock().now(), reason);
        }

        void register() {
            board.disarm(pulse);
            proven = false;
            var addresses = board.shared().carrierAddresses();
            if (place == null || !addresses.all(carrier).contains(place)) {
                place = addresses.first(carrier, board.shared().ticker().millis());
            }
            var flow = place == null ? null : board.wire().toward(Ways.transport(carrier), place);
            if (flow == null) {
                standing = standing(CarrierStanding.State.SILENT, "");
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
                    .header(Header.EXPIRES, expires);
            if (proof != null) {
                request.header(proof.header(), proof.value());
            }
            board.transactions().send(request.build(), to.flow(), this);
        }

        private String contact(Way to) {
            return board.writer().contact(carrier, to.flow());
        }

        @Override
        public void responded(SipResponse response) {
            if (response.isProvisional() || stopped || way == null) {
                return;
            }
            if (response.isSuccess()) {
                refusals = 0;
                standing = standing(CarrierStanding.State.REGISTERED, "");
                board.disarm(pulse);
                pulseLater();
                again((long) (granted(response) * 1_000 * RENEW_AFTER));
                return;
            }
            if (response.status() == Status.INTERVAL_TOO_BRIEF && lengthened(response)) {
                register();
                return;
            }
            var proof = proven ? null : board.carrierLogin().proof(way, response);
            if (proof != null) {
                proven = true;
                send(way, proof);
            } else {
                var said = response.status() + " " + response.reason();
                standing = standing(CarrierStanding.State.REFUSED, said);
                log.warn("carrier {} refuses our registration: {}", carrier.name(), said);
                if (response.status() == Status.SERVICE_UNAVAILABLE) {
                    elsewhere();
                } else {
                    later();
                }
            }
        }

        /// The next address at once, where the carrier has one that is not known to be of no use; else the
        /// same later.
        private void elsewhere() {
            var addresses = board.shared().carrierAddresses();
            long now = board.shared().ticker().millis();
            if (place != null) {
                addresses.silent(place, now);
            }
            place = null;
            if (addresses.all(carrier).stream().allMatch(at -> addresses.rests(at, now))) {
                later();
            } else {
                again(SOON_MILLIS);
            }
        }

        /// Each refusal in a row doubles the pause.
        private void later() {
            again(Math.min(RETRY_MILLIS << Math.min(refusals, Integer.SIZE / 4), RETRY_MILLIS_MAX));
            refusals++;
        }

        /// RFC 3261 §10.2.8: takes over what the carrier asks for at least.
        private boolean lengthened(SipResponse response) {
            var least = response.header(Header.MIN_EXPIRES);
            long asked = least == null ? 0 : seconds(least);
            boolean longer = asked > expires;
            expires = Math.max(expires, asked);
            return longer;
        }

        /// A registrar lists all that is registered: what counts is how long ours holds (RFC 3261 §10.2.4).
        private long granted(SipResponse response) {
            long contact = response.contacts().stream()
                    .filter(one -> isOurs(one) || response.contacts().size() == 1)
                    .mapToLong(Contact::expires)
                    .filter(seconds -> seconds > 0)
                    .min()
                    .orElse(-1);
            long header = response.expires();
            long seconds = contact > 0 ? contact : header > 0 ? header : expires;
            return Math.min(seconds, expires);
        }

        private boolean isOurs(Contact contact) {
            return way != null && contact(way).equals("<" + contact.address().uriText() + ">");
        }

        private static long seconds(String text) {
            boolean readable = !text.isEmpty()
                    && text.length() <= SECONDS_DIGITS_MAX
                    && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return readable ? Long.parseLong(text) : 0;
        }

        @Override
        public void failed(Failure failure) {
            if (!stopped) {
                standing = standing(CarrierStanding.State.SILENT, "");
                log.warn("carrier {} does not answer our registration at {}", carrier.name(), place);
                elsewhere();
            }
        }

        private void pulseLater() {
            long spread = (long) (PULSE_SPREAD_MILLIS * board.chance());
            pulse = board.after(PULSE_MILLIS + spread, this::keepOpen);
        }

        /// The carrier calls back over this very way: one that is gone is made anew (RFC 5626 §4.4.1).
        private void keepOpen() {
            var over = way;
            if (over != null && board.wire().send(over.flow(), PULSE)) {
                pulseLater();
            } else {
                board.disarm(timer);
                register();
            }
        }

        private boolean isOver(Flow flow) {
            var over = way;
            return over != null && over.flow().connection() == flow.connection();
        }

        private void again(long millis) {
            timer = board.after(millis, this::register);
        }
    }
}
