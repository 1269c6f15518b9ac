package tutti.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.media.codec.Codec;

final class SeatsTest {

    @Test
    void soManyRecordAtATimeAndNoMore() {
        var seats = new Seats();
        for (int i = 0; i < Seats.RECORDING_MAX; i++) {
            assertThat(seats.takeRecording()).isTrue();
        }
        assertThat(seats.takeRecording()).isFalse();
        assertThat(seats.recording()).isEqualTo(Seats.RECORDING_MAX);
        seats.leaveRecording();
        assertThat(seats.takeRecording()).isTrue();
    }

    @Test
    void soManyPlayAtATimeAndNoMore() {
        var seats = new Seats();
        for (int i = 0; i < Seats.PLAYING_MAX; i++) {
            assertThat(seats.takePlaying()).isTrue();
        }
        assertThat(seats.takePlaying()).isFalse();
        assertThat(seats.playing()).isEqualTo(Seats.PLAYING_MAX);
    }

    /// T9: a heap of 320 MB holds it, whoever leaves messages however long.
    @Test
    void recordingsAreBoundedInMemory() {
        var seats = new Seats();
        var second = new short[16_000];
        var first = new Tape(seats);
        int seconds = 0;
        while (first.write(seconds * second.length, second, second.length)) {
            seconds++;
        }

        assertThat((long) seconds * Tape.PIECE_BYTES).isBetween(45_000_000L, 46_000_000L);
        assertThat(seats.takeRecording()).isFalse();
        first.wipe();
        assertThat(seats.pieces()).isZero();
        assertThat(seats.takeRecording()).isTrue();
    }

    @Test
    void aRecordingWithoutRoomEndsWithWhatItHas() {
        var seats = new Seats();
        var recorder = new Recorder(RecordLimits.VOICEMAIL, seats, 0);
        var loud = new short[160];
        Arrays.fill(loud, (short) 10_000);
        assertThat(hear(recorder, loud, 0)).isNull();
        while (seats.takePiece()) {
            assertThat(seats.pieces()).isPositive();
        }

        assertThat(hear(recorder, loud, 95)).isNull();
        assertThat(hear(recorder, loud, 105)).isEqualTo(Recorded.Ending.LONGEST);
        assertThat(recorder.end(Recorded.Ending.LONGEST, Recorded.NO_KEY).length())
                .isEqualTo(Duration.ofMillis(1_920));
        assertThat(seats.pieces()).as("of others").isEqualTo(Seats.PIECES_MAX - 1);
    }

    private static Recorded.@Nullable Ending hear(Recorder recorder, short[] sound, int number) {
        long now = Duration.ofMillis(20L * number).toNanos();
        return recorder.hear(Packets.rtp(1, number), sound, sound.length, Codec.PCMA, now);
    }
}
