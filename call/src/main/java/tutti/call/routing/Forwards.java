package tutti.call.routing;

import java.util.ArrayList;
import java.util.List;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Because;
import tutti.call.history.Party;
import tutti.call.history.SkipReason;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.routing.Goal.AbsentGoal;
import tutti.call.routing.Goal.NumberGoal;
import tutti.call.routing.Goal.Terms;
import tutti.call.rules.NumberForm;
import tutti.call.rules.Permission;

/// Where a forward leads (clause 11): one hop, and never back to a group, user, account, trunk or
/// number that this call has been at (T14).
record Forwards(Dossier dossier) {

    /// What calls for `from` go to instead, when they go to `number` as the tenant writes it.
    List<Goal> to(String number, Goal from) {
        var because = new Because(Because.Kind.FORWARD, from.party().name());
        var terms = new Terms(because, 0, null, true);
        var extension = directory().extension(number);
        if (extension.isPresent()) {
            return visited(extension.get(), from)
                    ? List.of(absent(party(extension.get()), SkipReason.LOOP, terms))
                    : goals(extension.get(), terms);
        }
        var tenant = directory().tenant();
        var outside =
                Permission.isEmergency(number, tenant.country()) ? null : NumberForm.e164(number, tenant.country());
        if (outside == null) {
            var nobody = new Party(Party.Type.EXTERNAL_NUMBER, null, number, number);
            return List.of(absent(nobody, SkipReason.NOT_A_NUMBER, terms));
        }
        var goal = new NumberGoal(null, outside, outside, terms);
        return List.of(visited(outside) ? absent(goal.party(), SkipReason.LOOP, terms) : goal);
    }

    private static Goal absent(Party party, SkipReason why, Terms terms) {
        return new AbsentGoal(party, why, terms);
    }

    private List<Goal> goals(Extension extension, Terms terms) {
        var reach = dossier.inquiry().planning().reach();
        return switch (extension) {
            case VoipAccount account -> List.of(reach.account(account, true, terms));
            case Trunk trunk -> List.of(reach.trunk(trunk.id(), null, terms));
            case User user -> reach.user(user, List.of(), true, new Terms(terms.because(), 0, user, true));
            case CallGroup group -> {
                var goals = new ArrayList<Goal>();
                for (var goal : reach.targets(group)) {
                    goals.add(goal.forwarded(terms.because()));
                }
                yield goals;
            }
        };
    }

    private static Party party(Extension extension) {
        return switch (extension) {
            case VoipAccount account -> new Party(Party.Type.VOIP_ACCOUNT, account.id(), account.description(), null);
            case Trunk trunk -> new Party(Party.Type.TRUNK, trunk.id(), trunk.description(), null);
            case User user -> new Party(Party.Type.USER, user.id(), user.name(), null);
            case CallGroup group ->
                new Party(Party.Type.EXTERNAL_NUMBER, group.id(), group.description(), group.internalNumber());
        };
    }

    private boolean visited(Extension extension, Goal from) {
        var id = extension.id();
        boolean itself = from instanceof Goal.AccountGoal account && id.equals(account.id());
        return itself
                || id.equals(from.party().id())
                || dossier.timeline().stream().anyMatch(entry -> was(entry, id));
    }

    private static boolean was(TimelineEntry entry, String id) {
        boolean began = entry instanceof StepBegun step && id.equals(step.id());
        return began || (entry instanceof Leg leg && id.equals(leg.target().id()));
    }

    /// Whether the call came in by `number`, or rang there.
    private boolean visited(String number) {
        return number.equals(dossier.inquiry().called())
                || number.equals(dossier.inquiry().caller().number())
                || dossier.timeline().stream()
                        .anyMatch(entry -> entry instanceof Leg leg && rang(leg.target(), number));
    }

    private static boolean rang(Party party, String number) {
        return number.equals(party.address());
    }

    private Directory directory() {
        return dossier.inquiry().directory();
    }
}
