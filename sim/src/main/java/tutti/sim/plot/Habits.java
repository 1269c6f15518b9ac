package tutti.sim.plot;

import java.util.function.Function;
import tutti.engine.phone.Reaction;
import tutti.sim.time.Dice;
import tutti.sip.message.SipRequest;

/// What a person does when the telephone rings. Many people act in one hot moment of their world, so
/// that what should never meet does meet.
final class Habits implements Function<SipRequest, Reaction> {
    /// A telephone stops ringing by itself after so long.
    private static final int OWN_LIMIT_MIN_MILLIS = 30_000;
    private static final int OWN_LIMIT_MAX_MILLIS = 120_000;
    private static final int LATE_MILLIS = 60_000;
    private static final int UNAVAILABLE = 480;
    private static final int TALK_MAX_MILLIS = 20_000;
    /// Somebody who waits for the other side to hang up, but not for ever.
    private static final int PATIENT_MILLIS = 150_000;
    private static final int[] REFUSALS = {486, 486, 486, 603, 603, 302, 480, 404, 500, 503, 600, 408};

    private final Dice dice;
    private final long hotMillis;

    Habits(Dice dice, long hotMillis) {
        this.dice = dice;
        this.hotMillis = hotMillis;
    }

    @Override
    public Reaction apply(SipRequest invite) {
        int what = dice.below(100);
        if (what < 40) {
            return new Reaction.Answer(moment(), dice.chance(0.3) ? PATIENT_MILLIS : dice.between(1, TALK_MAX_MILLIS));
        }
        if (what < 65) {
            return new Reaction.Refuse(moment(), REFUSALS[dice.below(REFUSALS.length)]);
        }
        return what < 93
                ? new Reaction.Refuse(dice.between(OWN_LIMIT_MIN_MILLIS, OWN_LIMIT_MAX_MILLIS), UNAVAILABLE)
                : new Reaction.Silence();
    }

    /// When somebody acts, counted from when it rings.
    long moment() {
        return switch (dice.below(5)) {
            case 0 -> dice.between(1, LATE_MILLIS);
            case 1 -> dice.between(1, 200);
            case 2 -> dice.between(1, 15_000);
            case 3 -> hotMillis;
            default -> Math.max(1, hotMillis + dice.between(-5, 5));
        };
    }
}
