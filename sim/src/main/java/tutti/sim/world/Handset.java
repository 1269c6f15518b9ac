package tutti.sim.world;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tutti.engine.lane.Marks;
import tutti.engine.phone.Phone;
import tutti.engine.phone.PhoneEvents;
import tutti.engine.phone.PhoneMedia;
import tutti.engine.phone.PhoneSettings;
import tutti.engine.phone.Reaction;
import tutti.engine.transport.Transport;
import tutti.sim.net.VirtualNetwork;
import tutti.sim.time.Agenda;
import tutti.sim.time.Dice;
import tutti.sip.message.SipRequest;
import tutti.sip.sdp.Anchor;

/// A telephone as a thing: it can be switched off in the middle of everything and on again, and then
/// has forgotten all about it.
public final class Handset implements PhoneEvents {
    private static final long TRY_AGAIN_MILLIS = 5_000;
    private static final long PATIENT_MILLIS = 60_000;
    private static final long TALK_MAX_MILLIS = 150_000;
    private static final int MEDIA_PORT = 40_000;
    /// Telephones make marks as lanes do; this one is no lane's.
    private static final int NO_LANE = Marks.LANES_MAX - 1;

    private final String user;
    private final @Nullable String password;
    private final InetSocketAddress address;
    private final Transport transport;
    private final Agenda agenda;
    private final VirtualNetwork network;
    private final Dice dice;
    private final Function<SipRequest, Reaction> person;
    private final Map<String, Reaction> decided = new HashMap<>();
    private @Nullable Phone phone;
    private String lastCall = "";
    private boolean wantsToBeRegistered;
    private boolean registered;

    /// @param password null for a gate of the carrier, which is known by its address
    public Handset(
            World world,
            String user,
            @Nullable String password,
            InetSocketAddress address,
            Transport transport,
            Function<SipRequest, Reaction> person) {
        this.user = user;
        this.password = password;
        this.address = address;
        this.transport = transport;
        this.agenda = world.agenda();
        this.network = world.network();
        this.dice = world.dice().split();
        this.person = person;
    }

    public String user() {
        return user;
    }

    public InetSocketAddress address() {
        return address;
    }

    public boolean isOn() {
        return phone != null;
    }

    /// Whether the last thing that it heard from the registrar is that it is registered.
    public boolean isRegistered() {
        return registered;
    }

    public int callCount() {
        return phone == null ? 0 : phone.callCount();
    }

    public void switchOn() {
        if (phone == null) {
            var settings = new PhoneSettings(user, password, Places.SERVER, transport);
            var around = new Phone.Surroundings(network.wire(address), agenda, new Marks(NO_LANE, dice));
            var anchor = new Anchor(address.getAddress().getHostAddress(), MEDIA_PORT);
            phone = new Phone(settings, around, _ -> PhoneMedia.silent(anchor), this::react, this);
            network.attach(address, phone);
        }
    }

    /// Without a word, whatever it was doing.
    public void switchOff() {
        phone = null;
        registered = false;
        wantsToBeRegistered = false;
        network.detach(address);
    }

    public void register() {
        if (phone != null) {
            wantsToBeRegistered = true;
            phone.register();
        }
    }

    /// From now on it does not want to be called. Over a stream not in the middle of a call: if the
    /// stream broke as well, nobody could reach it any more.
    public void unregister() {
        if (phone != null && (!transport.reliable() || phone.callCount() == 0)) {
            wantsToBeRegistered = false;
            phone.unregister();
        }
    }

    /// Its connection broke: it makes a new one, now or when it has noticed, and registers over it.
    public void cut(long noticesAfter) {
        if (wantsToBeRegistered) {
            network.cut(address);
            agenda.after(noticesAfter, this::register);
        }
    }

    /// @return the Call-ID, null when it is switched off
    public @Nullable String call(String number, String as, long talkMillis) {
        if (phone == null) {
            return null;
        }
        lastCall = phone.call(number, as, talkMillis, 0);
        return lastCall;
    }

    public void hangUp(@Nullable String callId) {
        if (phone != null && callId != null) {
            phone.hangUp(callId);
        }
    }

    /// Sends whomever it talked with last to `number`, blind.
    public void transfer(String number) {
        if (phone != null) {
            phone.transfer(lastCall, uri(number));
        }
    }

    /// Asks `number` first, and brings the two together `after` so many milliseconds, if it talks with
    /// both by then (RFC 5589 §7).
    public void consult(String number, long after) {
        var mine = phone;
        if (mine != null) {
            var first = lastCall;
            mine.hold(first, true);
            lastCall = mine.call(number, user, TALK_MAX_MILLIS, PATIENT_MILLIS);
            var second = lastCall;
            agenda.after(after, () -> {
                var replacing = mine.replacing(second);
                if (mine == phone && replacing != null) {
                    mine.transfer(first, uri(number) + "?Replaces=" + replacing);
                } else if (mine == phone) {
                    mine.hangUp(second);
                }
            });
        }
    }

    private static String uri(String number) {
        return "sip:" + number + "@" + Places.SERVER.getAddress().getHostAddress();
    }

    /// Has a lamp for `user` for so many seconds.
    public void watch(String watched, String event, int seconds) {
        if (phone != null) {
            phone.watch(watched, event, seconds);
        }
    }

    /// Puts whomever it talked with last on hold, or takes him back; nothing when it is in no call.
    public void hold(boolean held) {
        if (phone != null) {
            phone.hold(lastCall, held);
        }
    }

    @Override
    public void invited(Phone from, SipRequest invite) {
        lastCall = invite.callId();
    }

    /// A person decides once, however often the telephone asks.
    private Reaction react(SipRequest invite) {
        return decided.computeIfAbsent(invite.callId(), _ -> person.apply(invite));
    }

    @Override
    public void registered(Phone from, int status) {
        if (from != phone) {
            return;
        }
        registered = wantsToBeRegistered && status == 200;
        if (status != 200) {
            agenda.after(TRY_AGAIN_MILLIS, () -> tryAgain(from));
        }
    }

    private void tryAgain(Phone from) {
        if (from == phone) {
            if (wantsToBeRegistered) {
                from.register();
            } else {
                from.unregister();
            }
        }
    }
}
