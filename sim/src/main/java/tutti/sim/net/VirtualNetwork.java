package tutti.sim.net;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Driven;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.sim.time.Agenda;
import tutti.sim.time.Dice;
import tutti.sip.message.Inbound;

/// All stations and what lies between them. It drives them as well: whatever is due first happens
/// next, one station at a time.
public final class VirtualNetwork {
    private final Agenda agenda;
    private final Dice dice;
    private final Tap tap;
    private final Map<InetSocketAddress, Driven> stations = new LinkedHashMap<>();
    private final Map<Direction, Weather> weather = new LinkedHashMap<>();
    private final List<Stream> streams = new ArrayList<>();
    private Weather.Climate climate;
    private long connections;

    private record Direction(InetSocketAddress from, InetSocketAddress to) {}

    public VirtualNetwork(Agenda agenda, Dice dice, Weather.Climate climate, Tap tap) {
        this.agenda = agenda;
        this.dice = dice;
        this.climate = climate;
        this.tap = tap;
    }

    /// The socket that a station at `address` will have.
    public Wire wire(InetSocketAddress address) {
        return new VirtualWire(this, address);
    }

    public void attach(InetSocketAddress address, Driven station) {
        stations.put(address, station);
    }

    /// The station is gone without a word. Its peers find out about connections when they use them.
    public void detach(InetSocketAddress address) {
        stations.remove(address);
    }

    /// From now on nothing is lost, doubled or late.
    public void clearUp() {
        climate = Weather.Climate.STILL;
        weather.clear();
    }

    // Datagrams and streams.

    boolean send(InetSocketAddress from, Flow flow, byte[] message) {
        var read = Inbound.datagram(message, 0, message.length);
        var packet = new Packet(from, flow.remote(), flow.transport(), read, message.length);
        return flow.transport().reliable() ? sendOver(flow, packet) : sendDatagram(packet);
    }

    private boolean sendDatagram(Packet packet) {
        var sky = weather.computeIfAbsent(new Direction(packet.from(), packet.to()), _ -> Weather.of(climate, dice));
        var fate = sky.fate(dice);
        tap.sent(packet, fate);
        if (fate != Tap.Fate.LOST) {
            deliver(packet, sky.delay(fate, dice));
        }
        if (fate == Tap.Fate.DOUBLED) {
            deliver(packet, sky.delay(fate, dice));
        }
        return true;
    }

    private void deliver(Packet packet, long delay) {
        agenda.after(delay, () -> arrive(packet, new Flow(packet.transport(), packet.to(), packet.from(), 0)));
    }

    private boolean sendOver(Flow flow, Packet packet) {
        var stream = stream(flow.connection());
        if (stream == null) {
            tap.sent(packet, Tap.Fate.IN_VAIN);
            return false;
        }
        if (!stations.containsKey(packet.to())) {
            tap.sent(packet, Tap.Fate.IN_VAIN);
            agenda.after(1, () -> cut(stream)); // Its host says that it knows nothing of this.
            return true;
        }
        var sky = Weather.of(climate, dice);
        var fate = sky.fateOverStream(dice);
        tap.sent(packet, fate);
        long earliest = agenda.worldMillis() + sky.delay(fate, dice);
        agenda.at(stream.arrival(packet.to(), earliest), () -> {
            if (stream.isOpen()) {
                arrive(packet, stream.flowAt(packet.to()));
            }
        });
        return true;
    }

    private void arrive(Packet packet, Flow flow) {
        var station = stations.get(packet.to());
        if (station != null) {
            tap.arriving(packet);
            station.received(packet.read(), flow);
            tap.settled();
        }
    }

    boolean isOpen(Flow flow) {
        return !flow.transport().reliable() || stream(flow.connection()) != null;
    }

    Stream connect(InetSocketAddress from, InetSocketAddress to) {
        for (var stream : streams) {
            if (stream.isOpen() && stream.joins(from, to)) {
                return stream;
            }
        }
        var made = new Stream(++connections, from, to);
        streams.add(made);
        return made;
    }

    private @Nullable Stream stream(long number) {
        for (var stream : streams) {
            if (stream.number == number) {
                return stream.isOpen() ? stream : null;
            }
        }
        return null;
    }

    /// Cuts every connection of `address`; both ends are told.
    public void cut(InetSocketAddress address) {
        for (var stream : List.copyOf(streams)) {
            if (stream.isOpen() && stream.endsAt(address)) {
                cut(stream);
            }
        }
    }

    private void cut(Stream stream) {
        if (stream.isOpen()) {
            stream.cut();
            streams.remove(stream);
            tap.cut(stream.opener(), stream.opened());
            tell(stream, stream.opener());
            tell(stream, stream.opened());
        }
    }

    private void tell(Stream stream, InetSocketAddress end) {
        var station = stations.get(end);
        if (station != null) {
            station.lost(stream.flowAt(end));
            tap.settled();
        }
    }

    // Time.

    /// Does whatever is due next. False when nothing is left to do, or all of it lies after `end`.
    public boolean step(long end) {
        Driven due = null;
        long first = agenda.nextMillis();
        for (var station : stations.values()) {
            long next = Agenda.worldMillis(station.nextMillis());
            if (next < first) {
                first = next;
                due = station;
            }
        }
        if (first > end || first == Long.MAX_VALUE) {
            return false;
        }
        if (due == null) {
            agenda.perform();
            tap.settled();
        } else {
            agenda.passTo(first);
            due.expire();
            tap.settled();
        }
        return true;
    }
}
