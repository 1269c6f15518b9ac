package tutti.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import tutti.media.codec.Codec;
import tutti.media.rtp.RtpPacket;

/// The numbers of one outgoing RTP stream: SSRC, sequence and clock, kept over all that it is made of.
/// Of the relay thread.
final class Stream {

    private static final long PERIOD = Duration.ofMillis(20).toNanos();
    private static final long NANOS_PER_UNIT = Duration.ofSeconds(1).toNanos() / Codec.BYTES_PER_SECOND;
    private static final int LATE_MAX = 100;

    private final int ssrc;
    private int sequence;
    // The clock at an instant; the instant is unknown until something was sent.
    private int clock;
    private long clockAt;
    private boolean running;
    private boolean marked;

    // Of the source whose packets are adopted.
    private boolean anchored;
    private int source;
    private int sequenceShift;
    private int clockShift;
    private int adopted;

    private Stream(int ssrc, int sequence, int clock) {
        this.ssrc = ssrc;
        this.sequence = sequence;
        this.clock = clock;
    }

    /// A stream that begins anywhere.
    static Stream begin(Relay relay) {
        return new Stream(relay.anyNumber(), relay.anyNumber(), relay.anyNumber());
    }

    /// The stream that goes on after `heard`.
    static Stream after(Trail heard) {
        var stream = new Stream(heard.ssrc(), heard.sequence(), heard.timestamp() + Codec.PACKET_BYTES);
        stream.clockAt = heard.heardAt() + PERIOD;
        stream.running = true;
        return stream;
    }

    int clock() {
        return clock;
    }

    /// The next sound begins anew: marker bit (RFC 3551 §4.1).
    void mark() {
        marked = true;
    }

    /// Another source is adopted from now on.
    void newSource() {
        anchored = false;
    }

    /// Brings the clock to now, after whatever was or was not sent.
    void interrupt(long now) {
        if (running) {
            clock += (int) Math.max(0, (now - clockAt) / NANOS_PER_UNIT);
        }
        clockAt = now;
        running = true;
    }

    /// Lets time pass.
    void pass(int units) {
        clock += units;
        clockAt += units * NANOS_PER_UNIT;
    }

    /// Writes the next header.
    void write(ByteBuffer packet, int payloadType) {
        writeAt(packet, payloadType, clock);
    }

    /// Writes the next header with a clock of its own: that of an event's beginning.
    void writeAt(ByteBuffer packet, int payloadType, int timestamp) {
        RtpPacket.writeHeader(packet, marked, payloadType, ++sequence, timestamp, ssrc);
        marked = false;
    }

    /// Makes another's packet one of this stream, in place; false when it belongs to what was before.
    boolean adopt(ByteBuffer packet, boolean sound, long now) {
        if (!anchored || RtpPacket.ssrc(packet) != source) {
            anchor(packet, now);
        }
        int number = RtpPacket.sequence(packet) + sequenceShift;
        int time = RtpPacket.timestamp(packet) + clockShift;
        int ahead = (short) (number - sequence);
        if (ahead > 0) {
            adopted = Math.min(LATE_MAX, adopted + ahead);
            sequence = number;
            if (sound) {
                clock = time + Codec.PACKET_BYTES;
                clockAt = now + PERIOD;
            }
        } else if (-ahead >= adopted) {
            return false;
        }
        RtpPacket.renumber(packet, marked && sound, number, time, ssrc);
        marked &= !sound;
        return true;
    }

    private void anchor(ByteBuffer packet, long now) {
        interrupt(now);
        anchored = true;
        source = RtpPacket.ssrc(packet);
        sequenceShift = sequence + 1 - RtpPacket.sequence(packet);
        clockShift = clock - RtpPacket.timestamp(packet);
        adopted = 0;
        marked = true;
    }
}
