package tutti.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutti.media.codec.Codec;
import tutti.media.codec.Coder;

final class PhrasesTest {

    private static Duration length(List<Sound> sounds) {
        return Playlist.once(sounds).length();
    }

    private static long words(List<Sound> sounds) {
        return sounds.stream().filter(Sound.Clip.class::isInstance).count();
    }

    /// Not clipped, of one loudness, and neither a click nor a speech.
    @ParameterizedTest
    @EnumSource
    void everyPhraseIsSpokenClearlyInEveryLanguage(Language language) {
        for (var phrase : Phrase.values()) {
            var sounds = Phrases.of(language, phrase, "1", "0");
            assertThat(words(sounds)).as("%s", phrase).isPositive();
            assertThat(length(sounds)).as("%s", phrase).isBetween(Duration.ofMillis(700), Duration.ofSeconds(12));
            sounds.forEach(sound -> {
                if (sound instanceof Sound.Clip(var audio)) {
                    var samples = Coder.decode(Codec.G722, audio.coded(Codec.G722));
                    assertThat(Loudness.peakDb(samples))
                            .as("peak of %s", phrase)
                            .isLessThan(-2);
                    assertThat(Loudness.levelDb(samples))
                            .as("level of %s", phrase)
                            .isBetween(-24.0, -19.0);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyAndEveryNumberUpToAHundredIsSpoken(Language language) {
        assertThat(words(Phrases.digits(language, "+0123456789*#"))).isEqualTo(13);
        for (int number = 0; number <= 100; number++) {
            assertThat(words(Phrases.number(language, number))).as("%s", number).isEqualTo(1);
        }
        assertThat(words(Phrases.number(language, 250))).isEqualTo(3);
    }

    @Test
    void theUsualKeysAreSpokenInOneBreathAndOthersFilledIn() {
        assertThat(words(Phrases.of(Language.DE, Phrase.CONFIRM, "1", "0"))).isEqualTo(1);
        assertThat(words(Phrases.of(Language.DE, Phrase.CONFIRM, "5", "#"))).isEqualTo(5);
    }

    @Test
    void countsHaveTheirOwnGrammar() {
        assertThat(words(Phrases.of(Language.EN, Phrase.YOU_HAVE_MESSAGES, "0", "0")))
                .isEqualTo(1);
        assertThat(words(Phrases.of(Language.EN, Phrase.YOU_HAVE_MESSAGES, "1", "0")))
                .isEqualTo(1);
        assertThat(words(Phrases.of(Language.EN, Phrase.YOU_HAVE_MESSAGES, "3", "1")))
                .isEqualTo(4);
    }

    @Test
    void whatCannotBeSaidIsLeftOut() {
        assertThat(words(Phrases.digits(Language.NL, "sip:x"))).isZero();
        assertThat(words(Phrases.of(Language.NL, Phrase.CALL_FROM, "\r\n"))).isEqualTo(1);
        assertThat(words(Phrases.of(Language.NL, Phrase.MESSAGE_NUMBER, "99999999999")))
                .isEqualTo(2);
        assertThat(Language.of("fr")).isEqualTo(Language.EN);
    }
}
