package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;

/// A bare media socket: sends RTP packets as they are given and keeps what comes, byte for byte.
/// Thread-safe.
public final class RtpProbe implements AutoCloseable {
    private static final int DATAGRAM_BYTES_MAX = 2_048;
    private static final int HEADER_BYTES = 12;
    private static final int VERSION_BITS = 0x80;
    private static final int MARKER_BIT = 0x80;
    private static final int SAMPLES = 160;

    private final DatagramSocket socket;
    private final int ssrc;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Thread reader = Thread.ofVirtual().unstarted(this::listen);
    private int sequence;

    public RtpProbe(InetSocketAddress at, int ssrc) {
        this.ssrc = ssrc;
        try {
            this.socket = new DatagramSocket(at);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        reader.start();
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
        try {
            while (!socket.isClosed()) {
                packet.setLength(DATAGRAM_BYTES_MAX);
                socket.receive(packet);
                received.add(hex(Arrays.copyOf(packet.getData(), packet.getLength())));
            }
        } catch (IOException closed) {
            // By its owner.
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Sends one packet of its stream.
    ///
    /// @return the packet in hexadecimal digits
    public String send(int payloadType, boolean marker, int timestamp, byte[] payload, InetSocketAddress to) {
        var packet = ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .put((byte) VERSION_BITS)
                .put((byte) ((marker ? MARKER_BIT : 0) | payloadType))
                .putShort((short) sequence++)
                .putInt(timestamp)
                .putInt(ssrc)
                .put(payload)
                .array();
        try {
            socket.send(new DatagramPacket(packet, packet.length, to));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return hex(packet);
    }

    /// 20 ms of A-law silence.
    public String sendSilence(InetSocketAddress to) {
        var payload = new byte[SAMPLES];
        Arrays.fill(payload, G711.A_LAW.encode((short) 0));
        return send(G711.A_LAW.payloadType(), false, sequence * SAMPLES, payload, to);
    }

    /// 20 ms of a tone.
    public String sendTone(Tone tone, InetSocketAddress to) {
        var payload = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            payload[i] = G711.A_LAW.encode(tone.next());
        }
        return send(G711.A_LAW.payloadType(), false, sequence * SAMPLES, payload, to);
    }

    /// All packets that came, in hexadecimal digits.
    public List<String> received() {
        return received;
    }

    /// Returns when the port is free again ([SipSocket#close]).
    @Override
    public void close() {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
