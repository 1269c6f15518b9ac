package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Language;
import tutti.call.routing.Phrase;
import tutti.call.routing.PromptRef;
import tutti.call.routing.PromptRef.Digits;
import tutti.call.routing.PromptRef.Spoken;
import tutti.call.routing.PromptRef.Text;
import tutti.call.routing.PromptRef.Uploaded;
import tutti.media.sound.Audio;
import tutti.media.sound.Pcm;
import tutti.media.sound.Phrases;
import tutti.media.sound.Sound;

/// What a member hears who is asked for a key (clauses 14, 15).
class SpeechTest {
    private static final PromptRef NAME = new Text("Customer Service", Language.EN);
    private static final PromptRef OWN = new Uploaded("prompt");
    private static final List<PromptRef> ANNOUNCED = List.of(
            new Spoken(Phrase.CALL_FOR, Language.EN),
            NAME,
            new Spoken(Phrase.CALL_FROM, Language.EN),
            new Digits("+4930", Language.EN),
            OWN);
    private static final tutti.media.sound.Language EN = tutti.media.sound.Language.EN;

    private final Audio name = Audio.of(new Pcm(new short[16_000], 16_000));
    private final Audio own = Audio.of(new Pcm(new short[8_000], 8_000));

    @Test
    void namesAndRecordingsAreFetchedAndPhrasesAreThere() {
        assertThat(Speech.wanted(ANNOUNCED)).containsExactly(NAME, OWN);
    }

    @Test
    void theNameOfTheGroupIsSaidBehindItsIntroduction() {
        var heard = Speech.of(ANNOUNCED, Map.of(NAME, name, OWN, own));

        var expected = new ArrayList<>(Phrases.of(EN, tutti.media.sound.Phrase.CALL_FOR));
        expected.add(new Sound.Clip(name));
        expected.addAll(Phrases.of(EN, tutti.media.sound.Phrase.CALL_FROM, "+4930"));
        expected.add(new Sound.Clip(own));
        assertThat(heard).isEqualTo(expected);
    }

    /// R22: nobody can speak the name, and the recording cannot be read.
    @Test
    void whatCouldNotBeHadIsLeftOutWithItsIntroduction() {
        var heard = Speech.of(ANNOUNCED, Map.of());

        assertThat(heard).isEqualTo(Phrases.of(EN, tutti.media.sound.Phrase.CALL_FROM, "+4930"));
    }
}
