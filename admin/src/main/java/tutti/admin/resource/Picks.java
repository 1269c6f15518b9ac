package tutti.admin.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tutti.admin.form.Complaint;
import tutti.admin.form.Form;
import tutti.admin.form.Phrase;
import tutti.admin.form.TextLine;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Target;
import tutti.call.directory.User;
import tutti.store.Kind;

/// The targets of one group, judged together: all exist, and what rings in the end is picked once
/// (clause 20). Two entries with the same outside number are the same number. A person who is picked
/// without a choice of devices is no double pick of a device of his: the explicit pick wins when it
/// rings (clause 17).
final class Picks {
    private final Form form;
    private final References references;
    /// Where each device, number, trunk and person was picked first.
    private final Map<String, String> places = new HashMap<>();

    Picks(Form form, References references) {
        this.form = form;
        this.references = references;
    }

    List<Target> checked(List<TargetForm.Placed> placed) {
        var targets = new ArrayList<Target>();
        for (var one : placed) {
            check(one.pointer(), one.target());
            targets.add(one.target());
        }
        return targets;
    }

    private void check(String pointer, Target target) {
        switch (target) {
            case Target.VoipAccountTarget _, Target.ExternalNumberTarget _ ->
                device(pointer, target.type(), target.id());
            case Target.TrunkTarget(var id, var number, var _) -> {
                if (references.has(Kind.TRUNK, id)) {
                    once(pointer, "trunk", "trunk " + id + " " + number);
                } else {
                    unknown(pointer, "trunk", id);
                }
            }
            case Target.UserTarget(var id, var reachableAt, var _) -> {
                references
                        .find(Kind.USER, id)
                        .ifPresentOrElse(user -> user(pointer, user, reachableAt), () -> unknown(pointer, "user", id));
            }
        }
    }

    private void user(String pointer, User user, List<Target.Reach> reachableAt) {
        once(pointer, "user", "user " + user.id());
        var accounts = new ArrayList<>(user.voipAccountIds());
        accounts.addAll(references.accountsNaming(user.id()));
        for (int i = 0; i < reachableAt.size(); i++) {
            var reach = reachableAt.get(i);
            var place = pointer + "/reachableAt/" + i;
            var own = reach.type().equals("voipAccount") ? accounts : user.externalNumberIds();
            if (device(place, reach.type(), reach.id()) && !own.contains(reach.id())) {
                form.complaints().add(Complaint.of(place + "/id", "not-own", TextLine.quoted(reach.id())));
            }
        }
    }

    /// Answers whether there is such a thing.
    private boolean device(String pointer, String type, String id) {
        var key = deviceKey(type, id);
        key.ifPresentOrElse(it -> once(pointer, type, it), () -> unknown(pointer, type, id));
        return key.isPresent();
    }

    /// What rings in the end: the account, or the number behind an external one.
    private Optional<String> deviceKey(String type, String id) {
        return type.equals("voipAccount")
                ? references.find(Kind.VOIP_ACCOUNT, id).map(account -> "account " + account.id())
                : references.find(Kind.EXTERNAL_NUMBER, id).map(ExternalNumber::number);
    }

    private void unknown(String pointer, String type, String id) {
        form.complaints().add(Verdict.unknownId(pointer + "/id", type, id));
    }

    private void once(String pointer, String type, String key) {
        var earlier = places.putIfAbsent(key, pointer);
        if (earlier != null) {
            var kind = Phrase.of("kind-of." + type);
            form.complaints()
                    .add(Complaint.of(
                            pointer + "/id", "duplicate-target", kind, Inputs.place(earlier), Inputs.place(pointer)));
        }
    }
}
