package tutti.sim.watch;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;
import tutti.sim.time.Agenda;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Writes down what happens, a line each, for whoever has to understand a failing seed.
public final class Tracer implements Tap {
    private static final int CALL_ID_SHOWN = 6;

    private final Agenda agenda;
    private final Function<InetSocketAddress, String> names;
    private final List<String> lines = new ArrayList<>();

    public Tracer(Agenda agenda, Function<InetSocketAddress, String> names) {
        this.agenda = agenda;
        this.names = names;
    }

    public void note(String text) {
        lines.add(String.format(Locale.ROOT, "%10.3f  %s", agenda.worldMillis() / 1000.0, text));
    }

    @Override
    public void sent(Packet packet, Fate fate) {
        var text = text(packet, "-->");
        note(fate == Fate.TRAVELS ? text : text + "   (" + fate.name().toLowerCase(Locale.ROOT) + ")");
    }

    @Override
    public void arriving(Packet packet) {
        note(text(packet, "==>"));
    }

    @Override
    public void cut(InetSocketAddress one, InetSocketAddress other) {
        note("%-8s -x- %-8s".formatted(names.apply(one), names.apply(other)));
    }

    @Override
    public void settled() {}

    private String text(Packet packet, String arrow) {
        return "%-8s %s %-8s %s".formatted(names.apply(packet.from()), arrow, names.apply(packet.to()), text(packet));
    }

    private static String text(Packet packet) {
        return switch (packet.message()) {
            case SipRequest request -> {
                var reason = request.header(Header.REASON);
                yield "%s %s  %s%s"
                        .formatted(
                                request.method(),
                                request.uriText(),
                                tail(request.callId(), request.cseq().number()),
                                reason == null ? "" : "  " + reason);
            }
            case SipResponse response ->
                "%d %s  %s"
                        .formatted(
                                response.status(),
                                response.cseq().method(),
                                tail(response.callId(), response.cseq().number()));
            case null -> "(no SIP)";
        };
    }

    private static String tail(String callId, int sequence) {
        return "[" + callId.substring(0, Math.min(CALL_ID_SHOWN, callId.length())) + " " + sequence + "]";
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
