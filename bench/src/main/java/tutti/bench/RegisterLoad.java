package tutti.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tutti.sip.digest.Digester;

/// Phones that register again and again at a rate: REGISTER, 401, REGISTER with digest, 200.
///
/// All phones share one socket and one thread; each keeps its Call-ID and counts its CSeq on, as a
/// phone does that refreshes.
final class RegisterLoad implements ProbeLoop.Agent, AutoCloseable {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final int REPETITIONS_MAX = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProbeLoop loop;
    private final ProbeSocket socket;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Turn> byId = new HashMap<>();
    private Percentiles durations = new Percentiles();
    private int ended;
    private int failed;
    private int repeated;

    /// A phone and how its current registration goes.
    private static final class Turn {
        final Registering registering;
        boolean going;
        long since;
        long serial;

        Turn(Registering registering) {
            this.registering = registering;
        }
    }

    /// What came of a load.
    record Result(int registrations, int failed, int repeated, Percentiles durations, double seconds) {

        double perSecond() {
            return registrations / seconds;
        }
    }

    /// @param phones all with the port of this load
    RegisterLoad(Time time, Server server, List<Ring.Phone> phones) throws IOException {
        this.loop = new ProbeLoop(time);
        this.socket = ProbeSocket.open(loop.selector(), phones.getFirst().port(), server.sip(), this);
        var digester = new Digester();
        for (var phone : phones) {
            var id = "g" + phone.port() + phone.username();
            var turn = new Turn(new Registering(phone, server.sip().getPort(), digester, id));
            turns.add(turn);
            byId.put(id, turn);
        }
    }

    @Override
    public ProbeSocket socket() {
        return socket;
    }

    Result run(double rate, int registrations) throws IOException {
        durations = new Percentiles();
        ended = 0;
        failed = 0;
        repeated = 0;
        long start = loop.now();
        double interval = Duration.ofSeconds(1).toNanos() / rate;
        for (int i = 0; i < registrations; i++) {
            var turn = turns.get(i % turns.size());
            loop.at(start + (long) (i * interval), () -> begin(turn));
        }
        var limit = Duration.ofNanos((long) (registrations * interval)).plus(PATIENCE);
        loop.run(limit, () -> ended == registrations);
        double seconds = (loop.now() - start) / (double) Duration.ofSeconds(1).toNanos();
        return new Result(registrations, registrations - ended + failed, repeated, durations, seconds);
    }

    private void begin(Turn turn) throws IOException {
        if (turn.going) {
            end(turn, false); // The former one has not ended: the server is too slow.
        }
        turn.going = true;
        turn.since = loop.now();
        turn.serial++;
        socket.send(turn.registering.begin());
        repeatLater(turn, turn.serial, 0);
    }

    private void repeatLater(Turn turn, long serial, int repetitions) {
        loop.after(T1, () -> {
            if (!turn.going || turn.serial != serial) {
                return;
            }
            if (repetitions == REPETITIONS_MAX) {
                end(turn, false);
                return;
            }
            repeated++;
            socket.send(turn.registering.request());
            repeatLater(turn, serial, repetitions + 1);
        });
    }

    @Override
    public void receive(SipText message, long at) throws IOException {
        var turn = byId.get(message.header("Call-ID"));
        if (turn == null || !turn.going) {
            return;
        }
        var before = turn.registering.request();
        switch (turn.registering.receive(message)) {
            case DONE -> {
                durations.add(at - turn.since);
                end(turn, true);
            }
            case REFUSED -> end(turn, false);
            case GOING -> {
                if (!before.equals(turn.registering.request())) {
                    socket.send(turn.registering.request());
                }
            }
        }
    }

    private void end(Turn turn, boolean well) {
        turn.going = false;
        ended++;
        failed += well ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
