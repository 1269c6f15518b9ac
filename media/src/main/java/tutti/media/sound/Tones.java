package tutti.media.sound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tutti.media.codec.Codec;
import tutti.media.codec.Tone;

/// Sounds that telephones make: what a caller hears while it rings, music, a beep, keys.
public final class Tones {

    private static final int HERTZ = Codec.G722.sampleHz();
    private static final double RINGING_DBM0 = -14;
    private static final double BEEP_DBM0 = -12;
    private static final double KEY_DBM0 = -9;
    private static final double BEEP_HERTZ = 1_000;
    private static final Duration BEEP = Duration.ofMillis(400);
    private static final Duration EDGE = Duration.ofMillis(5);
    private static final String KEYPAD = "123A456B789C*0#D";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1_209, 1_336, 1_477, 1_633};

    private static final Map<Ringing, Playlist> RINGBACKS = new ConcurrentHashMap<>();
    private static final Map<Character, Audio> KEYS = new ConcurrentHashMap<>();
    private static final Audio BEEP_SOUND = tone(BEEP, BEEP_DBM0, BEEP_HERTZ).prepare();

    private Tones() {}

    /// How it rings: frequencies together, and a rhythm of sound and silence in milliseconds.
    private record Ringing(List<Integer> rhythm, List<Integer> hertz) {}

    private static final Ringing EUROPE = new Ringing(List.of(1_000, 4_000), List.of(425));
    private static final Ringing FRANCE = new Ringing(List.of(1_500, 3_500), List.of(440));
    private static final Ringing BELGIUM = new Ringing(List.of(1_000, 3_000), List.of(425));
    private static final Ringing SPAIN = new Ringing(List.of(1_500, 3_000), List.of(425));
    private static final Ringing SWEDEN = new Ringing(List.of(1_000, 5_000), List.of(425));
    private static final Ringing BRITAIN = new Ringing(List.of(400, 200, 400, 2_000), List.of(400, 450));
    private static final Ringing AMERICA = new Ringing(List.of(2_000, 4_000), List.of(440, 480));

    /// The ringing that a caller of that country knows (ITU-T E.180), endless.
    ///
    /// @param country two letters (ISO 3166); Europe's for one that is not known
    public static Playlist ringback(String country) {
        return RINGBACKS.computeIfAbsent(ringing(country), Tones::playlist);
    }

    private static Ringing ringing(String country) {
        return switch (country.toUpperCase(Locale.ROOT)) {
            case "GB", "IE", "AU", "NZ", "ZA" -> BRITAIN;
            case "US", "CA" -> AMERICA;
            case "FR" -> FRANCE;
            case "BE" -> BELGIUM;
            case "ES" -> SPAIN;
            case "SE" -> SWEDEN;
            default -> EUROPE;
        };
    }

    private static Playlist playlist(Ringing ringing) {
        var hertz = ringing.hertz().stream().mapToDouble(one -> one).toArray();
        var sounds = new ArrayList<Sound>();
        for (int i = 0; i < ringing.rhythm().size(); i++) {
            var length = Duration.ofMillis(ringing.rhythm().get(i));
            boolean on = i % 2 == 0;
            sounds.add(on ? new Sound.Clip(tone(length, RINGING_DBM0, hertz).prepare()) : new Sound.Silence(length));
        }
        return new Playlist(sounds, true);
    }

    /// Quiet music for people who wait, endless.
    public static Playlist music() {
        return Playlist.endless(new Sound.Clip(Music.loop()));
    }

    /// Computes what takes long.
    static void prepare() {
        Music.loop().prepare();
        ringback("DE");
    }

    /// The short tone after which a message is recorded.
    public static Sound beep() {
        return new Sound.Clip(BEEP_SOUND);
    }

    /// The tones of a telephone key (ITU-T Q.23), as long as [Sound.Keys#PRESSED].
    ///
    /// @param key one of 0-9 * # A-D
    public static Audio key(char key) {
        return KEYS.computeIfAbsent(key, Tones::dial);
    }

    private static Audio dial(char key) {
        int at = KEYPAD.indexOf(key);
        if (at < 0) {
            throw new IllegalArgumentException("no telephone key: " + key);
        }
        return tone(Sound.Keys.PRESSED, KEY_DBM0, ROWS[at / COLUMNS.length], COLUMNS[at % COLUMNS.length]);
    }

    /// Frequencies together, each at `dbm0`, with soft edges so that it does not click.
    static Audio tone(Duration length, double dbm0, double... hertz) {
        var samples = new short[(int) (length.toMillis() * HERTZ / 1_000)];
        double amplitude = Short.MAX_VALUE * Math.pow(10, (dbm0 - Tone.FULL_SCALE_DBM0) / 20);
        double edge = EDGE.toMillis() * HERTZ / 1_000.0;
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (double one : hertz) {
                sum += Math.sin(2 * Math.PI * one * i / HERTZ);
            }
            double gain = Math.min(1, Math.min(i, samples.length - 1 - i) / edge);
            samples[i] = (short) Math.round(amplitude * gain * sum);
        }
        return Audio.of(new Pcm(samples, HERTZ));
    }
}
