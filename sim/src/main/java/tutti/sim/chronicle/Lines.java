package tutti.sim.chronicle;

import static tutti.sim.chronicle.Line.NEVER;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap.Fate;
import tutti.sim.world.Places;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.NameAddr;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.sdp.SessionDescription;
import tutti.sip.uri.SipUri;

/// All lines between the server and its peers, kept up to date by what goes over the wires.
final class Lines {
    private static final int TRYING = 100;
    private static final int UNAUTHORIZED = 401;

    private final LongSupplier now;
    private final Map<String, Line> all = new LinkedHashMap<>();
    private final Map<Integer, Line> byRoom = new HashMap<>();
    private final List<Line> live = new ArrayList<>();
    private @Nullable Line inviting;

    Lines(LongSupplier now) {
        this.now = now;
    }

    Collection<Line> all() {
        return all.values();
    }

    /// Those that are not over for the server.
    List<Line> live() {
        return live;
    }

    @Nullable
    Line of(String callId) {
        return all.get(callId);
    }

    /// Who began call number `room`.
    @Nullable
    Line first(int room) {
        return byRoom.get(room);
    }

    Stream<Line> rungIn(int room) {
        return all.values().stream().filter(line -> !line.inbound && line.room == room);
    }

    /// The server opens the media of another call.
    void opened(int room) {
        if (inviting != null) {
            inviting.room = room;
            byRoom.put(room, inviting);
        }
    }

    // What the server sends.

    /// @return the line, when it is a new INVITE of the server
    @Nullable
    Line sent(SipRequest request, Packet packet, Fate fate, int room) {
        var line = all.get(request.callId());
        int port = port(request.body());
        if (line == null && request.is(Method.INVITE) && request.to().tag() == null) {
            line = begun(request, packet, packet.to(), false);
            line.port = port;
            line.room = room;
            line.cutAt = fate == Fate.IN_VAIN ? now() : NEVER;
            return line;
        }
        if (line != null) {
            note(line, request, port);
        }
        return null;
    }

    private void note(Line line, SipRequest request, int port) {
        switch (request.method()) {
            case Method.INVITE, Method.UPDATE -> line.port = port == 0 ? line.port : port;
            case Method.ACK -> line.acknowledgedAt = Math.min(line.acknowledgedAt, now());
            case Method.BYE -> {
                line.byeSentAt = Math.min(line.byeSentAt, now());
                live.remove(line);
            }
            case Method.CANCEL -> {
                line.cancelledAt = Math.min(line.cancelledAt, now());
                line.cancelReason = request.header(Header.REASON);
            }
            default -> {} // Changes nothing about who talks to whom.
        }
    }

    void answered(SipResponse response) {
        var line = all.get(response.callId());
        if (line == null || !response.cseq().method().equals(Method.INVITE)) {
            return;
        }
        int port = port(response.body());
        line.port = port == 0 ? line.port : port;
        if (line.inbound && line.finalAt == NEVER) {
            if (response.status() == TRYING) {
                line.begunAt = Math.min(line.begunAt, now());
            } else if (response.isProvisional()) {
                line.alertedAt = Math.min(line.alertedAt, now());
            } else if (response.isFinal() && response.status() != UNAUTHORIZED) {
                line.finalAt = now();
                line.finalStatus = response.status();
                line.finalSequence = response.cseq().number();
                if (!response.isSuccess()) {
                    live.remove(line);
                }
            }
        }
    }

    // What it hears.

    void asked(SipRequest request, Packet packet) {
        inviting = null;
        var line = all.get(request.callId());
        switch (request.method()) {
            case Method.INVITE -> {
                if (line == null && request.to().tag() == null) {
                    line = begun(request, packet, packet.from(), true);
                }
                inviting = line != null && line.inbound && line.begunAt == NEVER ? line : null;
            }
            case Method.BYE -> {
                if (line != null && line.peer.equals(packet.from())) {
                    line.byeGotAt = Math.min(line.byeGotAt, now());
                    live.remove(line);
                }
            }
            case Method.CANCEL -> {
                if (line != null && line.inbound) {
                    line.cancelledAt = Math.min(line.cancelledAt, now());
                }
            }
            case Method.ACK -> {
                if (line != null && line.inbound && isOfAnswer(line, request)) {
                    line.acknowledgedAt = Math.min(line.acknowledgedAt, now());
                }
            }
            default -> {} // Changes nothing about who talks to whom.
        }
    }

    /// An ACK of a change within the call says nothing about the answer that began it.
    private static boolean isOfAnswer(Line line, SipRequest ack) {
        return line.isAnswered() && ack.cseq().number() == line.finalSequence;
    }

    private Line begun(SipRequest invite, Packet packet, InetSocketAddress peer, boolean inbound) {
        var beginning = new Line.Beginning(
                invite.callId(),
                peer,
                packet.transport().reliable(),
                user(inbound ? invite.from() : invite.to()),
                user(invite.to()),
                invite.cseq().number());
        var line = new Line(all.size() + 1, beginning, inbound, now());
        all.put(line.callId, line);
        live.add(line);
        return line;
    }

    void heard(SipResponse response) {
        inviting = null;
        var line = all.get(response.callId());
        if (line == null || line.inbound || !isOfFirst(line, response)) {
            return;
        }
        line.heardAt = Math.min(line.heardAt, now());
        if (response.isProvisional() && response.status() > TRYING && line.finalAt == NEVER) {
            line.alertedAt = Math.min(line.alertedAt, now());
        }
        if (response.isFinal() && line.finalAt == NEVER) {
            line.finalAt = now();
            line.finalStatus = response.status();
            if (!response.isSuccess()) {
                live.remove(line);
            }
        }
    }

    private static boolean isOfFirst(Line line, SipResponse response) {
        return response.cseq().method().equals(Method.INVITE) && response.cseq().number() >= line.sequence;
    }

    // What the peers know.

    void peerSends(SipRequest request) {
        var line = all.get(request.callId());
        if (line != null && request.is(Method.BYE)) {
            line.overAtPeerAt = Math.min(line.overAtPeerAt, now());
        }
    }

    void peerSends(SipResponse response) {
        var line = all.get(response.callId());
        if (line != null && !line.inbound && response.isSuccess() && isOfFirst(line, response)) {
            line.upAtPeerAt = Math.min(line.upAtPeerAt, now());
        }
    }

    void peerHears(SipRequest request) {
        peerSends(request);
    }

    void peerHears(SipResponse response) {
        var line = all.get(response.callId());
        if (line != null
                && line.inbound
                && response.isSuccess()
                && response.cseq().method().equals(Method.INVITE)) {
            line.upAtPeerAt = Math.min(line.upAtPeerAt, now());
        }
    }

    void vanished(InetSocketAddress address) {
        for (var line : all.values()) {
            if (line.peer.equals(address)) {
                line.overAtPeerAt = Math.min(line.overAtPeerAt, now());
            }
        }
    }

    void cut(InetSocketAddress one, InetSocketAddress other) {
        for (var line : all.values()) {
            if (line.overStream && (line.peer.equals(one) || line.peer.equals(other))) {
                line.cutAt = Math.min(line.cutAt, now());
            }
        }
    }

    void settled() {
        inviting = null;
    }

    // Reading.

    private long now() {
        return now.getAsLong();
    }

    static String user(NameAddr address) {
        var user = address.uri() instanceof SipUri sip ? sip.user() : null;
        return user == null ? "-" : user;
    }

    private static int port(byte[] body) {
        if (SessionDescription.parse(body) instanceof Parsed.Ok<SessionDescription>(var read)) {
            var audio = read.audio();
            return audio == null ? 0 : audio.transport().port();
        }
        return 0;
    }

    int portOf(SipRequest invite) {
        return port(invite.body());
    }

    /// Whether a telephone, or an exchange, of a firm is there.
    static boolean isHouse(InetSocketAddress address) {
        return Places.firmAt(address) >= 0;
    }
}
