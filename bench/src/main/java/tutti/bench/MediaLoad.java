package tutti.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The audio of many calls, both ways: 50 packets a second from each end, spread evenly over 20 ms.
final class MediaLoad implements AutoCloseable {

    private static final int SLOTS = 20;
    private static final Duration SLOT = Duration.ofMillis(1);
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final int DATAGRAM_BYTES_MAX = 2_048;
    private static final int PHONE_SSRC = 1_000_000;

    private final Time time;
    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final List<MediaLeg> callers = new ArrayList<>();
    private final List<MediaLeg> phones = new ArrayList<>();
    private Percentiles delays = new Percentiles();

    MediaLoad(Time time, int calls) throws IOException {
        this.time = time;
        for (int i = 0; i < calls; i++) {
            callers.add(new MediaLeg(selector, i));
            phones.add(new MediaLeg(selector, PHONE_SSRC + i));
        }
    }

    MediaLeg caller(int call) {
        return callers.get(call);
    }

    MediaLeg phone(int call) {
        return phones.get(call);
    }

    /// What passed.
    ///
    /// @param foreign packets that are not what the other end sent
    /// @param delays from sending to reading, the load's own waiting included
    record Result(long sent, long received, long foreign, Percentiles delays) {

        long lost() {
            return sent - received;
        }
    }

    /// Talks for `length`, then waits for the last packets.
    Result run(Duration length) throws IOException {
        long sentBefore = sent();
        long receivedBefore = received();
        delays = new Percentiles();
        long start = time.now();
        long slots = length.toNanos() / SLOT.toNanos();
        for (long slot = 0; slot < slots; slot++) {
            sendSlot((int) (slot % SLOTS));
            readUntil(start + (slot + 1) * SLOT.toNanos());
        }
        readUntil(time.now() + LINGER.toNanos());
        return new Result(sent() - sentBefore, received() - receivedBefore, foreign(), delays);
    }

    private void sendSlot(int slot) throws IOException {
        for (int i = slot; i < callers.size(); i += SLOTS) {
            callers.get(i).send(time.now());
            phones.get(i).send(time.now());
        }
    }

    private void readUntil(long end) throws IOException {
        for (long left = end - time.now(); left > 0; left = end - time.now()) {
            if (left >= SLOT.toNanos() / 2) {
                selector.select(this::read, 1);
            } else {
                selector.selectNow(this::read);
            }
        }
    }

    private void read(SelectionKey key) {
        var leg = (MediaLeg) key.attachment();
        int peer = leg.ssrc() < PHONE_SSRC ? leg.ssrc() + PHONE_SSRC : leg.ssrc() - PHONE_SSRC;
        try {
            leg.receive(in, peer, time.now(), delays);
        } catch (IOException e) {
            throw new BenchFailure("cannot receive RTP", e);
        }
    }

    private long sent() {
        return all().mapToLong(MediaLeg::sent).sum();
    }

    private long received() {
        return all().mapToLong(MediaLeg::received).sum();
    }

    private long foreign() {
        return all().mapToLong(MediaLeg::foreign).sum();
    }

    private java.util.stream.Stream<MediaLeg> all() {
        return java.util.stream.Stream.concat(callers.stream(), phones.stream());
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
