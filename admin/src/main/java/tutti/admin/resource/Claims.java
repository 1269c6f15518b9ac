package tutti.admin.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.admin.form.Complaint;
import tutti.admin.form.Field;
import tutti.admin.form.Form;
import tutti.admin.form.Phrase;
import tutti.admin.problem.Tongue;
import tutti.store.Claim;
import tutti.store.Owner;

/// Complaints about unique values that somebody else holds.
final class Claims {

    /// The code of such a complaint. An input with no other mistakes is answered 409.
    static final String TAKEN = "already-taken";

    private Claims() {}

    /// Complains when the field's value is held by another resource than the draft's own.
    static void check(Form form, Field<String> field, Claim.Space space, @Nullable String value, Draft<?> draft) {
        if (value == null || !field.isThere() || form.complaints().touch(field.pointer())) {
            return;
        }
        draft.references()
                .holder(space, value)
                .filter(owner -> !owner.id().equals(draft.id()))
                .ifPresent(
                        owner -> form.complaints().add(complaint(field.pointer(), space, value, Optional.of(owner))));
    }

    static Complaint complaint(String pointer, Claim.Space space, String value, Optional<Owner> owner) {
        var taken = Complaint.of(pointer, TAKEN);
        var known = owner.filter(it -> !it.id().isEmpty()).map(Claims::phrase);
        return switch (space) {
            case INTERNAL_NUMBER ->
                taken.saying("taken.internal-number", value, known.orElse(Phrase.of("owner.other", "?")));
            case PHONE_NUMBER ->
                known.isPresent()
                        ? taken.saying("taken.phone-number", value, known.get())
                        : taken.saying("taken.phone-number.elsewhere", value);
            case SIP_USERNAME -> taken.saying("taken.username", value);
            case EMAIL -> taken.saying("taken.email", value, known.orElse(Phrase.of("owner.other", "?")));
        };
    }

    /// An owner as a person reads it: `call group "Sales"`.
    static Phrase phrase(Owner owner) {
        var kind = "owner." + owner.kind();
        var known = Tongue.EN.messages().contains(kind);
        return Phrase.of(known ? kind : "owner.other", '"' + owner.label() + '"');
    }
}
