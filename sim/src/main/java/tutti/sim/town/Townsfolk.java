package tutti.sim.town;

import java.time.Duration;
import tutti.media.RecordLimits;
import tutti.media.Recorded;
import tutti.media.sound.Playlist;
import tutti.sim.chronicle.Chronicle;
import tutti.sim.time.Dice;
import tutti.sim.world.Ears;
import tutti.sim.world.PretendedEndpoint;
import tutti.sim.world.World;

/// People who are spoken to: they hear it out, press the right key, a wrong one, several or none, in the
/// middle of the sentence or long after, and speak for as long as they like.
record Townsfolk(World world, Dice dice) implements Ears {
    private static final String KEYS = "0123456789*#";
    private static final int KEYS_MAX = 4;
    private static final int THINKING_MAX_MILLIS = 15_000;
    private static final int HEARING_MAX_MILLIS = 6_000;
    private static final int SPEAKING_MAX_MILLIS = 12_000;

    @Override
    public void opened(int room) {
        ((Chronicle) world.book()).opened(room);
    }

    @Override
    public void playing(PretendedEndpoint at, Playlist what) {
        if (!what.endless()) {
            long length = Math.min(HEARING_MAX_MILLIS, Math.max(1, what.length().toMillis()));
            int which = at.playCount();
            world.agenda().after(length, () -> {
                if (at.playing() != null && at.playCount() == which) {
                    at.playOut();
                }
            });
        }
    }

    @Override
    public void listening(PretendedEndpoint at) {
        int count = dice.below(KEYS_MAX);
        for (int i = 0; i < count; i++) {
            char key = key();
            world.agenda().after(1 + dice.below(THINKING_MAX_MILLIS), () -> press(at, key));
        }
    }

    private char key() {
        return switch (dice.below(10)) {
            case 0, 1, 2, 3, 4 -> '1';
            case 5 -> '0';
            default -> KEYS.charAt(dice.below(KEYS.length()));
        };
    }

    private void press(PretendedEndpoint at, char key) {
        if (at.isListening()) {
            world.note("key " + key + " at port " + at.port());
            ((Chronicle) world.book()).pressed(at.port(), key);
            at.press(key);
        }
    }

    @Override
    public void recording(PretendedEndpoint at, RecordLimits limits) {
        long spoken = dice.below(SPEAKING_MAX_MILLIS);
        var ending = dice.chance(0.5) ? Recorded.Ending.SILENCE : Recorded.Ending.LONGEST;
        world.agenda().after(1 + spoken, () -> {
            if (at.isRecording()) {
                at.endRecording(ending, spoken < 1_000 ? Duration.ZERO : Duration.ofMillis(spoken));
            }
        });
    }
}
