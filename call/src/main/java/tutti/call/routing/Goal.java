package tutti.call.routing;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Forwarding;
import tutti.call.directory.User;
import tutti.call.history.Because;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;

/// Somebody whom a stage wants to reach, as the directory knew him when the stage began.
sealed interface Goal {

    /// As far as known before it is reached for.
    default Party party() {
        return party(null);
    }

    Party party(@Nullable String address);

    Terms terms();

    /// The same, on other terms.
    Goal on(Terms terms);

    /// The same, for another reason and without delay.
    default Goal because(Because because) {
        return on(terms().because(because));
    }

    /// The same, as somebody to whom another forwarded: at once, and no forward of his own holds.
    default Goal forwarded(Because because) {
        return on(new Terms(because, 0, terms().user(), true));
    }

    /// On which terms somebody is rung: why, how long after the start of the group, for which `user`,
    /// and whether he stands in for one who `forwarded`: then no forward of his own is followed.
    record Terms(
            Because because, int delaySeconds, @Nullable User user, boolean forwarded) {

        static Terms of(Because because) {
            return new Terms(because, 0, null, false);
        }

        Terms because(Because other) {
            return new Terms(other, 0, user, forwarded);
        }

        /// For another reason, with the same delay.
        Terms late(Because other) {
            return new Terms(other, delaySeconds, user, forwarded);
        }

        Party party(Party.Type type, @Nullable String id, String name, @Nullable String address) {
            return user == null
                    ? new Party(type, id, name, address)
                    : new Party(Party.Type.USER, user.id(), user.name(), address);
        }
    }

    /// `forwarding` is that which is followed here.
    record AccountGoal(String id, String name, boolean doNotDisturb, Forwarding forwarding, Terms terms)
            implements Goal {
        @Override
        public Party party(@Nullable String address) {
            return terms.party(Party.Type.VOIP_ACCOUNT, id, name, address);
        }

        @Override
        public AccountGoal on(Terms other) {
            var followed = other.forwarded() ? Forwarding.NONE : forwarding;
            return new AccountGoal(id, name, doNotDisturb, followed, other);
        }
    }

    /// A number outside; without `id` one that was dialled freely, or forwarded to.
    record NumberGoal(@Nullable String id, String name, String number, Terms terms) implements Goal {
        @Override
        public Party party(@Nullable String address) {
            return terms.party(Party.Type.EXTERNAL_NUMBER, id, name, number);
        }

        @Override
        public NumberGoal on(Terms other) {
            return new NumberGoal(id, name, number, other);
        }
    }

    /// The customer's own exchange; without `number` its own.
    record TrunkGoal(String id, String name, @Nullable String number, Terms terms) implements Goal {
        @Override
        public Party party(@Nullable String address) {
            return terms.party(Party.Type.TRUNK, id, name, number);
        }

        @Override
        public TrunkGoal on(Terms other) {
            return new TrunkGoal(id, name, number, other);
        }
    }

    /// Somebody who is not rung whatever his devices say.
    record AbsentGoal(Party party, SkipReason why, Terms terms) implements Goal {
        @Override
        public Party party(@Nullable String address) {
            return party;
        }

        @Override
        public AbsentGoal on(Terms other) {
            return new AbsentGoal(party, why, other);
        }
    }
}
