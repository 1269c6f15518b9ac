package tutti.engine.b2bua;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.Phrase;
import tutti.call.routing.PromptRef;
import tutti.call.routing.PromptRef.Digits;
import tutti.call.routing.PromptRef.Spoken;
import tutti.call.routing.PromptRef.Text;
import tutti.call.routing.PromptRef.Uploaded;
import tutti.media.sound.Audio;
import tutti.media.sound.Language;
import tutti.media.sound.Phrases;
import tutti.media.sound.Sound;
import tutti.media.sound.Tones;

/// Turns what somebody shall hear into sounds: phrases take up the digits behind them ("press", 1), and
/// what nobody has recorded is left out together with the words that introduce it.
final class Speech {
    private static final String RECORDING_ENDS = "#";

    private final List<PromptRef> parts;
    private final Map<PromptRef, Audio> fetched;
    private final List<Sound> sounds = new ArrayList<>();
    private int at;

    private Speech(List<PromptRef> parts, Map<PromptRef, Audio> fetched) {
        this.parts = parts;
        this.fetched = fetched;
    }

    /// The parts that have to be fetched: recordings and names.
    static Set<PromptRef> wanted(List<PromptRef> parts) {
        var wanted = new LinkedHashSet<PromptRef>();
        for (var part : parts) {
            switch (part) {
                case Uploaded _, Text _ -> wanted.add(part);
                case Spoken _, Digits _ -> {} // Every product has them.
            }
        }
        return wanted;
    }

    /// @param fetched of those that were wanted what could be had
    static List<Sound> of(List<PromptRef> parts, Map<PromptRef, Audio> fetched) {
        return new Speech(parts, fetched).all();
    }

    private List<Sound> all() {
        while (at < parts.size()) {
            var part = parts.get(at++);
            switch (part) {
                case Uploaded _, Text _ -> clip(fetched.get(part));
                case Spoken(var phrase, var language) -> say(phrase, language(language));
                case Digits(var digits, var language) -> sounds.addAll(Phrases.digits(language(language), digits));
            }
        }
        return sounds;
    }

    private void clip(@Nullable Audio audio) {
        if (audio != null) {
            sounds.add(new Sound.Clip(audio));
        }
    }

    private void say(Phrase phrase, Language language) {
        switch (phrase) {
            case CALL_FOR -> {
                if (at < parts.size() && fetched.containsKey(parts.get(at))) { // It introduces a name.
                    add(language, tutti.media.sound.Phrase.CALL_FOR);
                }
            }
            case CALL_FROM -> {
                var number = digits();
                if (number != null) {
                    add(language, tutti.media.sound.Phrase.CALL_FROM, number);
                }
            }
            case FROM_WITHHELD -> add(language, tutti.media.sound.Phrase.CALL_FROM_UNKNOWN);
            case TO_ACCEPT_PRESS -> confirm(language);
            case TO_DECLINE_PRESS -> {
                var key = digits();
                sounds.addAll(key == null ? List.of() : Phrases.digits(language, key));
            }
            case SOMEBODY_WAS_FASTER -> add(language, tutti.media.sound.Phrase.ANSWERED_ELSEWHERE);
            case LEAVE_A_MESSAGE -> add(language, tutti.media.sound.Phrase.VOICEMAIL_GREETING, RECORDING_ENDS);
            case THANK_YOU -> add(language, tutti.media.sound.Phrase.GOODBYE);
            case BEEP -> sounds.add(Tones.beep());
        }
    }

    /// "Press 1 to accept the call, 0 to decline it" is one sentence.
    private void confirm(Language language) {
        var accept = digits();
        if (accept == null) {
            return;
        }
        String decline = null;
        if (at < parts.size() && parts.get(at) instanceof Spoken(var next, var _) && next == Phrase.TO_DECLINE_PRESS) {
            at++;
            decline = digits();
        }
        if (decline != null) {
            add(language, tutti.media.sound.Phrase.CONFIRM, accept, decline);
        } else {
            sounds.addAll(Phrases.digits(language, accept));
        }
    }

    private void add(Language language, tutti.media.sound.Phrase phrase, String... parameters) {
        sounds.addAll(Phrases.of(language, phrase, parameters));
    }

    /// The digits that follow, taken up.
    private @Nullable String digits() {
        if (at < parts.size() && parts.get(at) instanceof Digits(var digits, var _)) {
            at++;
            return digits;
        }
        return null;
    }

    private static Language language(tutti.call.directory.Language language) {
        return Language.of(language.toString());
    }
}
