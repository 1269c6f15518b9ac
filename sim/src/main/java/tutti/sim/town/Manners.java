package tutti.sim.town;

import java.util.function.Function;
import tutti.engine.phone.Reaction;
import tutti.sim.time.Dice;
import tutti.sim.world.Places;
import tutti.sip.message.SipRequest;

/// What somebody of firm `firm` does when the telephone rings. Many act in one hot moment of their world,
/// so that what should never meet does meet.
record Manners(int firm, long hotMillis, Dice dice) implements Function<SipRequest, Reaction> {
    /// A telephone stops ringing by itself after so long.
    private static final int OWN_LIMIT_MIN_MILLIS = 30_000;
    private static final int OWN_LIMIT_MAX_MILLIS = 120_000;
    private static final int LATE_MILLIS = 40_000;
    private static final int UNAVAILABLE = 480;
    private static final int TALK_MAX_MILLIS = 30_000;
    /// Somebody who waits for the other side to hang up, but not for ever.
    private static final int PATIENT_MILLIS = 150_000;
    private static final int[] REFUSALS = {486, 486, 486, 603, 603, 480, 404, 500, 503, 600, 408};

    @Override
    public Reaction apply(SipRequest invite) {
        int what = dice.below(100);
        if (what < 45) {
            return new Reaction.Answer(moment(), dice.chance(0.4) ? PATIENT_MILLIS : dice.between(1, TALK_MAX_MILLIS));
        }
        if (what < 62) {
            return new Reaction.Refuse(moment(), REFUSALS[dice.below(REFUSALS.length)]);
        }
        if (what < 70) {
            return new Reaction.Redirect(moment(), elsewhere());
        }
        return what < 93
                ? new Reaction.Refuse(dice.between(OWN_LIMIT_MIN_MILLIS, OWN_LIMIT_MAX_MILLIS), UNAVAILABLE)
                : new Reaction.Silence();
    }

    /// Mostly a number of ours, now and then a host of somebody else (T11).
    private String elsewhere() {
        var host = dice.chance(0.9) ? Places.SERVER.getAddress().getHostAddress() : "198.51.100.7";
        return "sip:" + Numbers.anywhere(firm, dice).replace("#", "%23") + "@" + host;
    }

    /// When somebody acts, counted from when it rings.
    long moment() {
        return switch (dice.below(6)) {
            case 0 -> dice.between(1, LATE_MILLIS);
            case 1, 2 -> dice.between(1, 500);
            case 3 -> dice.between(1, 12_000);
            case 4 -> hotMillis;
            default -> Math.max(1, hotMillis + dice.between(-5, 5));
        };
    }
}
