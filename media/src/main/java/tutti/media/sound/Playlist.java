package tutti.media.sound;

import java.time.Duration;
import java.util.List;

/// Sounds to be played one after another, once or over and over. Immutable.
///
/// @param sounds at least one when endless
/// @param endless whether it begins again after the last
public record Playlist(List<Sound> sounds, boolean endless) {

    private static final Duration CYCLE_MIN = Duration.ofMillis(20);

    public Playlist {
        sounds = List.copyOf(sounds);
        if (endless && length(sounds).compareTo(CYCLE_MIN) < 0) {
            throw new IllegalArgumentException("an endless playlist needs at least " + CYCLE_MIN + " of sound");
        }
    }

    /// These, once.
    public static Playlist once(List<Sound> sounds) {
        return new Playlist(sounds, false);
    }

    /// These, once.
    public static Playlist once(Sound... sounds) {
        return new Playlist(List.of(sounds), false);
    }

    /// These, over and over.
    public static Playlist endless(Sound... sounds) {
        return new Playlist(List.of(sounds), true);
    }

    /// How long it plays, one time.
    public Duration length() {
        return length(sounds);
    }

    private static Duration length(List<Sound> sounds) {
        return sounds.stream().map(Sound::length).reduce(Duration.ZERO, Duration::plus);
    }
}
