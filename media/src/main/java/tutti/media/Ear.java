package tutti.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Codec;
import tutti.media.codec.Coder;
import tutti.media.codec.KeyDetector;
import tutti.media.codec.Resampler;
import tutti.media.codec.Tone;
import tutti.media.rtp.DtmfEvent;
import tutti.media.rtp.KeyEvents;
import tutti.media.rtp.RtpPacket;

/// What the server itself hears of one phone: its keys, and sound to be recorded. Of the relay thread.
///
/// A phone that sends telephone events once is no longer listened to for tones: many send both. It keeps
/// its memory while nobody listens, so that the rest of a long press is no press in the next menu.
final class Ear {

    private static final int DYNAMIC_TYPE_MIN = 96;
    private static final int RESERVED_BIT = 0x40;
    private static final int PAYLOAD_MAX = 1_500;
    private static final long SAME_PRESS = Duration.ofMillis(500).toNanos();

    private final RelayEndpoint owner;
    private final Relay relay;
    private final KeyEvents events = new KeyEvents();
    private final short[] samples = new short[2 * PAYLOAD_MAX];
    private final short[] narrow = new short[PAYLOAD_MAX + 1];
    private @Nullable Codec codec;
    private Coder.@Nullable Decoder decoder;
    private Resampler toNarrow = new Resampler(Codec.G722.sampleHz(), Tone.SAMPLE_HZ);
    private KeyDetector tones = new KeyDetector();
    private boolean sendsEvents;
    private char toneKey;
    private long toneAt;

    private @Nullable KeyListener listener;
    private @Nullable Recorder recorder;
    private @Nullable Consumer<Recorded> whenRecorded;

    Ear(RelayEndpoint owner, Relay relay) {
        this.owner = owner;
        this.relay = relay;
    }

    void tell(@Nullable KeyListener keys) {
        listener = keys;
    }

    void record(Recorder next, Consumer<Recorded> done) {
        recorder = next;
        whenRecorded = done;
    }

    void hear(ByteBuffer packet, long now) {
        var format = owner.format();
        if ((listener == null && recorder == null) || format == null || !RtpPacket.isRtp(packet)) {
            return;
        }
        int type = RtpPacket.payloadType(packet);
        if (type == format.payloadType()) {
            hearSound(packet, format.codec(), now);
        } else if (type == format.eventType() || looksLikeEvent(packet, type)) {
            hearEvent(packet, now);
        }
    }

    /// Deviates: an event is taken under any dynamic payload type. Gateways answer an offer of 101 with a
    /// number of their own and then send either (RFC 3264 §5.1 wants the offered one).
    private static boolean looksLikeEvent(ByteBuffer packet, int type) {
        int start = RtpPacket.payloadStart(packet);
        return type >= DYNAMIC_TYPE_MIN
                && start >= 0
                && RtpPacket.payloadEnd(packet) - start == DtmfEvent.BYTES
                && (packet.get(start + 1) & RESERVED_BIT) == 0;
    }

    private void hearEvent(ByteBuffer packet, long now) {
        char key = events.read(packet);
        if (key == KeyEvents.NO_KEY) {
            return;
        }
        boolean heardAsTone = !sendsEvents && key == toneKey && now - toneAt < SAME_PRESS;
        sendsEvents = true;
        if (!heardAsTone) {
            press(key);
        }
    }

    private void hearSound(ByteBuffer packet, Codec spoken, long now) {
        int from = RtpPacket.payloadStart(packet);
        int to = RtpPacket.payloadEnd(packet);
        if (from < 0 || to <= from || to - from > PAYLOAD_MAX) {
            return;
        }
        int count = decoder(spoken).decode(packet, from, to, samples);
        if (recorder != null) {
            var ending = recorder.hear(packet, samples, count, spoken, now);
            if (ending != null) {
                finish(ending, Recorded.NO_KEY);
            }
        }
        if (!sendsEvents) {
            hearTones(count, spoken, now);
        }
    }

    private Coder.Decoder decoder(Codec spoken) {
        var known = decoder;
        if (known == null || codec != spoken) {
            known = Coder.decoder(spoken);
            decoder = known;
            codec = spoken;
            tones = new KeyDetector();
            toNarrow = new Resampler(Codec.G722.sampleHz(), Tone.SAMPLE_HZ);
        }
        return known;
    }

    private void hearTones(int count, Codec spoken, long now) {
        char key = spoken.sampleHz() == Tone.SAMPLE_HZ
                ? tones.hear(samples, count)
                : tones.hear(narrow, toNarrow.process(samples, count, narrow));
        if (key != KeyDetector.NO_KEY) {
            toneKey = key;
            toneAt = now;
            press(key);
        }
    }

    private void press(char key) {
        if (recorder != null && recorder.isEndedBy(key)) {
            finish(Recorded.Ending.KEY, key);
        }
        var told = listener;
        if (told != null) {
            relay.tell(() -> told.pressed(key));
        }
    }

    /// Whether a recording runs; ends one whose time is over.
    boolean goesOnRecording(long now) {
        if (recorder != null) {
            var ending = recorder.overdue(now);
            if (ending != null) {
                finish(ending, Recorded.NO_KEY);
            }
        }
        return recorder != null;
    }

    /// Ends a running recording.
    void finish(Recorded.Ending ending, char key) {
        var running = recorder;
        var done = whenRecorded;
        recorder = null;
        whenRecorded = null;
        if (running != null && done != null) {
            owner.recorded();
            relay.tell(() -> done.accept(running.end(ending, key)));
        }
    }
}
