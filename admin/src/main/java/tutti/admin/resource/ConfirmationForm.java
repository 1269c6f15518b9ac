package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.admin.http.Json;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Confirmation.Legs;
import tutti.call.directory.Ranges;
import tutti.store.Kind;

/// The `confirmation` object of a call group (clauses 12-15).
final class ConfirmationForm {
    private static final int KEY_TEXT_MAX = 8;

    private ConfirmationForm() {}

    static Confirmation read(Form form, References references) {
        var mode = form.choice("mode", List.of("none", "standard", "custom")).or("none");
        var accept = key(form, "acceptKey", Confirmation.NONE.acceptKey());
        var decline = key(form, "declineKey", Confirmation.NONE.declineKey());
        if (accept.equals(decline) && !form.complaints().touch(form.pointer("declineKey"))) {
            Inputs.complain(form, "declineKey", "same-key", accept);
        }
        var prompt = Inputs.reference(form, "promptId", Kind.PROMPT, references);
        var attempts = Inputs.ranged(form, "attempts", Ranges.ATTEMPTS);
        var seconds = Inputs.ranged(form, "secondsPerAttempt", Ranges.SECONDS_PER_ATTEMPT);
        var group = form.flag("announceGroup").or(Confirmation.NONE.announceGroup());
        var caller = form.flag("announceCaller").or(Confirmation.NONE.announceCaller());
        var legs = form.choice("legs", List.of(Legs.EXTERNAL.toString(), Legs.EXTERNAL_AND_TRUNKS.toString()))
                .or(Legs.EXTERNAL.toString());
        form.close();
        var which = legs.equals(Legs.EXTERNAL.toString()) ? Legs.EXTERNAL : Legs.EXTERNAL_AND_TRUNKS;
        return new Confirmation(
                Confirmation.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                accept,
                decline,
                attempts,
                seconds,
                prompt,
                group,
                caller,
                which);
    }

    private static String key(Form form, String name, String standard) {
        return form.text(name, 1, KEY_TEXT_MAX)
                .parse(text -> text.length() == 1 && Ranges.KEYS.contains(text)
                        ? Reading.good(text)
                        : Reading.bad("invalid-key", TextLine.quoted(text)))
                .or(standard);
    }

    static ObjectNode show(Confirmation confirmation) {
        return Json.object()
                .put("mode", confirmation.mode().toString())
                .put("acceptKey", confirmation.acceptKey())
                .put("declineKey", confirmation.declineKey())
                .put("attempts", confirmation.attempts())
                .put("secondsPerAttempt", confirmation.secondsPerAttempt())
                .put("promptId", confirmation.promptId())
                .put("announceGroup", confirmation.announceGroup())
                .put("announceCaller", confirmation.announceCaller())
                .put("legs", confirmation.legs().toString());
    }
}
