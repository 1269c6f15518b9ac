package tutti.store.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.User;
import tutti.call.history.CallRecord;
import tutti.call.history.Direction;
import tutti.call.history.LegEnd;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry.Leg;

/// Reads out of the record of a call who talked with whom outside (clause 6): a person, at whatever
/// device; every leg of a call that was passed on, under the id of that one call. How long a talk
/// must be to count is asked when it is used.
public final class Conversations {

    private Conversations() {}

    /// The talks of `call`; none of a call that stayed in the house, or whose caller is unknown.
    public static List<Talk> of(CallRecord call, Optional<Directory> directory) {
        var talks = new ArrayList<Talk>();
        for (var entry : call.timeline()) {
            if (entry instanceof Leg leg && isTalk(leg)) {
                add(talks, call, leg, directory);
            }
        }
        return talks;
    }

    /// Who handed the call on has talked too (clause 7); whoever was fetched for his own call is the caller.
    private static boolean isTalk(Leg leg) {
        return !leg.fetches()
                && leg.answeredAt() != null
                && (leg.how() == LegEnd.ANSWERED || leg.how() == LegEnd.TRANSFERRED);
    }

    private static void add(List<Talk> talks, CallRecord call, Leg leg, Optional<Directory> directory) {
        var outbound = call.direction() == Direction.OUTBOUND;
        var outside = outbound ? dialled(call, leg) : call.caller().number();
        var account = call.caller().accountId();
        var who = outbound ? account(account, directory) : who(leg.target(), directory);
        var fromOutside = outbound || account == null;
        var start = leg.answeredAt();
        if (who != null && start != null && fromOutside && outside != null && outside.startsWith("+")) {
            var end = leg.endedAt() == null ? call.endedAt() : leg.endedAt();
            talks.add(new Talk(who, outside, start, end, call.id(), call.direction()));
        }
    }

    private static @Nullable String dialled(CallRecord call, Leg leg) {
        var address = leg.target().address();
        return address != null && address.startsWith("+") ? address : call.called();
    }

    private static @Nullable String who(Party party, Optional<Directory> directory) {
        var id = party.id();
        return switch (party.type()) {
            case VOIP_ACCOUNT -> account(id, directory);
            case EXTERNAL_NUMBER ->
                id == null
                        ? null
                        : directory
                                .flatMap(known -> known.userOfExternalNumber(id))
                                .map(User::id)
                                .orElse(id);
            case TRUNK, USER -> id;
        };
    }

    private static @Nullable String account(@Nullable String id, Optional<Directory> directory) {
        return id == null
                ? null
                : directory.flatMap(known -> known.userOf(id)).map(User::id).orElse(id);
    }
}
