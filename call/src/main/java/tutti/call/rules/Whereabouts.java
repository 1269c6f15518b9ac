package tutti.call.rules;

import java.util.ArrayList;
import java.util.List;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Target.Reach;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.SkipReason;

/// Where a user is reached by a call, or why not (clauses 1 and 20). Decides by what the user chose;
/// whether a device is registered, busy or silenced is asked of the device itself.
///
/// ```
/// status           colleague calls   anybody else calls
/// ---------------  ----------------  --------------------
/// available        reached           reached
/// colleaguesOnly   reached           COLLEAGUES_ONLY
/// doNotDisturb     DO_NOT_DISTURB    DO_NOT_DISTURB
/// unavailable      UNAVAILABLE       UNAVAILABLE
/// ```
///
/// A group's choice of his devices and numbers (`reachableAt`) stands in for his destination, never
/// for his status; what is no longer his is left out of it.
public sealed interface Whereabouts {

    /// He is called at all of these, at least one, in this order.
    record At(List<Place> places) implements Whereabouts {
        public At {
            places = List.copyOf(places);
        }
    }

    record Nowhere(SkipReason because) implements Whereabouts {}

    /// A device or a number of a user.
    sealed interface Place {

        record AtAccount(VoipAccount account) implements Place {}

        record AtNumber(ExternalNumber number) implements Place {}
    }

    /// @param colleague   whether a phone of the same tenant calls
    /// @param reachableAt a group's choice; empty for his own destination
    static Whereabouts of(Directory directory, User user, boolean colleague, List<Reach> reachableAt) {
        return switch (user.availability().status()) {
            case DO_NOT_DISTURB -> new Nowhere(SkipReason.DO_NOT_DISTURB);
            case UNAVAILABLE -> new Nowhere(SkipReason.UNAVAILABLE);
            case COLLEAGUES_ONLY -> colleague ? at(directory, user, reachableAt) : colleaguesOnly();
            case AVAILABLE -> at(directory, user, reachableAt);
        };
    }

    private static Whereabouts colleaguesOnly() {
        return new Nowhere(SkipReason.COLLEAGUES_ONLY);
    }

    private static Whereabouts at(Directory directory, User user, List<Reach> reachableAt) {
        var places = reachableAt.isEmpty() ? chosen(directory, user) : among(directory, user, reachableAt);
        return places.isEmpty() ? new Nowhere(SkipReason.NO_DEVICE) : new At(places);
    }

    private static List<Place> chosen(Directory directory, User user) {
        return switch (user.availability().destination()) {
            case Destination.All _ -> all(directory, user);
            case Destination.Account(var id) -> among(directory, user, List.of(new Reach("voipAccount", id)));
            case Destination.Outside(var id) -> among(directory, user, List.of(new Reach("externalNumber", id)));
        };
    }

    private static List<Place> all(Directory directory, User user) {
        var places = new ArrayList<Place>();
        for (var id : directory.accountIdsOf(user)) {
            directory.account(id).map(Place.AtAccount::new).ifPresent(places::add);
        }
        for (var id : user.externalNumberIds()) {
            directory.externalNumber(id).map(Place.AtNumber::new).ifPresent(places::add);
        }
        return places;
    }

    private static List<Place> among(Directory directory, User user, List<Reach> wanted) {
        var all = all(directory, user);
        return wanted.stream()
                .flatMap(reach -> all.stream().filter(place -> is(place, reach)))
                .distinct()
                .toList();
    }

    private static boolean is(Place place, Reach reach) {
        return switch (place) {
            case Place.AtAccount(var account) ->
                reach.type().equals("voipAccount") && account.id().equals(reach.id());
            case Place.AtNumber(var number) ->
                reach.type().equals("externalNumber") && number.id().equals(reach.id());
        };
    }
}
