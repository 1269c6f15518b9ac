package tutti.call.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Confirmation;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.lint.Warning.Code;
import tutti.call.rules.Whereabouts.Place.AtAccount;
import tutti.call.rules.Whereabouts.Place.AtNumber;

/// Judges the members of a group: who cannot be reached, who is picked twice, whose mailbox might
/// take the call.
final class GroupLint {

    private final Lint lint;
    private final CallGroup group;
    private final String pointer;
    private final Reachable reachable;

    /// @param pointer of the targets in the group's own body
    GroupLint(Lint lint, CallGroup group, String pointer) {
        this.lint = lint;
        this.group = group;
        this.pointer = pointer;
        this.reachable = new Reachable(lint.directory(), lint.conditions());
    }

    /// As seen from a step of a plan: everything stands at that step.
    void aboutStep(String step, int ringSeconds) {
        var nobody = group.targets().stream().noneMatch(reachable::target);
        if (nobody) {
            lint.warn(step, Code.GROUP_UNREACHABLE, group.description());
        }
        for (var target : group.targets()) {
            if (!nobody && !reachable.target(target)) {
                lint.warn(step, Code.MEMBER_UNREACHABLE, name(target), group.description());
            }
        }
        var outside = group.targets().stream().flatMap(reachable::outside).toList();
        for (var number : outside) {
            aboutNumber(step, number, ringSeconds);
        }
    }

    private void aboutNumber(String step, ExternalNumber number, int ringSeconds) {
        if (ringSeconds < Lint.EXTERNAL_RING_SECONDS_MIN) {
            lint.warn(step, Code.SHORT_RING_TIME, ringSeconds, Lint.EXTERNAL_RING_SECONDS_MIN);
        }
        aboutOutside(step, number);
    }

    /// As the group stands by itself: each member at its own place.
    void aboutMembers() {
        var picked = new HashMap<String, String>();
        for (int i = 0; i < group.targets().size(); i++) {
            var target = group.targets().get(i);
            var place = pointer + "/" + i;
            if (!reachable.target(target)) {
                lint.warn(place, Code.MEMBER_UNREACHABLE, name(target), group.description());
            }
            reachable.outside(target).forEach(number -> aboutOutside(place, number));
            aboutDoublePick(target, place, picked);
        }
    }

    private void aboutOutside(String place, ExternalNumber number) {
        if (!lint.conditions().carriers()) {
            lint.warn(place, Code.NO_CARRIER, number.description());
        }
        if (!reachable.allowed(number)) {
            lint.warn(place, Code.NUMBER_NOT_ALLOWED, number.description());
        }
        if (group.confirmation().mode() == Confirmation.Mode.NONE) {
            lint.warn(place, Code.MAILBOX_MAY_ANSWER, number.description());
        }
    }

    /// A device or number that rings for two targets rings once; the administrator should know for
    /// which (clauses 17 and 20).
    private void aboutDoublePick(Target target, String place, Map<String, String> picked) {
        for (var key : keys(target)) {
            var first = picked.putIfAbsent(key.key(), place);
            if (first != null && !first.equals(place)) {
                lint.warn(place, Code.DOUBLE_PICK, key.name(), first, place);
            }
        }
    }

    private record Key(String key, String name) {}

    private List<Key> keys(Target target) {
        var directory = lint.directory();
        return switch (target) {
            case VoipAccountTarget account -> List.of(new Key("account " + account.id(), name(target)));
            case ExternalNumberTarget number ->
                directory.externalNumber(number.id()).map(this::key).stream().toList();
            case TrunkTarget trunk ->
                List.of(new Key("trunk %s %s".formatted(trunk.id(), trunk.number()), name(target)));
            case UserTarget user ->
                directory.user(user.id()).stream()
                        .flatMap(known -> reachable.places(known, user.reachableAt()))
                        .map(spot -> switch (spot) {
                            case AtAccount(var account) -> new Key("account " + account.id(), account.description());
                            case AtNumber(var number) -> key(number);
                        })
                        .toList();
        };
    }

    private Key key(ExternalNumber number) {
        return new Key(number.number(), number.description());
    }

    private String name(Target target) {
        var directory = lint.directory();
        var known = switch (target) {
            case VoipAccountTarget account -> directory.account(account.id()).map(it -> it.description());
            case ExternalNumberTarget number ->
                directory.externalNumber(number.id()).map(it -> it.description());
            case TrunkTarget trunk -> directory.trunk(trunk.id()).map(it -> it.description());
            case UserTarget user -> directory.user(user.id()).map(it -> it.name());
        };
        return known.orElse(target.id());
    }
}
