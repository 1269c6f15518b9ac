package tutti.media;

import java.util.ArrayList;
import java.util.List;

/// Sound as long as it gets, in pieces of a second, so that nothing is ever copied to make room; where
/// nothing was written is silence. The memory of all tapes is bounded ([Seats]). Not thread-safe.
final class Tape {

    private static final int PIECE = 16_000;
    static final int PIECE_BYTES = PIECE * Short.BYTES;

    private final Seats seats;
    private final List<short[]> pieces = new ArrayList<>();
    private int length;

    Tape(Seats seats) {
        this.seats = seats;
    }

    /// Lays samples down from `at` on, over what is there.
    ///
    /// @return false when there is no room for them
    boolean write(int at, short[] samples, int count) {
        while (pieces.size() * PIECE < at + count) {
            if (!seats.takePiece()) {
                return false;
            }
            pieces.add(new short[PIECE]);
        }
        int done = 0;
        while (done < count) {
            int to = at + done;
            int inPiece = to % PIECE;
            int part = Math.min(count - done, PIECE - inPiece);
            System.arraycopy(samples, done, pieces.get(to / PIECE), inPiece, part);
            done += part;
        }
        length = Math.max(length, at + count);
        return true;
    }

    /// Gives its room back; nothing is written any more.
    void wipe() {
        seats.leavePieces(pieces.size());
        pieces.clear();
        length = 0;
    }

    /// Samples up to the last one written.
    int length() {
        return length;
    }

    /// The pieces, all of one length.
    List<short[]> pieces() {
        return pieces;
    }
}
