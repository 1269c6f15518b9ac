package tutti.media.sound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the server says, as sounds. Thread-safe; a language is read when first spoken, some milliseconds.
public final class Phrases {

    private static final Duration AFTER_SENTENCE = Duration.ofMillis(350);
    private static final Duration BETWEEN_DIGITS = Duration.ofMillis(60);
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(40);
    private static final int DIGITS_MAX = 32;
    private static final int NUMBER_DIGITS_MAX = 9;

    private static final Map<Language, PhraseBook> BOOKS = new ConcurrentHashMap<>();

    private Phrases() {}

    /// `phrase` in `language`, its parameters filled in: keys and telephone numbers are spelt digit by
    /// digit, counts and times are spoken as numbers. Missing parameters are left out; what cannot be
    /// said is skipped.
    public static List<Sound> of(Language language, Phrase phrase, String... parameters) {
        var given = List.of(parameters);
        return switch (phrase) {
            case YOU_HAVE_MESSAGES -> messages(language, number(given, 0), number(given, 1));
            case RECEIVED_AT -> {
                boolean full = number(given, 1) == 0;
                yield sentence(language, full ? "received-at-hour" : "received-at", given);
            }
            case VOICEMAIL_GREETING ->
                sentence(language, given.isEmpty() ? "voicemail-greeting" : "voicemail-greeting-key", given);
            default -> sentence(language, phrase.name().toLowerCase(Locale.ROOT).replace('_', '-'), given);
        };
    }

    /// Makes the coded forms of all that is said in `language`, so that no call waits for it.
    public static void prepare(Language language) {
        for (var phrase : Phrase.values()) {
            of(language, phrase, "1", "0").forEach(sound -> {
                if (sound instanceof Sound.Clip(var audio)) {
                    audio.prepare();
                }
            });
        }
        digits(language, "0123456789*#+").forEach(sound -> {
            if (sound instanceof Sound.Clip(var audio)) {
                audio.prepare();
            }
        });
    }

    private static List<Sound> messages(Language language, int fresh, int old) {
        var sounds = new ArrayList<Sound>();
        if (fresh == 0 && old == 0) {
            return sentence(language, "no-messages", List.of());
        }
        if (fresh > 0) {
            var name = fresh == 1 ? "one-new-message" : "new-messages";
            sounds.addAll(sentence(language, name, List.of(Integer.toString(fresh))));
        }
        if (old > 0) {
            var name = old == 1 ? "one-old-message" : "old-messages";
            sounds.addAll(sentence(language, name, List.of(Integer.toString(old))));
        }
        return sounds;
    }

    /// The usual keys have sentences of their own, spoken in one breath.
    private static List<Sound> sentence(Language language, String name, List<String> given) {
        var book = book(language);
        var whole = given.isEmpty() ? null : book.sentence(name + "-" + String.join("-", given));
        var pieces = whole == null ? book.sentence(name) : whole;
        var sounds = new ArrayList<Sound>();
        int parameter = 0;
        for (var piece : pieces == null ? List.<PhraseBook.Piece>of() : pieces) {
            switch (piece) {
                case PhraseBook.Piece.Words(var audio) -> sounds.add(new Sound.Clip(audio));
                case PhraseBook.Piece.Place(var kind) -> {
                    var value = parameter < given.size() ? given.get(parameter) : "";
                    parameter++;
                    sounds.add(new Sound.Silence(BETWEEN_WORDS));
                    sounds.addAll(kind == 'n' ? number(language, whole(value)) : digits(language, value));
                    sounds.add(new Sound.Silence(BETWEEN_WORDS));
                }
            }
        }
        sounds.add(new Sound.Silence(AFTER_SENTENCE));
        return List.copyOf(sounds);
    }

    /// A telephone number or internal number, digit by digit, `+` spoken; at most 32 digits of it.
    public static List<Sound> digits(Language language, String number) {
        var book = book(language);
        var sounds = new ArrayList<Sound>();
        number.chars().limit(DIGITS_MAX).forEach(character -> {
            var audio = book.key((char) character);
            if (audio != null) {
                if (!sounds.isEmpty()) {
                    sounds.add(new Sound.Silence(BETWEEN_DIGITS));
                }
                sounds.add(new Sound.Clip(audio));
            }
        });
        return List.copyOf(sounds);
    }

    /// A number from 0 to 100, spoken; larger ones digit by digit.
    public static List<Sound> number(Language language, int number) {
        var audio = book(language).number(number);
        return audio == null ? digits(language, Integer.toString(number)) : List.of(new Sound.Clip(audio));
    }

    private static int number(List<String> given, int index) {
        return index < given.size() ? whole(given.get(index)) : 0;
    }

    /// At most nine digits, so that it is always a number.
    private static int whole(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= NUMBER_DIGITS_MAX
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }

    private static PhraseBook book(Language language) {
        return BOOKS.computeIfAbsent(language, PhraseBook::of);
    }
}
