package tutti.store;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Target;
import tutti.call.directory.VoipAccount;
import tutti.store.Traits.Reference;

/// Reads out of a value whom it needs, in the order in which it names them.
final class References {

    private static final String PROMPT = "prompt";
    private static final String USER = "user";

    private final Set<Reference> found = new LinkedHashSet<>();

    private References() {}

    static Set<Reference> of(VoipAccount account) {
        var references = new References();
        references.add(USER, account.userId());
        return references.found;
    }

    static Set<Reference> of(CallGroup group) {
        var references = new References();
        group.targets().forEach(references::add);
        references.add(PROMPT, group.confirmation().promptId());
        references.add(PROMPT, group.waiting().promptId());
        return references.found;
    }

    static Set<Reference> of(PhoneNumber number) {
        var references = new References();
        number.plan().steps().forEach(references::add);
        return references.found;
    }

    private void add(Target target) {
        add(target.type(), target.id());
        if (target instanceof Target.UserTarget user) {
            user.reachableAt().forEach(reach -> add(reach.type(), reach.id()));
        }
    }

    private void add(PlanStep step) {
        switch (step) {
            case PlanStep.CallGroupStep to -> add(to.type(), to.id());
            case PlanStep.VoipAccountStep to -> add(to.type(), to.id());
            case PlanStep.ExternalNumberStep to -> add(to.type(), to.id());
            case PlanStep.HangUpStep _ -> {} // Needs nobody.
        }
    }

    private void add(String kind, @Nullable String id) {
        if (id != null) {
            found.add(new Reference(kind, id));
        }
    }
}
