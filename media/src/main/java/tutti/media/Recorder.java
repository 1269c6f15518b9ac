package tutti.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Codec;
import tutti.media.codec.Resampler;
import tutti.media.rtp.RtpPacket;
import tutti.media.sound.WaveWriter;

/// A recording in progress: every packet lies where its RTP clock says, so what was lost is silence, what
/// came late still has its place, and what came twice is there once. Of the relay thread.
final class Recorder {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    /// How far the sender's clock may stray from ours before it counts as a new one.
    private static final long STRAY_MAX = Duration.ofSeconds(2).toNanos();
    private static final double LOUD_RMS = Short.MAX_VALUE * Math.pow(10, -45 / 20.0);
    private static final int KEPT_AFTER_SOUND_MS = 300;
    private static final int KEY_TONE_MS = 80;

    private final RecordLimits limits;
    private final long startedAt;
    private final Tape tape;
    private final short[] resampled = new short[2 * 3_000 + 2];
    private @Nullable Resampler resampler;
    private int tapeHz;
    private int spokenHz;
    private boolean anchored;
    private boolean full;
    private int ssrc;
    private int zero;
    private int loudUntil;
    private long loudAt;

    Recorder(RecordLimits limits, Seats seats, long now) {
        this.limits = limits;
        this.tape = new Tape(seats);
        this.startedAt = now;
        this.loudAt = now;
    }

    boolean isEndedBy(char key) {
        return limits.stopKeys().indexOf(key) >= 0;
    }

    /// Takes a packet's sound; why the recording ends with it, null when it goes on.
    Recorded.@Nullable Ending hear(ByteBuffer packet, short[] samples, int count, Codec spoken, long now) {
        if (tapeHz == 0) {
            tapeHz = spoken.sampleHz();
        }
        int at = place(packet, now);
        if (at < 0) {
            return overdue(now);
        }
        if (spoken.sampleHz() == tapeHz) {
            write(at, samples, count, now);
        } else {
            write(at, resampled, resampler(spoken.sampleHz()).process(samples, count, resampled), now);
        }
        return overdue(now);
    }

    private Resampler resampler(int from) {
        var known = resampler;
        if (known == null || spokenHz != from) {
            known = new Resampler(from, tapeHz);
            resampler = known;
            spokenHz = from;
        }
        return known;
    }

    /// Where on the tape the packet begins; negative when before its start.
    private int place(ByteBuffer packet, long now) {
        int timestamp = RtpPacket.timestamp(packet);
        int expected = (int) ((now - startedAt) / MILLI * (Codec.BYTES_PER_SECOND / 1_000));
        int units = timestamp - zero;
        long astray = Math.abs(units - (long) expected) * (SECOND / Codec.BYTES_PER_SECOND);
        if (!anchored || ssrc != RtpPacket.ssrc(packet) || astray > STRAY_MAX) {
            anchored = true;
            ssrc = RtpPacket.ssrc(packet);
            zero = timestamp - expected;
            units = expected;
        }
        return units * (tapeHz / Codec.BYTES_PER_SECOND);
    }

    private void write(int at, short[] samples, int count, long now) {
        int room = (int) (limits.longest().toMillis() * (tapeHz / 1_000)) - at;
        int fits = Math.min(count, room);
        if (fits <= 0) {
            return;
        }
        if (!tape.write(at, samples, fits)) {
            full = true;
            return;
        }
        if (isLoud(samples, fits)) {
            loudUntil = Math.max(loudUntil, at + fits);
            loudAt = now;
        }
    }

    private static boolean isLoud(short[] samples, int count) {
        double energy = 0;
        for (int i = 0; i < count; i++) {
            energy += (double) samples[i] * samples[i];
        }
        return energy > count * LOUD_RMS * LOUD_RMS;
    }

    /// Why the recording is to end now, null when it is not.
    Recorded.@Nullable Ending overdue(long now) {
        if (full || now - startedAt >= limits.longest().toNanos()) {
            return Recorded.Ending.LONGEST;
        }
        boolean silent = limits.silence().isPositive()
                && now - loudAt >= limits.silence().toNanos();
        return silent ? Recorded.Ending.SILENCE : null;
    }

    /// What is kept.
    Recorded end(Recorded.Ending ending, char key) {
        try {
            return kept(ending, key);
        } finally {
            tape.wipe();
        }
    }

    private Recorded kept(Recorded.Ending ending, char key) {
        if (tapeHz == 0) {
            return new Recorded(ending, key, Duration.ZERO, new byte[0]);
        }
        int perMilli = tapeHz / 1_000;
        int length = Math.min(tape.length(), loudUntil + KEPT_AFTER_SOUND_MS * perMilli);
        if (ending == Recorded.Ending.KEY) {
            length = Math.max(0, Math.min(length, tape.length() - KEY_TONE_MS * perMilli));
        }
        var millis = Duration.ofMillis(length / perMilli);
        boolean tooShort = loudUntil < limits.shortest().toMillis() * perMilli;
        if (tooShort || millis.isZero()) {
            return new Recorded(ending, key, Duration.ZERO, new byte[0]);
        }
        return new Recorded(ending, key, millis, WaveWriter.write(tape.pieces(), length, tapeHz));
    }
}
