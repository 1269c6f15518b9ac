package tutti.media;

import java.util.concurrent.atomic.AtomicInteger;

/// How many endpoints play and record at a time, and how much memory recordings take, in bounds.
/// Thread-safe.
final class Seats {

    /// A player costs about a quarter of what a relayed call does, so this is several cores' worth.
    static final int PLAYING_MAX = 4_000;

    static final int RECORDING_MAX = 200;

    /// Pieces of all tapes together: 46 MB, a quarter of what the heap keeps for longer (T9). Three
    /// minutes take 5.8 MB in G.722 and half of that in G.711; most messages take a tenth.
    static final int PIECES_MAX = 46_000_000 / Tape.PIECE_BYTES;

    /// Nobody begins whose message would be cut off after a few words, nor takes what others need
    /// to end theirs.
    static final int PIECES_BEGINNING_MAX = PIECES_MAX * 3 / 4;

    private final AtomicInteger playing = new AtomicInteger();
    private final AtomicInteger recording = new AtomicInteger();
    private final AtomicInteger pieces = new AtomicInteger();

    boolean takePlaying() {
        return take(playing, PLAYING_MAX);
    }

    /// One goes on playing that had left its seat a moment ago; the bound may be passed by it.
    void keepPlaying() {
        playing.incrementAndGet();
    }

    void leavePlaying() {
        playing.decrementAndGet();
    }

    boolean takeRecording() {
        return pieces.get() < PIECES_BEGINNING_MAX && take(recording, RECORDING_MAX);
    }

    /// Room for one more piece of a tape.
    boolean takePiece() {
        return take(pieces, PIECES_MAX);
    }

    void leavePieces(int count) {
        pieces.addAndGet(-count);
    }

    int pieces() {
        return pieces.get();
    }

    void leaveRecording() {
        recording.decrementAndGet();
    }

    int playing() {
        return playing.get();
    }

    int recording() {
        return recording.get();
    }

    private static boolean take(AtomicInteger taken, int max) {
        if (taken.incrementAndGet() <= max) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }
}
