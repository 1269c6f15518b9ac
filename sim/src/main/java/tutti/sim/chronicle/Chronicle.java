package tutti.sim.chronicle;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.sim.net.Packet;
import tutti.sim.time.Agenda;
import tutti.sim.watch.Book;
import tutti.sim.watch.Objections;
import tutti.sim.watch.Registrations;
import tutti.sim.world.Places;
import tutti.sim.world.PretendedMedia;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// The book of a wide world. What the [tutti.sim.watch.Ledger] knows of a call of two to the letter is
/// here what must hold of every call: transferred, picked up, asked for a key, spoken to.
public final class Chronicle implements Book {
    private static final long DESERTED_MILLIS = 40_000;

    private final Agenda agenda;
    private final PretendedMedia media;
    private final Objections objections;
    private final Lines lines;
    private final Registrations registrations;
    private final Consents consents;
    private final List<Rule> rules;

    public Chronicle(Agenda agenda, PretendedMedia media, Facts facts, Objections objections) {
        this.agenda = agenda;
        this.media = media;
        this.objections = objections;
        this.lines = new Lines(agenda::worldMillis);
        this.registrations = new Registrations(agenda, objections);
        this.consents = new Consents(lines, facts.platform(), objections);
        this.rules = List.of(
                new Answers(lines, objections),
                new Company(lines, media, agenda, objections),
                new Forks(lines, media, objections),
                new Endings(lines, objections),
                new Borders(facts.firms(), objections),
                new Traffic(objections),
                new Lights(objections),
                new Tolls(lines, facts.refused(), objections),
                new Telling(lines, agenda, objections),
                new Remembering(facts.platform(), facts.talks(), objections),
                new Houserules(facts.platform(), registrations, objections),
                consents);
    }

    /// Key `key` was pressed where the server listens at `port`.
    public void pressed(int port, char key) {
        consents.pressed(port, key);
    }

    /// The server has opened the media of call number `room`.
    public void opened(int room) {
        lines.opened(room);
    }

    @Override
    public void sent(Packet packet, Fate fate) {
        boolean byServer = packet.from().equals(Places.SERVER);
        switch (packet.message()) {
            case SipRequest request when byServer -> serverAsks(request, packet, fate);
            case SipRequest request -> lines.peerSends(request);
            case SipResponse response
            when byServer -> {
                registrations.answered(response, packet.to());
                lines.answered(response);
            }
            case SipResponse response -> lines.peerSends(response);
            case null -> {}
        }
        rules.forEach(rule -> rule.sent(packet, fate));
    }

    private void serverAsks(SipRequest request, Packet packet, Fate fate) {
        var known = lines.of(request.callId());
        boolean first = request.is(Method.INVITE) && request.to().tag() == null;
        if (known != null && first && request.cseq().number() == known.sequence) {
            rules.forEach(rule -> rule.rung(known, true));
        }
        var line = lines.sent(request, packet, fate, media.roomAt(lines.portOf(request)));
        if (line != null) {
            rules.forEach(rule -> rule.rung(line, false));
        }
    }

    @Override
    public void arriving(Packet packet) {
        boolean atServer = packet.to().equals(Places.SERVER);
        switch (packet.message()) {
            case SipRequest request
            when atServer -> {
                registrations.asked(request, packet);
                lines.asked(request, packet);
            }
            case SipRequest request -> lines.peerHears(request);
            case SipResponse response when atServer -> lines.heard(response);
            case SipResponse response -> lines.peerHears(response);
            case null -> {}
        }
        rules.forEach(rule -> rule.arriving(packet));
    }

    @Override
    public void cut(InetSocketAddress one, InetSocketAddress other) {
        lines.cut(one, other);
        registrations.cut(one, other);
        rules.forEach(rule -> rule.cut(one, other));
    }

    @Override
    public void settled() {
        rules.forEach(Rule::settled);
        lines.settled();
    }

    @Override
    public void vanished(InetSocketAddress address) {
        lines.vanished(address);
    }

    @Override
    public void shown(LiveCall call) {
        rules.forEach(rule -> rule.shown(call));
    }

    @Override
    public void recorded(CallRecord record) {
        var first = lines.first(media.lastClosed());
        if (first == null) {
            objections.raise("I3", "a record of no call: " + record);
            return;
        }
        rules.forEach(rule -> rule.recorded(record, first));
    }

    @Override
    public boolean severDeserted() {
        var up = new ArrayList<Line>();
        for (var line : lines.live()) {
            if (line.isUp() && line.overAtPeerAt > agenda.worldMillis() - DESERTED_MILLIS) {
                return false;
            }
            if (line.isUp()) {
                up.add(line);
            }
        }
        up.forEach(line -> line.severed = true);
        return !up.isEmpty();
    }

    @Override
    public void close() {
        rules.forEach(Rule::ended);
    }
}
