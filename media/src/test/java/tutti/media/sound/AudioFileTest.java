package tutti.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.media.codec.G711;
import tutti.media.codec.ToneDetector;
import tutti.media.sound.AudioFile.Reading;

/// T34: whatever is uploaded, what comes out is sound in bounds or a sentence that says what to do.
final class AudioFileTest {

    private static final int HEADER = 44;

    private static byte[] wave(int coding, int channels, int hertz, int bits, byte[] data, int claimed) {
        var file = ByteBuffer.allocate(HEADER + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) coding).putShort((short) channels).putInt(hertz);
        file.putInt(hertz * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(claimed).put(data);
        return file.array();
    }

    private static byte[] tone(int coding, int channels, int hertz, int bits, double seconds) {
        int frames = (int) (hertz * seconds);
        var data = ByteBuffer.allocate(frames * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            double value = 0.3 * Math.sin(2 * Math.PI * 440 * i / hertz);
            for (int channel = 0; channel < channels; channel++) {
                put(data, coding, bits, value);
            }
        }
        return wave(coding, channels, hertz, bits, data.array(), data.capacity());
    }

    private static void put(ByteBuffer data, int coding, int bits, double value) {
        switch (coding) {
            case 3 -> data.putFloat((float) value);
            case 6 -> data.put(G711.A_LAW.encode((short) (value * 32_767)));
            case 7 -> data.put(G711.MU_LAW.encode((short) (value * 32_767)));
            default -> {
                long whole = Math.round(value * Integer.MAX_VALUE);
                switch (bits) {
                    case 8 -> data.put((byte) ((whole >> 24) + 128));
                    case 16 -> data.putShort((short) (whole >> 16));
                    case 24 -> data.put((byte) (whole >> 8)).putShort((short) (whole >> 16));
                    default -> data.putInt((int) whole);
                }
            }
        }
    }

    private static Pcm heard(byte[] file) {
        assertThat(AudioFile.read(file)).isInstanceOf(Reading.Heard.class);
        return ((Reading.Heard) AudioFile.read(file)).pcm();
    }

    private static String refused(byte[] file) {
        assertThat(AudioFile.read(file)).isInstanceOf(Reading.Refused.class);
        var refused = (Reading.Refused) AudioFile.read(file);
        assertThat(refused.detail()).isNotBlank();
        return refused.code();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AudioFileTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    /// The level is what it should be and 440 Hz is all there is, in a detector that counts 8 kHz.
    private static void assertTone(Pcm pcm) {
        assertThat(pcm.hertz()).isEqualTo(16_000);
        assertThat(Loudness.levelDb(pcm.samples())).isBetween(-20.6, -19.4);
        var detector = new ToneDetector(440 / 2.0);
        for (short sample : pcm.samples()) {
            detector.hear(sample);
        }
        assertThat(detector.verdict().purity()).isGreaterThan(0.9);
    }

    @ParameterizedTest(name = "coding {0}, {1} channels, {2} Hz, {3} bits")
    @CsvSource({
        "1, 1, 8000, 8",
        "1, 1, 8000, 16",
        "1, 2, 44100, 16",
        "1, 1, 22050, 24",
        "1, 2, 48000, 24",
        "1, 1, 16000, 32",
        "3, 2, 44100, 32",
        "6, 1, 8000, 8",
        "7, 1, 8000, 8",
        "1, 8, 44100, 16",
        "1, 1, 11025, 16"
    })
    void readsWave(int coding, int channels, int hertz, int bits) {
        var pcm = heard(tone(coding, channels, hertz, bits, 0.5));
        assertTone(pcm);
        assertThat(pcm.length()).isBetween(Duration.ofMillis(480), Duration.ofMillis(501));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stereo.mp3", "mono.mp3"})
    void readsMp3(String name) throws IOException {
        var pcm = heard(resource(name));
        assertTone(pcm);
        assertThat(pcm.length()).isBetween(Duration.ofMillis(550), Duration.ofMillis(800));
    }

    @Test
    void whatIsStoredReadsAgain() {
        var pcm = heard(tone(1, 1, 16_000, 16, 0.3));
        assertThat(heard(AudioFile.wave(pcm)).samples()).hasSameSizeAs(pcm.samples());
    }

    /// A company that is exported and imported again and again sounds the same (`./tutti import`).
    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100})
    void whatWasStoredOnceIsStoredTheSameAgain(int hertz) {
        var once = AudioFile.wave(heard(tone(1, 1, hertz, 16, 0.5)));

        assertThat(AudioFile.wave(heard(once))).isEqualTo(once);
    }

    @Test
    void quietSoundGetsLouderLoudOneQuieterAndSilenceStays() {
        for (double amplitude : new double[] {0.005, 0.9}) {
            var samples = new short[16_000];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (32_767 * amplitude * Math.sin(i * 0.2));
            }
            Loudness.level(samples);
            assertThat(Loudness.levelDb(samples)).isBetween(-20.5, -19.5);
            assertThat(Loudness.peakDb(samples)).isLessThanOrEqualTo(-3);
        }
        var silence = new short[16_000];
        Loudness.level(silence);
        assertThat(silence).containsOnly((short) 0);
    }

    @Test
    void aSizeThatIsALieCountsForNothing() {
        var tone = tone(1, 1, 16_000, 16, 0.5);
        ByteBuffer.wrap(tone).putInt(40, -1);
        assertTone(heard(tone));
    }

    @Test
    void soundOfMoreThanTenMinutesIsRefused() {
        assertThat(refused(wave(1, 1, 8_000, 8, new byte[8_000 * 601], -1))).isEqualTo("audio-too-long");
    }

    @Test
    void hoursOfSilenceInASmallMp3AreRefused() throws IOException {
        var frames = resource("silence.mp3");
        var hours = new ByteArrayOutputStream();
        while (hours.size() < 2_000_000) {
            hours.write(frames);
        }
        assertThat(refused(hours.toByteArray())).isEqualTo("audio-too-long");
    }

    @Test
    void moreThanTwentyMegabytesAreNotEvenTakenIn() throws IOException {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'R';
            }

            @Override
            public int read(byte[] to, int from, int length) {
                Arrays.fill(to, from, from + length, (byte) 'R');
                given += length;
                return length;
            }
        };
        assertThat(AudioFile.read(endless)).isInstanceOf(Reading.Refused.class);
        assertThat(endless.given).isLessThanOrEqualTo(AudioFile.BYTES_MAX + 20_000L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PK\u0003\u0004zip, audio-type", "MZprogram, audio-type", "'\u007fELF', audio-type",
        "<svg onload=alert(1)>, audio-type", "OggSxxxx, audio-type", "fLaCxxxx, audio-type",
        "RIFFxxxxWAVE, audio-broken", "ID3xxxxxxx<script>alert(1)</script>, audio-broken", "x, audio-type"
    })
    void whatIsNoSoundIsRefused(String start, String code) {
        assertThat(refused(start.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(code);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(AudioFile.read(new ByteArrayInputStream(new byte[0])))
                .isEqualTo(new Reading.Refused("audio-empty", "the file is empty; choose another one"));
        assertThat(refused(wave(1, 1, 8_000, 16, new byte[0], 0))).isEqualTo("audio-empty");
    }

    @Test
    void formsThatMakeNoSenseAreRefusedByName() {
        var data = new byte[4_000];
        assertThat(refused(wave(1, 9, 44_100, 16, data, 4_000))).isEqualTo("audio-channels");
        assertThat(refused(wave(1, 0, 44_100, 16, data, 4_000))).isEqualTo("audio-channels");
        assertThat(refused(wave(1, 1, 192_000, 16, data, 4_000))).isEqualTo("audio-rate");
        assertThat(refused(wave(1, 1, 0, 16, data, 4_000))).isEqualTo("audio-rate");
        assertThat(refused(wave(1, 1, -5, 16, data, 4_000))).isEqualTo("audio-rate");
        assertThat(refused(wave(1, 1, 8_000, 12, data, 4_000))).isEqualTo("audio-coding");
        assertThat(refused(wave(2, 1, 8_000, 4, data, 4_000))).isEqualTo("audio-coding");
    }

    /// Whatever a byte is turned into, the answer is a value.
    @Test
    void damagedFilesNeverThrow() throws IOException {
        for (var file : new byte[][] {tone(1, 2, 44_100, 16, 0.1), resource("stereo.mp3"), resource("mono.mp3")}) {
            for (int at = 0; at < Math.min(file.length, 600); at += 5) {
                var damaged = Arrays.copyOf(file, file.length - at % 7 * 13);
                damaged[at] ^= (byte) 0xff;
                assertThat(AudioFile.read(damaged)).isNotNull();
            }
        }
    }
}
