package tutti.engine.event;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Extension;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.directory.Target;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.history.LiveCall;
import tutti.sip.message.SipRequest;
import tutti.sip.uri.SipUri;

/// A phone wants a call that rings elsewhere in its tenant: `*8` and an internal number, `*8` alone
/// for a group that the phone belongs to, or the call that a lamp showed (RFC 3891).
public record PickupWish(Subscriber by, What what) {
    /// What phones dial to pick up.
    public static final String CODE = "*8";

    /// Which call is meant.
    public sealed interface What {
        /// One that rings at a user, an account, a trunk or a group.
        record At(Extension extension) implements What {}

        /// One of any group in which the phone, or its user, is a target.
        record OfMyGroups() implements What {}

        /// This one.
        record Named(String callId) implements What {}

        /// There is nothing to pick up there, whatever rings.
        record Nothing() implements What {}
    }

    /// What `invite` of this phone wants to pick up; null when it is an ordinary call.
    public static @Nullable PickupWish of(SipRequest invite, Subscriber phone) {
        var replaces = Replaces.of(invite);
        if (replaces != null && PickupMark.isOf(replaces.toTag(), replaces.fromTag())) {
            return new PickupWish(phone, new What.Named(replaces.callId()));
        }
        var dialled = invite.uri() instanceof SipUri uri ? uri.user() : null;
        if (dialled == null || !dialled.startsWith(CODE)) {
            return null;
        }
        var number = dialled.substring(CODE.length());
        var what = number.isEmpty()
                ? new What.OfMyGroups()
                : phone.directory().extension(number).<What>map(What.At::new).orElseGet(What.Nothing::new);
        return new PickupWish(phone, what);
    }

    /// The call that is meant among those of the tenant: of several the one that rings longest.
    public Optional<CallSight> choose(Stream<CallSight> calls) {
        var directory = by.directory();
        Predicate<CallSight> meant = switch (what) {
            case What.At(var extension) -> Targets.lamp(extension, directory)::isRung;
            case What.OfMyGroups() -> {
                var mine = myGroups();
                yield sight -> sight.groupId() != null && mine.contains(sight.groupId());
            }
            case What.Named(var callId) -> sight -> sight.call().id().equals(callId);
            case What.Nothing() -> _ -> false;
        };
        return calls.filter(this::isOffered)
                .filter(meant)
                .min(Comparator.comparing(sight -> sight.call().since()));
    }

    private boolean isOffered(CallSight sight) {
        var call = sight.call();
        return call.state() == LiveCall.State.RINGING
                && call.tenantId().equals(by.directory().tenant().id())
                && !by.account().id().equals(call.caller().accountId())
                && !call.ringing().isEmpty();
    }

    private Set<String> myGroups() {
        var account = by.account().id();
        var user = by.directory().userOf(account).orElse(null);
        var mine = new HashSet<String>();
        for (var group : by.directory().groups()) {
            if (isTarget(group, account, user == null ? null : user.id())) {
                mine.add(group.id());
            }
        }
        return mine;
    }

    private static boolean isTarget(CallGroup group, String account, @Nullable String user) {
        return group.targets().stream().anyMatch(target -> switch (target) {
            case VoipAccountTarget picked -> picked.id().equals(account);
            case UserTarget person -> person.id().equals(user);
            case Target.TrunkTarget _, Target.ExternalNumberTarget _ -> false;
        });
    }
}
