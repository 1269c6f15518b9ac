package tutti.admin.resource;

import tutti.admin.http.Answer;
import tutti.admin.http.Outcomes;
import tutti.admin.problem.Problem;
import tutti.admin.problem.ProblemType;
import tutti.store.Owner;
import tutti.store.Removal;

/// How a delete is answered.
final class Removals {
    private Removals() {}

    static Answer answer(Removal removal) {
        return switch (removal) {
            case Removal.Removed() -> new Answer.Nothing();
            case Removal.InUse(var users) -> {
                var named = users.stream().map(Claims::phrase).toList();
                throw Problem.of(ProblemType.IN_USE, named)
                        .naming(users.stream().map(Removals::user).toList())
                        .refusal();
            }
            case Removal.NotFound() -> throw Outcomes.notFound();
            case Removal.VersionMismatch(var current) -> throw Verdict.changed(current);
            case Removal.Unavailable() -> throw Outcomes.unavailable();
        };
    }

    private static Problem.User user(Owner owner) {
        return new Problem.User(owner.kind(), owner.id(), owner.label());
    }
}
