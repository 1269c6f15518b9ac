package tutti.call.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.Reach;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Because;
import tutti.call.history.Caller;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.routing.Goal.AbsentGoal;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Goal.Terms;
import tutti.call.routing.Goal.TrunkGoal;
import tutti.call.rules.Whereabouts;
import tutti.call.rules.Whereabouts.Place;

/// Resolves targets, and whatever a number leads to, into goals: accounts and numbers as they are,
/// users by their availability (clauses 1, 16-20).
record Reaching(Directory directory, Caller caller) {

    List<Goal> targets(CallGroup group) {
        var because = new Because(Because.Kind.TARGET, group.description());
        var atOnce = Terms.of(because);
        var explicit = explicit(group);
        var goals = new ArrayList<Goal>(group.targets().size());
        for (var target : group.targets()) {
            var terms = target.delaySeconds() == 0 ? atOnce : new Terms(because, target.delaySeconds(), null, false);
            add(goals, target, group, explicit, terms);
        }
        return goals;
    }

    private void add(List<Goal> goals, Target target, CallGroup group, Set<String> explicit, Terms terms) {
        switch (target) {
            case VoipAccountTarget account -> goals.add(account(account.id(), group.ignoreForwarding(), terms));
            case ExternalNumberTarget number -> goals.add(externalNumber(number.id(), terms));
            case TrunkTarget trunk -> goals.add(trunk(trunk.id(), trunk.number(), terms));
            case UserTarget user -> user(goals, user, group, explicit, terms);
        }
    }

    /// The devices and numbers that are targets by themselves; looked at only where there are users.
    private static Set<String> explicit(CallGroup group) {
        var ids = new HashSet<String>();
        for (var target : group.targets()) {
            switch (target) {
                case VoipAccountTarget account -> ids.add(account.id());
                case ExternalNumberTarget number -> ids.add(number.id());
                case TrunkTarget _, UserTarget _ -> {} // Never a way to reach a user.
            }
        }
        return ids;
    }

    private void user(List<Goal> goals, UserTarget target, CallGroup group, Set<String> explicit, Terms terms) {
        var user = directory.user(target.id());
        if (user.isEmpty()) {
            goals.add(gone(Party.Type.USER, target.id(), terms));
            return;
        }
        var because = new Because(Because.Kind.USER, group.description());
        var own = new Terms(because, terms.delaySeconds(), user.get(), terms.forwarded());
        for (var goal : user(user.get(), target.reachableAt(), group.ignoreForwarding(), own)) {
            goals.add(explicit.contains(id(goal)) ? picked(goal) : goal);
        }
    }

    private static String id(Goal goal) {
        return switch (goal) {
            case AccountGoal account -> account.id();
            case NumberGoal number -> number.id() == null ? number.number() : number.id();
            case TrunkGoal trunk -> trunk.id();
            case AbsentGoal absent ->
                absent.party().id() == null ? "" : absent.party().id();
        };
    }

    /// Clause 17: the device rings as the target that it is.
    private static Goal picked(Goal goal) {
        return new AbsentGoal(goal.party(), SkipReason.PICKED_ALREADY, goal.terms());
    }

    /// The ways to `user`: those chosen in `at`, else his current destination.
    List<Goal> user(User user, List<Reach> at, boolean ignoreForwarding, Terms terms) {
        return switch (Whereabouts.of(directory, user, caller.accountId() != null, at)) {
            case Whereabouts.Nowhere(var why) ->
                List.of(new AbsentGoal(terms.party(Party.Type.USER, user.id(), user.name(), null), why, terms));
            case Whereabouts.At(var places) -> {
                var goals = new ArrayList<Goal>(places.size());
                for (var place : places) {
                    goals.add(goal(place, ignoreForwarding, terms));
                }
                yield goals;
            }
        };
    }

    private Goal goal(Place place, boolean ignoreForwarding, Terms terms) {
        return switch (place) {
            case Place.AtAccount(var account) -> account(account, ignoreForwarding, terms);
            case Place.AtNumber(var number) ->
                new NumberGoal(number.id(), number.description(), number.number(), terms);
        };
    }

    Goal account(String id, boolean ignoreForwarding, Terms terms) {
        var account = directory.account(id);
        return account.isEmpty()
                ? gone(Party.Type.VOIP_ACCOUNT, id, terms)
                : account(account.get(), ignoreForwarding, terms);
    }

    AccountGoal account(VoipAccount account, boolean ignoreForwarding, Terms terms) {
        var followed = ignoreForwarding || terms.forwarded() ? Forwarding.NONE : account.forwarding();
        return new AccountGoal(account.id(), account.description(), account.doNotDisturb(), followed, terms);
    }

    Goal externalNumber(String id, Terms terms) {
        var number = directory.externalNumber(id);
        return number.isEmpty()
                ? gone(Party.Type.EXTERNAL_NUMBER, id, terms)
                : new NumberGoal(id, number.get().description(), number.get().number(), terms);
    }

    Goal trunk(String id, @Nullable String number, Terms terms) {
        var trunk = directory.trunk(id);
        return trunk.isEmpty()
                ? gone(Party.Type.TRUNK, id, terms)
                : new TrunkGoal(
                        id,
                        trunk.get().description(),
                        number == null ? trunk.get().number() : number,
                        terms);
    }

    private static Goal gone(Party.Type type, String id, Terms terms) {
        return new AbsentGoal(new Party(type, id, id, null), SkipReason.GONE, terms);
    }
}
