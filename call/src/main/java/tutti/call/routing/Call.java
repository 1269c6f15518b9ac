package tutti.call.routing;

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

        /// How it looks to people.
        default LiveCall view() {
            return Finish.view(this);
        }
    }

    /// A call whose caller has no final answer; `open` are the legs that ring.
    sealed interface Unanswered extends Live {

        /// The step of the plan, 0-based.
        int step();

        Legs open();
    }

    /// Step `step` of the plan is about to ring; its `offer` waits for the states of its accounts.
    record Surveying(Dossier dossier, int step, Stage.Offer offer, Legs losers) implements Unanswered {

        @Override
        public Legs open() {
            return Legs.NONE;
        }

        @Override
        public Surveying with(Dossier changed, Legs remaining) {
            return new Surveying(changed, step, offer, remaining);
        }
    }

    /// Step `step` of the plan rings; `open` are its legs without a final answer, at least one.
    record Ringing(Dossier dossier, int step, Legs open, Legs losers) implements Unanswered {

        Ringing without(LegId leg) {
            return new Ringing(dossier, step, open.without(leg), losers);
        }

        @Override
        public Ringing with(Dossier changed, Legs remaining) {
            return new Ringing(changed, step, open, remaining);
        }
    }

    /// The caller talks with `winner`.
    record Talking(Dossier dossier, LegId winner, Legs losers) implements Live {

        @Override
        public Talking with(Dossier changed, Legs remaining) {
            return new Talking(changed, winner, remaining);
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
