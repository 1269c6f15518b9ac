package tutti.media.rtp;

import java.nio.ByteBuffer;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;

/// Makes the packets of a phone that sounds one tone: 20 ms each, and telephone events on request.
///
/// Pure apart from its own buffer: who calls [#next] every 20 ms and sends the result is outside.
public final class RtpSender {

    /// Samples, and so timestamp units, of a 20 ms packet.
    public static final int SAMPLES_PER_PACKET = 160;

    /// Payload type of telephone events that everybody offers.
    public static final int EVENT_TYPE = 101;

    private static final int VERSION_BITS = 0x80;
    private static final int MARKER_BIT = 0x80;
    private static final int END_PACKETS = 3;
    private static final int EVENT_VOLUME = 10;

    private final ByteBuffer packet = ByteBuffer.allocateDirect(RtpPacket.HEADER_BYTES + SAMPLES_PER_PACKET);
    private final G711 codec;
    private final Tone tone;
    private final int ssrc;
    private int sequence;
    private int timestamp;
    private boolean first = true;
    private char key;
    private int keyPackets;
    private int keySent;
    private int keyTimestamp;

    /// @param ssrc, sequence, timestamp where the stream begins; random in real phones (RFC 3550 §5.1)
    public RtpSender(G711 codec, Tone tone, int ssrc, int sequence, int timestamp) {
        this.codec = codec;
        this.tone = tone;
        this.ssrc = ssrc;
        this.sequence = sequence;
        this.timestamp = timestamp;
    }

    /// Presses a key for so many packets of 20 ms, starting with the next packet; the tone pauses.
    ///
    /// @throws IllegalStateException while another key is pressed
    public void press(char pressed, int packets) {
        if (keyPackets > 0) {
            throw new IllegalStateException("key " + key + " is still pressed");
        }
        DtmfEvent.of(pressed, false, EVENT_VOLUME, 0); // Refuses what is no key.
        key = pressed;
        keyPackets = packets;
        keySent = 0;
        keyTimestamp = timestamp;
    }

    /// The next packet, ready to be sent; valid until the next call.
    public ByteBuffer next() {
        packet.clear();
        if (keyPackets > 0) {
            writeEvent();
        } else {
            writeSound();
        }
        timestamp += SAMPLES_PER_PACKET;
        sequence = (sequence + 1) & 0xffff;
        return packet.flip();
    }

    private void writeSound() {
        writeHeader(first, codec.payloadType(), timestamp);
        first = false;
        for (int i = 0; i < SAMPLES_PER_PACKET; i++) {
            packet.put(codec.encode(tone.next()));
        }
    }

    private void writeEvent() {
        boolean end = keySent >= keyPackets - 1;
        int duration = Math.min(keySent + 1, keyPackets) * SAMPLES_PER_PACKET;
        writeHeader(keySent == 0, EVENT_TYPE, keyTimestamp);
        DtmfEvent.of(key, end, EVENT_VOLUME, duration).write(packet);
        if (++keySent == keyPackets + END_PACKETS - 1) {
            keyPackets = 0;
            first = true;
        }
    }

    private void writeHeader(boolean marker, int type, int at) {
        packet.put((byte) VERSION_BITS);
        packet.put((byte) ((marker ? MARKER_BIT : 0) | type));
        packet.putShort((short) sequence);
        packet.putInt(at);
        packet.putInt(ssrc);
    }
}
