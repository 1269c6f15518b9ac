package tutti.call.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a call is on its way, and who is in it besides the legs that ring.
///
/// @param step     the stage that runs, 0-based, counted as they were begun
/// @param ahead    the stages behind it
/// @param hearing  what the caller has from us so far
/// @param waiter   whom somebody is looked for: the caller, or a leg that was transferred
/// @param handover the transfer under way
/// @param leaving  legs that hear their last words
/// @param message  whether a message was left
record Scene(
        int step,
        Ahead ahead,
        Hearing hearing,
        LegId waiter,
        @Nullable Handover handover,
        Legs leaving,
        boolean message) {

    enum Hearing {
        /// Provisional answers only.
        NOTHING,
        /// Media of ours, without an answer.
        EARLY,
        /// He has his 200.
        ANSWERED
    }

    static Scene opening(List<Stage> plan) {
        return new Scene(-1, Ahead.of(plan), Hearing.NOTHING, LegId.CALLER, null, Legs.NONE, false);
    }

    boolean answered() {
        return hearing == Hearing.ANSWERED;
    }

    boolean served() {
        return hearing != Hearing.NOTHING;
    }

    /// Whether `leg` waits, or stays until its transfer has come about.
    boolean holds(LegId leg) {
        return leg.equals(waiter)
                || (handover != null && handover.there() && handover.by().equals(leg));
    }

    /// The next stage begins.
    Scene next() {
        return new Scene(step + 1, ahead.rest(), hearing, waiter, handover, leaving, message);
    }

    Scene branch(List<Stage> branch) {
        return ahead(ahead.behind(branch));
    }

    Scene ahead(Ahead stages) {
        return new Scene(step, stages, hearing, waiter, handover, leaving, message);
    }

    Scene hearing(Hearing now) {
        return now == hearing ? this : new Scene(step, ahead, now, waiter, handover, leaving, message);
    }

    Scene transfer(LegId waiting, Handover transfer, List<Stage> to) {
        return new Scene(step, Ahead.of(to), hearing, waiting, transfer, leaving, message);
    }

    Scene handover(@Nullable Handover now) {
        return new Scene(step, ahead, hearing, waiter, now, leaving, message);
    }

    Scene waiter(LegId now) {
        return now.equals(waiter) ? this : new Scene(step, ahead, hearing, now, handover, leaving, message);
    }

    Scene leaving(Legs now) {
        return new Scene(step, ahead, hearing, waiter, handover, now, message);
    }

    Scene messageLeft() {
        return new Scene(step, ahead, hearing, waiter, handover, leaving, true);
    }
}
