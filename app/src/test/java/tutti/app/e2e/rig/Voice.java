package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.G711;
import tutti.media.codec.Tone;
import tutti.media.codec.ToneDetector;
import tutti.media.rtp.RtpPacket;

/// What a [Peer] says and hears in one call, in A-law: silence, a tone or keys every 20 ms; what comes
/// is kept as samples, so that it can be told who spoke and when.
///
/// Thread-safe.
public final class Voice implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("voices").factory());
    private static final int PACKET_MILLIS = 20;
    private static final int SAMPLES = 160;
    private static final int EVENTS = 101;
    private static final int PACKET_BYTES_MAX = 2_048;
    private static final int HEADER_BYTES = 12;
    private static final double LEVEL_DBM0 = -16;
    /// A key is pressed so many packets long, and its end is sent three times.
    private static final int KEY_PACKETS = 5;
    private static final int KEY_ENDS = 3;
    private static final String KEYS = "0123456789*#";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1_209, 1_336, 1_477};
    private static final String PAD = "123456789*0#";
    /// The mean amplitude of 20 ms from which on somebody speaks.
    private static final int LOUD = 400;
    /// What was heard lately, in samples.
    private static final int LATELY = 4_000;

    private final DatagramChannel channel;
    private final ScheduledFuture<?> ticking;
    private final int ssrc;
    private @Nullable InetSocketAddress toward;
    private @Nullable Tone tone;
    private Tone @Nullable [] keyTones;
    private char event;
    private int keyLeft;
    private int sequence;
    private int timestamp;
    private int keyTimestamp;
    private short[] heard = new short[8 * 8_000];
    private int samples;
    private int loudPackets;
    private int packets;

    private Voice(DatagramChannel channel, int ssrc) {
        this.channel = channel;
        this.ssrc = ssrc;
        this.ticking = CLOCK.scheduleAtFixedRate(this::tick, PACKET_MILLIS, PACKET_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// At `host`, silent until it is told where the other side listens.
    public static Voice at(String host) {
        try {
            var channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(host), 0));
            return new Voice(channel, System.identityHashCode(channel));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private InetSocketAddress local() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Its description for an offer or an answer.
    public String sdp() {
        return sdp(1, "sendrecv");
    }

    public String sdp(int version, String direction) {
        var local = local();
        return SipText.sdp(local.getAddress().getHostAddress(), local.getPort(), version, direction);
    }

    /// Sends from now on to where `description` says.
    public synchronized Voice toward(SipText description) {
        toward = new InetSocketAddress(description.audioHost(), description.audioPort());
        return this;
    }

    /// Sings from now on; 0 is silence.
    public synchronized Voice sings(double hertz) {
        tone = hertz == 0 ? null : new Tone(hertz, LEVEL_DBM0);
        return this;
    }

    /// Presses a key as an event (RFC 4733).
    public synchronized void pressesAsEvent(char key) {
        event = key;
        keyLeft = KEY_PACKETS + KEY_ENDS;
        keyTimestamp = timestamp;
    }

    /// Presses a key as two tones (ITU-T Q.23).
    public synchronized void pressesAsTones(char key) {
        int at = PAD.indexOf(key);
        keyTones = new Tone[] {
            new Tone(ROWS[at / COLUMNS.length], LEVEL_DBM0 + 6), new Tone(COLUMNS[at % COLUMNS.length], LEVEL_DBM0 + 6)
        };
        keyLeft = KEY_PACKETS;
    }

    private synchronized void tick() {
        try {
            if (channel.isOpen()) {
                listen();
                speak();
            }
        } catch (SocketException refused) {
            // The relay's port is closed already; the call is over in a moment.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void speak() throws IOException {
        var to = toward;
        if (to != null) {
            channel.send(isEvent() ? key() : sound(), to);
        }
        timestamp += SAMPLES;
    }

    private boolean isEvent() {
        return keyLeft > 0 && keyTones == null;
    }

    private ByteBuffer key() {
        int sent = KEY_PACKETS + KEY_ENDS - keyLeft--;
        boolean end = sent >= KEY_PACKETS;
        return header(sent == 0, EVENTS, keyTimestamp)
                .put((byte) KEYS.indexOf(event))
                .put((byte) (end ? 0x8a : 0x0a))
                .putShort((short) (SAMPLES * Math.min(sent + 1, KEY_PACKETS)))
                .flip();
    }

    private ByteBuffer sound() {
        var packet = header(false, G711.A_LAW.payloadType(), timestamp);
        for (int i = 0; i < SAMPLES; i++) {
            packet.put(G711.A_LAW.encode(sample()));
        }
        if (keyTones != null && --keyLeft == 0) {
            keyTones = null;
        }
        return packet.flip();
    }

    private short sample() {
        if (keyTones != null) {
            return (short) (keyTones[0].next() + keyTones[1].next());
        }
        return tone == null ? 0 : tone.next();
    }

    private ByteBuffer header(boolean marker, int type, int at) {
        return ByteBuffer.allocate(HEADER_BYTES + SAMPLES)
                .put((byte) 0x80)
                .put((byte) (marker ? 0x80 | type : type))
                .putShort((short) sequence++)
                .putInt(at)
                .putInt(ssrc);
    }

    private void listen() throws IOException {
        var packet = ByteBuffer.allocate(PACKET_BYTES_MAX);
        while (channel.receive(packet.clear()) != null) {
            packet.flip();
            if (RtpPacket.isRtp(packet) && RtpPacket.payloadType(packet) == G711.A_LAW.payloadType()) {
                hear(packet);
            }
        }
    }

    private void hear(ByteBuffer packet) {
        packets++;
        long sum = 0;
        int end = RtpPacket.payloadEnd(packet);
        for (int at = RtpPacket.payloadStart(packet); at < end; at++) {
            short sample = G711.A_LAW.decode(packet.get(at));
            sum += Math.abs(sample);
            if (samples == heard.length) {
                heard = Arrays.copyOf(heard, 2 * samples);
            }
            heard[samples++] = sample;
        }
        if (sum > (long) LOUD * SAMPLES) {
            loudPackets++;
        }
    }

    /// For how long somebody has been loud so far: spoken, sung or played.
    public synchronized int loudMillis() {
        return loudPackets * PACKET_MILLIS;
    }

    /// Packets of sound that came so far.
    public synchronized int packets() {
        return packets;
    }

    /// Whether the last half second was this tone.
    public synchronized boolean hears(double hertz) {
        if (samples < LATELY) {
            return false;
        }
        var detector = new ToneDetector(hertz);
        for (int at = samples - LATELY; at < samples; at++) {
            detector.hear(heard[at]);
        }
        return detector.verdict().present();
    }

    /// Waits until it hears this tone.
    public void awaits(double hertz) {
        Await.until(hertz + " Hz", () -> hears(hertz));
    }

    /// Waits until it has been spoken to for so long.
    public void isSpokenTo(int millis) {
        int before = loudMillis();
        Await.until("speech of " + millis + " ms", () -> loudMillis() >= before + millis);
    }

    /// Waits until it has said what it says for so long.
    public void goesOn(int millis) {
        int from = sent();
        Await.until("sound of " + millis + " ms", () -> (sent() - from) * PACKET_MILLIS >= millis);
    }

    private synchronized int sent() {
        return sequence;
    }

    /// Forgets what it heard, and is quiet.
    public synchronized void forget() {
        toward = null;
        tone = null;
        samples = 0;
        loudPackets = 0;
        packets = 0;
    }

    @Override
    public synchronized void close() {
        ticking.cancel(false);
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
