package tutti.engine.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.LiveCall;
import tutti.call.history.Party;
import tutti.engine.event.SeenDialog.State;

/// Whom a subscription watches: a user, an account, a trunk or a group of the phone's own tenant.
///
/// @param id of the user, account, trunk or group
/// @param accounts whose calls count as his: the account itself, or all of the user's
record Lamp(String tenantId, Kind kind, String id, Set<String> accounts) {

    enum Kind {
        ACCOUNT,
        USER,
        TRUNK,
        GROUP
    }

    Lamp {
        accounts = Set.copyOf(accounts);
    }

    /// What `sight` means to the watched one: up to one call of his and one to him.
    List<SeenDialog> dialogs(CallSight sight) {
        var call = sight.call();
        var seen = new ArrayList<SeenDialog>(2);
        boolean talks = call.state() == LiveCall.State.TALKING;
        if (sight.callerThere() && isCalling(call)) {
            seen.add(outgoing(call, talks));
        }
        if (talks ? hasAnswered(sight) : isRung(sight)) {
            var caller = call.caller();
            var state = talks ? State.CONFIRMED : State.EARLY;
            seen.add(new SeenDialog(call.id(), false, state, caller.number(), caller.displayName()));
        }
        return seen;
    }

    private static SeenDialog outgoing(LiveCall call, boolean talks) {
        var answeredBy = call.answeredBy();
        return new SeenDialog(
                call.id(),
                true,
                talks ? State.CONFIRMED : State.EARLY,
                call.called(),
                answeredBy == null ? null : answeredBy.name());
    }

    private boolean isCalling(LiveCall call) {
        var account = call.caller().accountId();
        return account != null && accounts.contains(account);
    }

    boolean isRung(CallSight sight) {
        return sight.ringing().stream().anyMatch(accounts::contains)
                || isGroup(sight)
                || sight.call().ringing().stream().anyMatch(this::isMe);
    }

    private boolean hasAnswered(CallSight sight) {
        return sight.talking().stream().anyMatch(accounts::contains)
                || isGroup(sight)
                || isMe(sight.call().answeredBy());
    }

    private boolean isGroup(CallSight sight) {
        return kind == Kind.GROUP && id.equals(sight.groupId());
    }

    private boolean isMe(@Nullable Party party) {
        return party != null
                && id.equals(party.id())
                && switch (party.type()) {
                    case VOIP_ACCOUNT -> kind == Kind.ACCOUNT;
                    case USER -> kind == Kind.USER;
                    case TRUNK -> kind == Kind.TRUNK;
                    case EXTERNAL_NUMBER -> false;
                };
    }
}
