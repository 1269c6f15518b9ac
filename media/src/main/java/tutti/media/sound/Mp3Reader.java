package tutti.media.sound;

import java.io.ByteArrayInputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutti.media.sound.AudioFile.Reading;
import tutti.media.sound.AudioFile.Reading.Refused;

/// Reads MP3 frame by frame with the JLayer library, behind checks of our own: the file must begin with
/// frames that follow each other, and decoding stops where it is too long.
final class Mp3Reader {

    private static final Logger log = LoggerFactory.getLogger(Mp3Reader.class);
    private static final int ID3_HEADER = 10;
    private static final int FRAMES_IN_A_ROW = 2;
    private static final int SAMPLES_PER_FRAME_V1 = 144;
    private static final int SAMPLES_PER_FRAME_V2 = 72;
    private static final int[] KBITS_V1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_V2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ_V1 = {44_100, 48_000, 32_000};
    private static final String MEND = "; save it again as MP3 or WAV";

    private Mp3Reader() {}

    /// Whether a frame of MPEG layer 3 begins at `at`.
    static boolean isFrame(byte[] bytes, int at) {
        return frameBytes(bytes, at) > 0;
    }

    /// The length of the frame at `at`, 0 when there is none (ISO 11172-3 §2.4.1.3).
    private static int frameBytes(byte[] bytes, int at) {
        if (at < 0 || at + 4 > bytes.length || bytes[at] != (byte) 0xff || (bytes[at + 1] & 0xe0) != 0xe0) {
            return 0;
        }
        int version = bytes[at + 1] >> 3 & 3;
        int layer = bytes[at + 1] >> 1 & 3;
        int rate = bytes[at + 2] >> 4 & 15;
        int frequency = bytes[at + 2] >> 2 & 3;
        if (version == 1 || layer != 1 || rate == 0 || rate == 15 || frequency == 3) {
            return 0;
        }
        boolean first = version == 3;
        int hertz = HERTZ_V1[frequency] >> (first ? 0 : version == 2 ? 1 : 2);
        int kbits = first ? KBITS_V1[rate] : KBITS_V2[rate];
        int padding = bytes[at + 2] >> 1 & 1;
        return (first ? SAMPLES_PER_FRAME_V1 : SAMPLES_PER_FRAME_V2) * kbits * 1_000 / hertz + padding;
    }

    static Reading read(byte[] bytes) {
        int start = afterTag(bytes);
        if (!framesFollow(bytes, start)) {
            return new Refused("audio-broken", "after its title the MP3 file holds no sound" + MEND);
        }
        try {
            return decode(new Bitstream(new ByteArrayInputStream(bytes, start, bytes.length - start)));
        } catch (BitstreamException | DecoderException | RuntimeException e) {
            // The library meets broken frames with exceptions of all kinds.
            log.debug("MP3 not decodable: {}", e.toString());
            return new Refused("audio-broken", "the MP3 file is damaged" + MEND);
        }
    }

    /// Where the sound begins: after an ID3v2 tag, whatever it holds.
    private static int afterTag(byte[] bytes) {
        int at = 0;
        while (at + ID3_HEADER <= bytes.length && bytes[at] == 'I' && bytes[at + 1] == 'D' && bytes[at + 2] == '3') {
            int size = (bytes[at + 6] & 0x7f) << 21
                    | (bytes[at + 7] & 0x7f) << 14
                    | (bytes[at + 8] & 0x7f) << 7
                    | (bytes[at + 9] & 0x7f);
            at += ID3_HEADER + size;
        }
        while (at < bytes.length && bytes[at] == 0) {
            at++; // Padding.
        }
        return at;
    }

    private static boolean framesFollow(byte[] bytes, int start) {
        int at = start;
        for (int i = 0; i < FRAMES_IN_A_ROW; i++) {
            int length = frameBytes(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static Reading decode(Bitstream stream) throws BitstreamException, DecoderException {
        var decoder = new Decoder();
        Intake intake = null;
        int hertz = 0;
        for (Header header = stream.readFrame(); header != null; header = stream.readFrame()) {
            if (!(decoder.decodeFrame(header, stream) instanceof SampleBuffer sound)) {
                break;
            }
            stream.closeFrame();
            if (intake == null) {
                hertz = sound.getSampleFrequency();
                intake = Intake.of(hertz);
            }
            if (sound.getSampleFrequency() != hertz) {
                return new Refused("audio-broken", "the MP3 file changes its sample rate on the way" + MEND);
            }
            if (!take(sound, intake)) {
                return Intake.tooLong();
            }
        }
        return intake == null ? new Refused("audio-empty", "the MP3 file holds no sound" + MEND) : intake.heard();
    }

    private static boolean take(SampleBuffer sound, Intake intake) {
        int channels = sound.getChannelCount();
        var samples = sound.getBuffer();
        for (int i = 0; i + channels <= sound.getBufferLength(); i += channels) {
            double mixed = channels == 1 ? samples[i] : (samples[i] + samples[i + 1]) / 2.0;
            if (!intake.take(mixed)) {
                return false;
            }
        }
        return true;
    }
}
