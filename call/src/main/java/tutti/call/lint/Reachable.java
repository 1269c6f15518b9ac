package tutti.call.lint;

import java.util.List;
import java.util.stream.Stream;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.Reach;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.rules.Permission;
import tutti.call.rules.Permission.Usage;
import tutti.call.rules.Whereabouts;
import tutti.call.rules.Whereabouts.At;
import tutti.call.rules.Whereabouts.Nowhere;
import tutti.call.rules.Whereabouts.Place;
import tutti.call.rules.Whereabouts.Place.AtAccount;
import tutti.call.rules.Whereabouts.Place.AtNumber;

/// Whether somebody outside who calls now would reach this.
record Reachable(Directory directory, Conditions conditions) {

    boolean target(Target target) {
        return switch (target) {
            case VoipAccountTarget account -> account(account.id());
            case ExternalNumberTarget number ->
                directory.externalNumber(number.id()).filter(this::number).isPresent();
            case TrunkTarget trunk ->
                directory.trunk(trunk.id()).filter(this::trunk).isPresent();
            case UserTarget user ->
                directory
                        .user(user.id())
                        .filter(known -> user(known, user.reachableAt()))
                        .isPresent();
        };
    }

    boolean account(String id) {
        return conditions.registered().test(id)
                && directory.account(id).filter(known -> !known.doNotDisturb()).isPresent();
    }

    boolean number(ExternalNumber number) {
        return conditions.carriers() && allowed(number);
    }

    boolean allowed(ExternalNumber number) {
        return Permission.of(directory.tenant(), number.number(), Usage.NONE) instanceof Permission.Allowed;
    }

    boolean trunk(Trunk trunk) {
        return trunk.mode() == Trunk.Mode.STATIC || conditions.registered().test(trunk.id());
    }

    boolean user(User user, List<Reach> reachableAt) {
        return places(user, reachableAt).anyMatch(place -> switch (place) {
            case AtAccount(var account) -> account(account.id());
            case AtNumber(var number) -> number(number);
        });
    }

    /// Where a caller from outside looks for the user.
    Stream<Place> places(User user, List<Reach> reachableAt) {
        return switch (Whereabouts.of(directory, user, false, reachableAt)) {
            case At(var places) -> places.stream();
            case Nowhere _ -> Stream.empty();
        };
    }

    /// The numbers outside that a target leads to.
    Stream<ExternalNumber> outside(Target target) {
        return switch (target) {
            case ExternalNumberTarget number -> directory.externalNumber(number.id()).stream();
            case UserTarget user ->
                directory.user(user.id()).stream()
                        .flatMap(known -> places(known, user.reachableAt()))
                        .filter(AtNumber.class::isInstance)
                        .map(place -> ((AtNumber) place).number());
            case VoipAccountTarget _, TrunkTarget _ -> Stream.empty();
        };
    }
}
