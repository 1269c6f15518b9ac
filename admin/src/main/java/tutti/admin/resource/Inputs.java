package tutti.admin.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.admin.form.Complaint;
import tutti.admin.form.Field;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.call.directory.Range;
import tutti.call.directory.Ranges;
import tutti.store.Kind;

/// The properties that several resources have in common.
final class Inputs {
    static final int DESCRIPTION_CHARS_MAX = 100;
    private static final int ID_CHARS_MAX = 64;
    private static final int DIALLED_CHARS_MAX = 32;

    private Inputs() {}

    /// What people call the thing; required.
    static String description(Form form) {
        return form.text("description", 1, DESCRIPTION_CHARS_MAX).required("");
    }

    /// 2 to 6 digits, unique in the tenant.
    static Field<String> internalNumber(Form form) {
        return form.text("internalNumber", 1, ID_CHARS_MAX).parse(text -> {
            var digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits && Ranges.INTERNAL_NUMBER_DIGITS.contains(text.length())
                    ? Reading.good(text)
                    : Reading.bad("invalid-internal-number", TextLine.quoted(text));
        });
    }

    /// A number of the telephone network, as E.164.
    static Field<String> number(Form form, String name, String country) {
        return form.text(name, 1, 2 * DialNumber.CHARS_MAX).parse(text -> DialNumber.read(text, country));
    }

    /// What is dialled at a trunk: digits, maybe with a leading plus.
    static Field<String> dialled(Form form, String name) {
        return form.text(name, 1, DIALLED_CHARS_MAX).parse(text -> {
            var digits = text.startsWith("+") ? text.substring(1) : text;
            var fine = !digits.isEmpty() && digits.chars().allMatch(c -> Ranges.KEYS.indexOf(c) >= 0);
            return fine ? Reading.good(text) : Reading.bad("invalid-dialled", TextLine.quoted(text));
        });
    }

    /// The id of something else that the tenant has; null when left out or wrong.
    static @Nullable String reference(Form form, String name, Kind<?> kind, References references) {
        var id = id(form, name).orNull();
        if (id != null && !references.has(kind, id)) {
            form.complaints().add(Verdict.unknownId(form.pointer(name), kind.name(), id));
        }
        return id;
    }

    /// A whole number within a range of the contract, or that range's default.
    static int ranged(Form form, String name, Range range) {
        return form.integer(name, range.least(), range.most()).or(range.standard());
    }

    /// An id of something else.
    static Field<String> id(Form form, String name) {
        return form.text(name, 1, ID_CHARS_MAX);
    }

    /// The resource's own id: nobody chooses or changes it; sending it back is no mistake.
    static void ownId(Form form, Draft<?> draft) {
        unchanged(form, "id", draft.isNew() ? Optional.empty() : Optional.of(draft.id()));
    }

    /// A property that stays as it is: it may be left out, or be sent as it is.
    static void unchanged(Form form, String name, Optional<String> current) {
        var sent = form.raw(name);
        if (sent == null) {
            return;
        }
        var complaint = Complaint.of(form.pointer(name), "read-only", name);
        if (current.isEmpty()) {
            form.complaints().add(complaint);
        } else if (!sent.isString() || !sent.asString().equals(current.get())) {
            form.complaints().add(complaint.saying("read-only.changed", name, TextLine.quoted(current.get())));
        }
    }

    /// Notes that a value is understood, yet nothing would act on it so far.
    static void unsupported(Form form, String name, String message, Object... args) {
        var complaint = Complaint.of(form.pointer(name), "not-yet-supported");
        form.complaints().add(complaint.saying(message, args));
    }

    /// Notes something that is wrong with one property.
    static void complain(Form form, String name, String code, Object... args) {
        form.complaints().add(Complaint.of(form.pointer(name), code, args));
    }

    /// A pointer as programmers write it: `targets[2].reachableAt[0]`.
    static String place(String pointer) {
        return pointer.substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
    }

    static boolean given(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
