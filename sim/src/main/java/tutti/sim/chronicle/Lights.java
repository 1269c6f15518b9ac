package tutti.sim.chronicle;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tutti.call.history.CallRecord;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;
import tutti.sim.watch.Objections;
import tutti.sim.world.Places;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// No lamp shows a call that is over, unless its telephone has not taken the last news yet, or lost the
/// connection that it was told over (RFC 4235 §3.10, RFC 6665 §4.2.2).
final class Lights implements Rule {
    private static final Pattern DIALOG =
            Pattern.compile("<dialog [^>]*call-id=\"([^\"]+)\"[^>]*>\\s*<state>(\\w+)</state>");

    private final Objections objections;
    private final Map<String, Lamp> lamps = new HashMap<>();
    private final Set<String> over = new HashSet<>();

    /// What one telephone was told last, and whether it has taken it.
    private static final class Lamp {
        private final InetSocketAddress at;
        private final boolean overStream;
        private final Set<String> shown = new HashSet<>();
        private int sequence;
        private boolean taken;
        private boolean ended;

        Lamp(Packet first) {
            at = first.to();
            overStream = first.transport().reliable();
        }
    }

    Lights(Objections objections) {
        this.objections = objections;
    }

    @Override
    public void sent(Packet packet, Tap.Fate fate) {
        if (packet.from().equals(Places.SERVER)
                && packet.message() instanceof SipRequest request
                && request.is(Method.NOTIFY)) {
            var lamp = lamps.computeIfAbsent(request.callId(), _ -> new Lamp(packet));
            if (request.cseq().number() > lamp.sequence) {
                told(lamp, request);
            }
        }
    }

    private static void told(Lamp lamp, SipRequest notify) {
        lamp.sequence = notify.cseq().number();
        lamp.taken = false;
        var state = notify.header(Header.SUBSCRIPTION_STATE);
        lamp.ended |= state != null && state.startsWith("terminated");
        lamp.shown.clear();
        var dialogs = DIALOG.matcher(new String(notify.body(), StandardCharsets.UTF_8));
        while (dialogs.find()) {
            if (!dialogs.group(2).equals("terminated")) {
                lamp.shown.add(dialogs.group(1));
            }
        }
    }

    @Override
    public void arriving(Packet packet) {
        if (packet.to().equals(Places.SERVER)
                && packet.message() instanceof SipResponse response
                && response.isSuccess()
                && response.cseq().method().equals(Method.NOTIFY)) {
            var lamp = lamps.get(response.callId());
            if (lamp != null && response.cseq().number() == lamp.sequence) {
                lamp.taken = true;
            }
        }
    }

    @Override
    public void cut(InetSocketAddress one, InetSocketAddress other) {
        for (var lamp : lamps.values()) {
            lamp.ended |= lamp.overStream && (lamp.at.equals(one) || lamp.at.equals(other));
        }
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        over.add(record.id());
    }

    @Override
    public void settled() {
        for (var lamp : lamps.values()) {
            if (lamp.taken && !lamp.ended) {
                lamp.shown.stream()
                        .filter(over::contains)
                        .forEach(call -> objections.raise("lamp", "a lamp shows call " + call + ", which is over"));
            }
        }
    }
}
