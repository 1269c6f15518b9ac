package tutti.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Codec;
import tutti.media.sound.Audio;
import tutti.media.sound.Playlist;
import tutti.media.sound.Sound;
import tutti.media.sound.Tones;

/// A playlist being played: what has been said of it and what comes next, counted in bytes, which are
/// the same in all codecs. Made on any thread, then of the relay thread.
final class Track {

    private static final int BYTES_PER_MILLI = Codec.BYTES_PER_SECOND / 1_000;
    private static final char NO_KEY = '\0';

    /// A stretch of the list: sound, or silence where there is none; and the key that it means.
    private record Part(@Nullable Audio audio, int bytes, char key) {}

    private final List<Part> parts = new ArrayList<>();
    private final boolean endless;
    private int index;
    private int at;

    /// @param codec that the phone speaks as far as known: its bytes are made now, not on the relay thread
    Track(Playlist list, @Nullable Codec codec) {
        endless = list.endless();
        for (var sound : list.sounds()) {
            switch (sound) {
                case Sound.Clip(var audio) -> add(audio, NO_KEY);
                case Sound.Silence(var length) -> add(length);
                case Sound.Keys(var keys) ->
                    keys.chars().forEach(key -> {
                        add(Tones.key((char) key), (char) key);
                        add(Sound.Keys.RELEASED);
                    });
            }
        }
        if (codec != null) {
            parts.forEach(part -> {
                if (part.audio() != null) {
                    part.audio().coded(codec);
                }
            });
        }
    }

    private void add(Audio audio, char key) {
        parts.add(new Part(audio, (int) audio.length().toMillis() * BYTES_PER_MILLI, key));
    }

    private void add(Duration silence) {
        parts.add(new Part(null, (int) silence.toMillis() * BYTES_PER_MILLI, NO_KEY));
    }

    /// Whether nothing is left to be said.
    boolean isOver() {
        while (index < parts.size() && at >= parts.get(index).bytes()) {
            next();
        }
        return index >= parts.size();
    }

    private void next() {
        index++;
        at = 0;
        if (endless && index == parts.size()) {
            index = 0;
        }
    }

    /// The key whose stretch comes next or runs, `\0` when none.
    char key() {
        return isOver() ? NO_KEY : parts.get(index).key();
    }

    /// How many bytes of the present stretch have been said.
    int said() {
        return at;
    }

    /// How long the present stretch is.
    int length() {
        return isOver() ? 0 : parts.get(index).bytes();
    }

    /// Passes over a packet's time.
    void skip() {
        at += Codec.PACKET_BYTES;
    }

    /// Appends the bytes of one packet; silence when nothing is left, or from where a key begins that is
    /// to be an event.
    void write(ByteBuffer packet, Codec codec, boolean keysAsEvents) {
        int left = Codec.PACKET_BYTES;
        while (left > 0) {
            if (isOver() || (keysAsEvents && at == 0 && parts.get(index).key() != NO_KEY)) {
                packet.put(Hush.of(codec), 0, left);
                return;
            }
            var part = parts.get(index);
            int bytes = Math.min(left, part.bytes() - at);
            var audio = part.audio();
            if (audio == null) {
                packet.put(Hush.of(codec), Codec.PACKET_BYTES - left, bytes);
            } else {
                putSound(packet, audio.coded(codec), bytes, codec);
            }
            at += bytes;
            left -= bytes;
        }
    }

    private void putSound(ByteBuffer packet, byte[] coded, int bytes, Codec codec) {
        int there = Math.clamp(coded.length - at, 0, bytes);
        packet.put(coded, Math.min(at, coded.length), there);
        packet.put(Hush.of(codec), 0, bytes - there);
    }
}
