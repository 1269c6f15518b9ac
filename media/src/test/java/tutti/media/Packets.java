package tutti.media;

import java.nio.ByteBuffer;

/// Packets for tests.
final class Packets {

    private static final int TICKS = 160;

    private Packets() {}

    static ByteBuffer rtp(int ssrc, int sequence) {
        return rtp(ssrc, sequence, sequence * TICKS);
    }

    static ByteBuffer rtp(int ssrc, int sequence, int timestamp) {
        var packet = ByteBuffer.allocate(12 + TICKS);
        packet.put((byte) 0x80).put((byte) 8);
        packet.putShort((short) sequence).putInt(timestamp).putInt(ssrc);
        while (packet.hasRemaining()) {
            packet.put((byte) (sequence + packet.position()));
        }
        return packet.flip();
    }

    /// A receiver report without blocks.
    static ByteBuffer rtcp(int ssrc) {
        return ByteBuffer.allocate(8)
                .put((byte) 0x80)
                .put((byte) 201)
                .putShort((short) 1)
                .putInt(ssrc)
                .flip();
    }
}
