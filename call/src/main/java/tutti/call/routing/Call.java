package tutti.call.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LiveCall;

/// Where one call stands. A value: [CallMachine] makes the next one.
///
/// `losers` were told to stop before they answered, yet may still answer (RFC 3261 §9.1), until
/// they have ended.
public sealed interface Call {

    Legs losers();

    /// A call that is not over.
    sealed interface Live extends Call {

        Dossier dossier();

        Live with(Dossier changed, Legs remaining);

        default Live with(Dossier changed) {
            return with(changed, losers());
        }

        default Scene scene() {
            return dossier().scene();
        }

        /// How it looks to people.
        default LiveCall view() {
            return View.of(this);
        }
    }

    /// A call for whose caller, or for whoever was transferred, somebody is looked for or something is
    /// played; `open` are the legs that ring.
    sealed interface Unanswered extends Live {

        default Legs open() {
            return Legs.NONE;
        }

        /// The stage that runs, 0-based, counted as they were begun.
        default int step() {
            return scene().step();
        }
    }

    /// An `offer` in the smart order waits for the talks of the caller.
    record Recalling(Dossier dossier, Stage.Offer offer, Legs losers) implements Unanswered {

        @Override
        public Recalling with(Dossier changed, Legs remaining) {
            return new Recalling(changed, offer, remaining);
        }
    }

    /// An offer is about to ring; its first goals wait for the states of their accounts.
    record Surveying(Dossier dossier, Hunt hunt, Legs losers) implements Unanswered {

        @Override
        public Surveying with(Dossier changed, Legs remaining) {
            return new Surveying(changed, hunt, remaining);
        }
    }

    /// An offer rings; `open` are its legs without a final answer. Without any, legs are asked, or
    /// others will ring in a moment.
    record Ringing(Dossier dossier, Legs open, Hunt hunt, Legs losers) implements Unanswered {

        @Override
        public Ringing with(Dossier changed, Legs remaining) {
            return new Ringing(changed, open, hunt, remaining);
        }

        @Override
        public Ringing with(Dossier changed) {
            return new Ringing(changed, open, hunt, losers);
        }

        Ringing with(Hunt changed) {
            return new Ringing(dossier, open, changed, losers);
        }

        /// Who may hear `leg` before it answers: whoever waits, where it alone rings, speaks for nobody but
        /// itself and is not to be asked. A group's callers hear what the group is set to.
        public @Nullable LegId listenerTo(LegId leg) {
            var offer = hunt.offer();
            boolean alone = open.all().equals(List.of(leg)) && hunt.isIdle();
            boolean itself = !offer.toGroup() && !offer.fetches() && !hunt.confirms(leg);
            return alone && itself ? scene().waiter() : null;
        }

        Ringing without(LegId leg, Dossier changed) {
            return new Ringing(changed, open.without(leg), hunt, losers);
        }
    }

    /// The caller hears a prompt, chooses from a menu or leaves a message.
    record Serving(Dossier dossier, Stage stage, Phase phase, int attempt, Legs losers) implements Unanswered {

        enum Phase {
            /// He hears what the stage says.
            HEARING,
            /// The menu waits for his key.
            CHOOSING,
            /// He speaks.
            RECORDING,
            /// He hears thanks, and is hung up then.
            THANKED
        }

        @Override
        public Serving with(Dossier changed, Legs remaining) {
            return new Serving(changed, stage, phase, attempt, remaining);
        }

        @Override
        public Serving with(Dossier changed) {
            return new Serving(changed, stage, phase, attempt, losers);
        }

        Serving in(Phase next) {
            return new Serving(dossier, stage, next, attempt, losers);
        }
    }

    /// Whoever waited talks with `winner`; see [Scene#waiter].
    record Talking(Dossier dossier, LegId winner, Legs losers) implements Live {

        @Override
        public Talking with(Dossier changed, Legs remaining) {
            return new Talking(changed, winner, remaining);
        }

        public boolean has(LegId side) {
            return side.equals(winner) || side.equals(scene().waiter());
        }

        /// Whom `side` talks with.
        LegId other(LegId side) {
            return side.equals(winner) ? scene().waiter() : winner;
        }
    }

    /// Decided and written; `legs` were rung in all. A late answer of one of them is hung up for
    /// `why`, never revived.
    record Ended(int legs, EndReason why, Legs losers) implements Call {

        /// Whether no event can come any more that this call would have to act on.
        public boolean settled() {
            return losers.isNone();
        }
    }
}
