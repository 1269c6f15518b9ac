package tutti.call.routing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.history.Party;

/// A call that somebody wants to make, with the plan that it will follow. `directory` is the
/// snapshot that all of the call is decided by, whatever changes meanwhile. `line` is the tenant's
/// number on which external legs leave.
public record Inquiry(
        String callId,
        String tenantId,
        Direction direction,
        Caller caller,
        String called,
        Instant at,
        @Nullable String line,
        List<Stage> plan,
        Directory directory) {

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
                Planning.plan(number),
                line.directory());
    }

    /// A phone calls an internal number of its tenant: a plan of one step.
    public static Inquiry toExtension(String callId, Directory directory, VoipAccount from, Extension to, Instant at) {
        return new Inquiry(
                callId,
                directory.tenant().id(),
                Direction.INTERNAL,
                caller(from),
                Objects.requireNonNullElse(to.internalNumber(), to.id()),
                at,
                directory.lineOf(from),
                List.of(new Planning(directory, caller(from)).dialled(to)),
                directory);
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
                List.of(Planning.dialled(number)),
                directory);
    }

    /// The tenant's own exchange calls an internal number: a plan of one step.
    public static Inquiry fromTrunk(String callId, Directory directory, Caller caller, Extension to, Instant at) {
        return new Inquiry(
                callId,
                directory.tenant().id(),
                Direction.INTERNAL,
                caller,
                Objects.requireNonNullElse(to.internalNumber(), to.id()),
                at,
                directory.lineFor(caller.number()),
                List.of(new Planning(directory, caller).dialled(to)),
                directory);
    }

    /// The tenant's own exchange calls `number` (E.164) outside: a plan of one step.
    public static Inquiry fromTrunk(String callId, Directory directory, Caller caller, String number, Instant at) {
        return new Inquiry(
                callId,
                directory.tenant().id(),
                Direction.OUTBOUND,
                caller,
                number,
                at,
                directory.lineFor(caller.number()),
                List.of(Planning.dialled(number)),
                directory);
    }

    /// `click` is wanted: a plan that rings whoever wants it first, and calls for him then.
    public static Inquiry clicked(String callId, Click click, Instant at) {
        var directory = click.directory();
        var user = click.user();
        var number = click.number();
        var first = firstAccount(directory, user);
        return new Inquiry(
                callId,
                directory.tenant().id(),
                directory.extension(number).isPresent() ? Direction.INTERNAL : Direction.OUTBOUND,
                new Caller(user.internalNumber(), user.name(), null),
                number,
                at,
                first == null ? directory.lineFor(null) : directory.lineOf(first),
                click.plan(),
                directory);
    }

    /// The same, made by `user` on the phone `answered`; outside, as on the first that he has.
    Inquiry by(User user, Party answered) {
        var id = answered.type() == Party.Type.VOIP_ACCOUNT ? answered.id() : null;
        var account = id == null
                ? firstAccount(directory, user)
                : directory.account(id).orElse(null);
        return account == null
                ? this
                : new Inquiry(
                        callId,
                        tenantId,
                        direction,
                        caller(account),
                        called,
                        at,
                        directory.lineOf(account),
                        plan,
                        directory);
    }

    private static @Nullable VoipAccount firstAccount(Directory directory, User user) {
        return directory.accountIdsOf(user).stream()
                .flatMap(id -> directory.account(id).stream())
                .findFirst()
                .orElse(null);
    }

    private static Caller caller(VoipAccount from) {
        return new Caller(from.internalNumber(), from.description(), from.id());
    }

    Planning planning() {
        return new Planning(directory, caller);
    }

    /// Whether external legs are the tenant's own calls (false) or somebody else's, sent on (true).
    boolean diverts() {
        return direction == Direction.INBOUND;
    }
}
