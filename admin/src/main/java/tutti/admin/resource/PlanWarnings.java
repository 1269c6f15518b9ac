package tutti.admin.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Confirmation;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Target;
import tutti.store.Kind;

/// What an administrator should know about a plan that is valid and still may not do what callers
/// hope for (clauses 14 and 22). Judged by the configuration and registrations of this moment.
final class PlanWarnings {

    /// Shorter than this, a call to the mobile network may ring out before the mobile rings.
    static final int EXTERNAL_RING_SECONDS_MIN = 15;

    private final References references;
    private final Predicate<String> registered;
    private final boolean carriers;
    private final List<Warning> warnings = new ArrayList<>();

    PlanWarnings(References references, Predicate<String> registered, boolean carriers) {
        this.references = references;
        this.registered = registered;
        this.carriers = carriers;
    }

    /// One of them: where, which, and what fills its sentence.
    record Warning(String pointer, String code, List<Object> args) {}

    List<Warning> about(CallPlan plan) {
        var steps = plan.steps();
        if (steps.isEmpty()) {
            warn("/steps", "empty-plan");
        }
        var ended = false;
        for (var index = 0; index < steps.size(); index++) {
            var pointer = "/steps/" + index;
            if (ended) {
                warn(pointer, "unreachable-step");
            }
            aboutStep(pointer, steps.get(index), index == 0);
            ended = ended || steps.get(index) instanceof HangUpStep;
        }
        if (!steps.isEmpty() && !serves(steps.getLast())) {
            warn("/steps/" + (steps.size() - 1), "no-serving-end");
        }
        return List.copyOf(warnings);
    }

    /// Whether a caller whom nobody answered before is looked after at this step.
    private static boolean serves(PlanStep step) {
        return switch (step) {
            case ExternalNumberStep _ -> true;
            case CallGroupStep _, VoipAccountStep _, HangUpStep _ -> false;
        };
    }

    private void aboutStep(String pointer, PlanStep step, boolean first) {
        switch (step) {
            case CallGroupStep(var id, var seconds) ->
                references.find(Kind.CALL_GROUP, id).ifPresent(group -> aboutGroup(pointer, group, seconds));
            case VoipAccountStep account -> aboutAccount(pointer, account.id());
            case ExternalNumberStep(var id, var seconds) -> {
                aboutRingTime(pointer, seconds);
                aboutCarrier(pointer, id);
            }
            case HangUpStep _ -> {
                if (first) {
                    warn(pointer, "hang-up-first");
                }
            }
        }
    }

    private void aboutGroup(String pointer, CallGroup group, int seconds) {
        var external = group.targets().stream()
                .filter(Target.ExternalNumberTarget.class::isInstance)
                .map(Target::id)
                .findFirst();
        var reachable = (external.isPresent() && carriers)
                || group.targets().stream()
                        .filter(Target.VoipAccountTarget.class::isInstance)
                        .anyMatch(target -> isReachable(target.id()));
        if (!reachable) {
            warn(pointer, "group-unreachable", group.description());
        }
        external.ifPresent(id -> {
            aboutRingTime(pointer, seconds);
            aboutCarrier(pointer, id);
            if (group.confirmation().mode() == Confirmation.Mode.NONE) {
                warn(pointer, "mailbox-may-answer", nameOfExternal(id));
            }
        });
    }

    private boolean isReachable(String account) {
        return registered.test(account)
                && references
                        .find(Kind.VOIP_ACCOUNT, account)
                        .filter(known -> !known.doNotDisturb())
                        .isPresent();
    }

    private void aboutAccount(String pointer, String id) {
        references.find(Kind.VOIP_ACCOUNT, id).ifPresent(account -> {
            if (account.doNotDisturb()) {
                warn(pointer, "account-do-not-disturb", account.description());
            } else if (!registered.test(id)) {
                warn(pointer, "account-unreachable", account.description());
            }
        });
    }

    private void aboutRingTime(String pointer, int seconds) {
        if (seconds < EXTERNAL_RING_SECONDS_MIN) {
            warn(pointer, "short-ring-time", seconds, EXTERNAL_RING_SECONDS_MIN);
        }
    }

    private void aboutCarrier(String pointer, String externalNumber) {
        if (!carriers) {
            warn(pointer, "no-carrier", nameOfExternal(externalNumber));
        }
    }

    private String nameOfExternal(String id) {
        return references
                .find(Kind.EXTERNAL_NUMBER, id)
                .map(number -> number.description())
                .orElse(id);
    }

    private void warn(String pointer, String code, Object... args) {
        warnings.add(new Warning(pointer, code, List.of(args)));
    }
}
