package tutti.sim.net;

import java.util.Locale;
import tutti.sim.time.Dice;

/// What the network does to messages in one direction between two stations.
///
/// @param loss share of datagrams that vanish
/// @param doubling share of datagrams that arrive twice
/// @param delayMillis that every message takes at least
/// @param jitterMillis that it may take on top: what lets later ones overtake
/// @param stall share of datagrams that are held for up to [#STALL_MILLIS]
public record Weather(double loss, double doubling, int delayMillis, int jitterMillis, double stall) {
    public static final int STALL_MILLIS = 1_500;

    /// Nothing goes wrong, and everything takes a millisecond.
    public static final Weather CALM = new Weather(0, 0, 1, 0, 0);

    /// How bad it can get in one world.
    public enum Climate {
        /// A quiet office network, all at equal distance: what happens in one instant arrives in one.
        STILL,
        /// Delays and their changes, nothing lost.
        WINDY,
        /// Now and then something is lost or doubled.
        WET,
        /// R9: up to 20 % lost.
        STORMY
    }

    static Weather of(Climate climate, Dice dice) {
        return switch (climate) {
            case STILL -> CALM;
            case WINDY -> new Weather(0, 0, 1 + dice.below(60), dice.below(40), 0);
            case WET -> new Weather(dice.share() * 0.05, dice.share() * 0.05, 1 + dice.below(40), dice.below(40), 0.01);
            case STORMY ->
                new Weather(dice.share() * 0.2, dice.share() * 0.1, 1 + dice.below(80), dice.below(80), 0.03);
        };
    }

    /// What becomes of one datagram.
    Tap.Fate fate(Dice dice) {
        if (dice.chance(loss)) {
            return Tap.Fate.LOST;
        }
        return dice.chance(doubling) ? Tap.Fate.DOUBLED : fateOverStream(dice);
    }

    /// A stream neither loses nor doubles anything.
    Tap.Fate fateOverStream(Dice dice) {
        return dice.chance(stall) ? Tap.Fate.HELD : Tap.Fate.TRAVELS;
    }

    long delay(Tap.Fate fate, Dice dice) {
        long held = fate == Tap.Fate.HELD ? dice.below(STALL_MILLIS) : 0;
        return delayMillis + dice.below(jitterMillis + 1) + held;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "loss %.1f %%, doubled %.1f %%, %d+%d ms, stalled %.1f %%",
                100 * loss,
                100 * doubling,
                delayMillis,
                jitterMillis,
                100 * stall);
    }
}
