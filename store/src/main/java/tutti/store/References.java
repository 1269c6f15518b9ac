package tutti.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.CallGroup;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Target;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;
import tutti.store.Traits.Reference;

/// Reads out of a value whom it needs, in the order in which it names them.
final class References {

    private static final String PROMPT = "prompt";
    private static final String OPENING_HOURS = "openingHours";
    private static final String USER = "user";
    private static final String VOICEMAIL_BOX = "voicemailBox";
    private static final String VOIP_ACCOUNT = "voipAccount";
    private static final String EXTERNAL_NUMBER = "externalNumber";

    private final Set<Reference> found = new LinkedHashSet<>();

    private References() {}

    static Set<Reference> of(VoipAccount account) {
        var references = new References();
        references.add(USER, account.userId());
        return references.found;
    }

    /// A destination may be an account that names the user and is not in his list.
    static Set<Reference> of(User user) {
        var references = new References();
        user.voipAccountIds().forEach(id -> references.add(VOIP_ACCOUNT, id));
        user.externalNumberIds().forEach(id -> references.add(EXTERNAL_NUMBER, id));
        switch (user.availability().destination()) {
            case Destination.All _ -> {} // Needs nobody.
            case Destination.Account(var id) -> references.add(VOIP_ACCOUNT, id);
            case Destination.Outside(var id) -> references.add(EXTERNAL_NUMBER, id);
        }
        return references.found;
    }

    static Set<Reference> of(VoicemailBox box) {
        var references = new References();
        references.add(PROMPT, box.greetingPromptId());
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
            case PlanStep.UserStep to -> add(to.type(), to.id());
            case PlanStep.TrunkStep to -> add(to.type(), to.id());
            case PlanStep.AnnouncementStep to -> add(PROMPT, to.promptId());
            case PlanStep.VoicemailStep to -> add(VOICEMAIL_BOX, to.boxId());
            case PlanStep.OpeningHoursStep(var _, var open, var closed, var named) -> {
                add(OPENING_HOURS, named);
                addAll(open, closed);
            }
            case PlanStep.CallerMatchStep(var _, var match, var otherwise) -> addAll(match, otherwise);
            case PlanStep.MenuStep menu -> {
                add(PROMPT, menu.promptId());
                menu.options().values().forEach(this::addAll);
                addAll(menu.otherwise());
            }
            case PlanStep.HangUpStep _ -> {} // Needs nobody.
        }
    }

    @SafeVarargs
    private void addAll(List<PlanStep>... branches) {
        for (var branch : branches) {
            branch.forEach(this::add);
        }
    }

    private void add(String kind, @Nullable String id) {
        if (id != null) {
            found.add(new Reference(kind, id));
        }
    }
}
