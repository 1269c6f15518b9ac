package tutti.call.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.Forwarding;
import tutti.call.directory.User;
import tutti.call.history.Because;
import tutti.call.history.Caller;
import tutti.call.routing.Goal.AccountGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Goal.Terms;
import tutti.call.routing.Stage.Clicked;
import tutti.call.routing.Stage.Manner;
import tutti.call.routing.Stage.Offer;
import tutti.call.routing.Stage.Title;

/// A call that a user wants without lifting a phone (click-to-dial): his own phone rings first, shows
/// whom it will call, and calls him when the user answers.
///
/// @param at     where he is rung: a device or number of his, or all his devices
/// @param number internal, or E.164
public record Click(Directory directory, User user, Destination at, String number) {

    /// How long somebody who wants a call is rung for it.
    public static final int FETCH_SECONDS = 30;

    /// His own devices show the wish of nobody but himself: whether he is available, and where his
    /// calls are forwarded, is for others.
    List<Stage> plan() {
        var because = new Because(Because.Kind.CLICK, callee().shown(number));
        var title = new Title(Title.CLICK, user.id(), user.name());
        return List.of(
                new Offer(title, because, FETCH_SECONDS, Manner.SELF, goals(Terms.of(because))),
                new Clicked(number, callee(), user));
    }

    private List<Goal> goals(Terms terms) {
        return switch (at) {
            case Destination.Account(var id) -> account(id, terms).stream().toList();
            case Destination.Outside(var id) -> outside(id, terms).stream().toList();
            case Destination.All _ -> {
                var goals = new ArrayList<Goal>();
                directory.accountIdsOf(user).forEach(id -> account(id, terms).ifPresent(goals::add));
                if (goals.isEmpty()) {
                    user.externalNumberIds().forEach(id -> outside(id, terms).ifPresent(goals::add));
                }
                yield goals;
            }
        };
    }

    private Optional<Goal> account(String id, Terms terms) {
        return directory
                .account(id)
                .map(one -> new AccountGoal(one.id(), one.description(), false, Forwarding.NONE, terms));
    }

    private Optional<Goal> outside(String id, Terms terms) {
        return directory.externalNumber(id).map(one -> new NumberGoal(id, one.description(), one.number(), terms));
    }

    private Caller callee() {
        return new Caller(number, directory.extension(number).map(Click::name).orElse(null), null);
    }

    private static String name(Extension extension) {
        return switch (extension) {
            case tutti.call.directory.CallGroup group -> group.description();
            case tutti.call.directory.VoipAccount account -> account.description();
            case User person -> person.name();
            case tutti.call.directory.Trunk trunk -> trunk.description();
        };
    }
}
