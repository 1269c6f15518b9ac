package tutti.call.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.Ranges;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Caller;
import tutti.call.history.Talk;
import tutti.call.routing.DeviceState;
import tutti.call.routing.Inquiry;

/// What if this call came now, everybody being as `states` says?
///
/// @param states  by account id, as a live call would survey them; one left out is registered nowhere
/// @param talks   what the history would recall of the caller, in any order
/// @param pressed the keys that the caller presses, one at each menu; none for a caller who only
///                listens
public record Question(
        Directory directory, Inquiry inquiry, Map<String, DeviceState> states, List<Talk> talks, String pressed) {

    private static final String CALL_ID = "dry-run";

    public Question {
        states = Map.copyOf(states);
        talks = List.copyOf(talks);
    }

    /// The caller dials a number of the tenant (E.164) from outside; nothing when it is none of its
    /// numbers.
    public static Optional<Inquiry> toNumber(Directory directory, Caller caller, String number, Instant at) {
        return directory
                .phoneNumberOf(number)
                .map(own -> Inquiry.fromCarrier(CALL_ID, caller, new Line(directory, own), at));
    }

    /// The caller reaches an internal number: a colleague dials it, anybody else is transferred to it.
    /// Nothing when the number is nobody's.
    public static Optional<Inquiry> toExtension(Directory directory, Caller caller, String internalNumber, Instant at) {
        var colleague = Optional.ofNullable(caller.accountId()).flatMap(directory::account);
        return directory
                .extension(internalNumber)
                .map(to -> colleague
                        .map(from -> Inquiry.toExtension(CALL_ID, directory, from, to, at))
                        .orElseGet(() -> transferred(directory, caller, internalNumber, to, at)));
    }

    private static Inquiry transferred(
            Directory directory, Caller caller, String internalNumber, Extension to, Instant at) {
        var plan = new CallPlan(List.of(step(to)));
        var dialled = new PhoneNumber(CALL_ID, internalNumber, internalNumber, plan);
        return Inquiry.fromCarrier(CALL_ID, caller, new Line(directory, dialled), at);
    }

    private static PlanStep step(Extension to) {
        return switch (to) {
            case CallGroup group -> new PlanStep.CallGroupStep(group.id(), group.ringSeconds());
            case VoipAccount account -> new PlanStep.VoipAccountStep(account.id(), Ranges.DIRECT_RING_SECONDS);
            case User user -> new PlanStep.UserStep(user.id(), Ranges.DIRECT_RING_SECONDS);
            case Trunk trunk -> new PlanStep.TrunkStep(trunk.id(), Ranges.DIRECT_RING_SECONDS);
        };
    }

    /// Who calls, as `text` names him: an account by its internal number, else a number outside; an
    /// empty text for one who withholds it.
    ///
    /// @param number `text` as E.164, empty when it is none
    public static Caller caller(Directory directory, String text, Optional<String> number) {
        if (directory.extension(text).orElse(null) instanceof VoipAccount account) {
            return new Caller(account.internalNumber(), account.description(), account.id());
        }
        return Caller.outside(number.orElse(null), null);
    }
}
