package tutti.media.sound;

import java.time.Duration;

/// Something to be heard for a while. Immutable, so one object serves all calls.
public sealed interface Sound {

    /// How long it lasts.
    Duration length();

    /// Recorded or computed sound.
    record Clip(Audio audio) implements Sound {
        @Override
        public Duration length() {
            return audio.length();
        }
    }

    /// Nothing, for a while.
    record Silence(Duration length) implements Sound {
        public Silence {
            if (length.isNegative()) {
                throw new IllegalArgumentException("silence of " + length);
            }
        }
    }

    /// Keys pressed one after another: telephone events (RFC 4733) where the phone takes them, else tones.
    ///
    /// @param keys of 0-9 * # A-D
    record Keys(String keys) implements Sound {

        /// How long each key is pressed.
        public static final Duration PRESSED = Duration.ofMillis(120);

        /// The pause after each.
        public static final Duration RELEASED = Duration.ofMillis(80);

        private static final String KEYPAD = "0123456789*#ABCD";

        public Keys {
            if (!keys.chars().allMatch(key -> KEYPAD.indexOf(key) >= 0)) {
                throw new IllegalArgumentException("no telephone keys: " + keys);
            }
        }

        @Override
        public Duration length() {
            return PRESSED.plus(RELEASED).multipliedBy(keys.length());
        }
    }
}
