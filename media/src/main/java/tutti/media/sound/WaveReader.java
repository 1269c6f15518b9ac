package tutti.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import tutti.media.codec.G711;
import tutti.media.sound.AudioFile.Reading;
import tutti.media.sound.AudioFile.Reading.Refused;

/// Reads WAV: PCM of 8 to 32 bits, float, G.711; up to 8 channels, mixed to one. Sizes in the file are
/// claims: what counts is what is there.
final class WaveReader {

    private static final int CHUNKS_AT = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FORMAT_BYTES_MIN = 16;
    private static final int EXTENDED_FORMAT_AT = 24;
    private static final int CHANNELS_MAX = 8;
    private static final int HERTZ_MIN = 8_000;
    private static final int HERTZ_MAX = 48_000;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int FORMAT_CHUNK = 0x20746d66; // "fmt "
    private static final int DATA_CHUNK = 0x61746164; // "data"
    private static final String MEND = "; save it as WAV, PCM 16 bits, 16 or 44.1 kHz, mono";

    /// How the samples lie.
    private record Form(int coding, int channels, int hertz, int bits) {

        int sampleBytes() {
            return bits / Byte.SIZE;
        }

        int frameBytes() {
            return channels * sampleBytes();
        }
    }

    private final ByteBuffer file;
    private int data = -1;
    private int dataBytes;
    private int format = -1;
    private int formatBytes;

    private WaveReader(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Reading read(byte[] bytes) {
        return new WaveReader(bytes).read();
    }

    private Reading read() {
        findChunks();
        if (format < 0 || formatBytes < FORMAT_BYTES_MIN) {
            return new Refused("audio-broken", "the WAV file does not say what it holds (no fmt chunk)" + MEND);
        }
        if (data < 0) {
            return new Refused("audio-broken", "the WAV file holds no sound (no data chunk)" + MEND);
        }
        var form = form();
        var refused = refuse(form);
        if (refused != null) {
            return refused;
        }
        int frames = dataBytes / form.frameBytes();
        if (frames == 0) {
            return new Refused("audio-empty", "the WAV file holds no sound; record it again");
        }
        return Intake.of(form.hertz()).takeAll(frames, index -> mixed(form, index));
    }

    private void findChunks() {
        int at = CHUNKS_AT;
        while (at + CHUNK_HEADER <= file.limit() && data < 0) {
            int id = file.getInt(at);
            long claimed = file.getInt(at + 4) & 0xffff_ffffL;
            int start = at + CHUNK_HEADER;
            int there = (int) Math.min(claimed, file.limit() - (long) start);
            if (id == FORMAT_CHUNK && format < 0) {
                format = start;
                formatBytes = there;
            } else if (id == DATA_CHUNK) {
                data = start;
                dataBytes = there;
            }
            at = start + there + (there & 1);
        }
    }

    private Form form() {
        int coding = file.getShort(format) & 0xffff;
        if (coding == EXTENSIBLE && formatBytes >= EXTENDED_FORMAT_AT + 2) {
            coding = file.getShort(format + EXTENDED_FORMAT_AT) & 0xffff;
        }
        return new Form(
                coding,
                file.getShort(format + 2) & 0xffff,
                file.getInt(format + 4),
                file.getShort(format + 14) & 0xffff);
    }

    private static @org.jspecify.annotations.Nullable Refused refuse(Form form) {
        if (form.channels() < 1 || form.channels() > CHANNELS_MAX) {
            return new Refused("audio-channels", "the WAV file has " + form.channels() + " channels, at most 8" + MEND);
        }
        if (form.hertz() < HERTZ_MIN || form.hertz() > HERTZ_MAX) {
            var said = Integer.toUnsignedString(form.hertz());
            return new Refused(
                    "audio-rate", "the WAV file has " + said + " samples a second, 8000 to 48000 work" + MEND);
        }
        boolean known = switch (form.coding()) {
            case PCM -> form.bits() % Byte.SIZE == 0 && form.bits() >= Byte.SIZE && form.bits() <= Integer.SIZE;
            case FLOAT -> form.bits() == Float.SIZE || form.bits() == Double.SIZE;
            case A_LAW, MU_LAW -> form.bits() == Byte.SIZE;
            default -> false;
        };
        if (!known) {
            var said = String.format(Locale.ROOT, "coding %d with %d bits", form.coding(), form.bits());
            return new Refused("audio-coding", "the WAV file uses " + said + ", which we do not read" + MEND);
        }
        return null;
    }

    private double mixed(Form form, int frame) {
        double sum = 0;
        for (int channel = 0; channel < form.channels(); channel++) {
            sum += sample(form, data + frame * form.frameBytes() + channel * form.sampleBytes());
        }
        return sum / form.channels();
    }

    /// On the scale of 16 bits.
    private double sample(Form form, int at) {
        return switch (form.coding()) {
            case A_LAW -> G711.A_LAW.decode(file.get(at));
            case MU_LAW -> G711.MU_LAW.decode(file.get(at));
            case FLOAT -> finite(form.bits() == Float.SIZE ? file.getFloat(at) : file.getDouble(at)) * Short.MAX_VALUE;
            default -> linear(form.bits(), at);
        };
    }

    private double linear(int bits, int at) {
        return switch (bits) {
            case 8 -> ((file.get(at) & 0xff) - 128) * 256.0;
            case 16 -> file.getShort(at);
            case 24 -> ((file.getShort(at) & 0xffff) | (file.get(at + 2) << 16)) / 256.0;
            default -> file.getInt(at) / 65_536.0;
        };
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? Math.clamp(value, -1, 1) : 0;
    }
}
