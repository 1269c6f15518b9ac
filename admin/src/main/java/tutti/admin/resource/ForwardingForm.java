package tutti.admin.resource;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Json;
import tutti.call.directory.Directory;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Ranges;

/// The `forwarding` of an account (clause 11): each a number outside or an internal number.
final class ForwardingForm {
    private final References references;
    private final String ownNumber;

    /// @param ownNumber the internal number of the account itself, which nobody forwards to
    ForwardingForm(References references, String ownNumber) {
        this.references = references;
        this.ownNumber = ownNumber;
    }

    Forwarding read(Form form) {
        var forwarding = new Forwarding(
                number(form, "always"),
                number(form, "busy"),
                number(form, "noAnswer"),
                number(form, "unreachable"),
                Inputs.ranged(form, "noAnswerSeconds", Ranges.NO_ANSWER_SECONDS));
        form.close();
        return forwarding;
    }

    private @Nullable String number(Form form, String name) {
        return form.text(name, 1, 2 * DialNumber.CHARS_MAX).parse(this::number).orNull();
    }

    private Reading<String> number(String text) {
        if (text.equals(ownNumber)) {
            return Reading.bad("forward-to-itself", TextLine.quoted(text));
        }
        var internal = references.directory().flatMap((Directory known) -> known.extension(text));
        return internal.isPresent() ? Reading.good(text) : DialNumber.read(text, references.country());
    }

    static ObjectNode show(Forwarding forwarding) {
        return Json.object()
                .put("always", forwarding.always())
                .put("busy", forwarding.busy())
                .put("noAnswer", forwarding.noAnswer())
                .put("unreachable", forwarding.unreachable())
                .put("noAnswerSeconds", forwarding.noAnswerSeconds());
    }
}
