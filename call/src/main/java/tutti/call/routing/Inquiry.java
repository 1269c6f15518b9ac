package tutti.call.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Caller;
import tutti.call.history.Direction;

/// A call that somebody wants to make, with the plan that it will follow. The plan is resolved
/// here, against one snapshot of the directory, and so is untouched by later changes. `line` is the
/// tenant's number on which external legs leave.
public record Inquiry(
        String callId,
        String tenantId,
        Direction direction,
        Caller caller,
        String called,
        Instant at,
        @Nullable String line,
        List<Stage> plan) {

    public Inquiry {
        plan = List.copyOf(plan);
    }

    /// Somebody outside calls a number of the tenant: the number's plan decides.
    public static Inquiry fromCarrier(String callId, Caller caller, Line line, Instant at) {
        var number = line.number();
        return new Inquiry(
                callId,
                line.directory().tenant().id(),
                Direction.INBOUND,
                caller,
                number.number(),
                at,
                number.number(),
                new Planning(line.directory()).plan(number));
    }

    /// A phone calls an internal number of its tenant: a plan of one step.
    public static Inquiry toExtension(String callId, Directory directory, VoipAccount from, Extension to, Instant at) {
        return new Inquiry(
                callId,
                directory.tenant().id(),
                Direction.INTERNAL,
                caller(from),
                to.internalNumber(),
                at,
                directory.lineOf(from),
                List.of(new Planning(directory).dialled(to)));
    }

    /// A phone calls `number` (E.164) outside: a plan of one step.
    public static Inquiry toNumber(String callId, Directory directory, VoipAccount from, String number, Instant at) {
        return new Inquiry(
                callId,
                directory.tenant().id(),
                Direction.OUTBOUND,
                caller(from),
                number,
                at,
                directory.lineOf(from),
                List.of(Planning.dialled(number)));
    }

    private static Caller caller(VoipAccount from) {
        return new Caller(from.internalNumber(), from.description(), from.id());
    }

    /// Whether external legs are the tenant's own calls (false) or somebody else's, sent on (true).
    boolean diverts() {
        return direction == Direction.INBOUND;
    }
}
