package tutti.admin.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tutti.admin.form.Form;
import tutti.admin.form.Phrase;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.call.directory.Directory;
import tutti.call.directory.Ranges;
import tutti.call.history.Caller;
import tutti.call.rehearsal.Question;
import tutti.call.rehearsal.Supposed;
import tutti.call.routing.Inquiry;

/// The question of a dry run: which number is called, by whom, when, and how the phones are supposed
/// to be.
final class SimulationForm {
    private static final int CALLER_CHARS_MAX = 64;
    private static final int PRESSED_MAX = 20;

    private final Directory directory;
    private final Form form;
    private final Instant now;

    SimulationForm(Directory directory, Form form, Instant now) {
        this.directory = directory;
        this.form = form;
        this.now = now;
    }

    void close() {
        form.close();
    }

    /// By account id.
    Map<String, Supposed> states() {
        var states = new LinkedHashMap<String, Supposed>();
        var raw = form.raw("states");
        if (raw == null || raw.isNull()) {
            return states;
        }
        var inside = Form.at(form.pointer("states"), raw, form.complaints());
        for (var id : raw.isObject() ? raw.propertyNames() : List.<String>of()) {
            inside.object(id)
                    .parse(state -> Reading.good(supposed(state)))
                    .parse(state -> directory.account(id).isPresent()
                            ? Reading.good(state)
                            : Reading.bad("unknown-id", Phrase.of("kind-of.voipAccount"), TextLine.quoted(id)))
                    .parse(state -> Reading.good(Optional.ofNullable(states.put(id, state))));
        }
        return states;
    }

    private static Supposed supposed(Form state) {
        var supposed = new Supposed(
                state.flag("registered").orNull(),
                state.flag("busy").orNull(),
                state.flag("doNotDisturb").orNull());
        state.close();
        return supposed;
    }

    /// The keys that the caller presses, one at each menu.
    String pressed() {
        return form.text("pressed", 0, PRESSED_MAX)
                .parse(keys -> keys.chars().allMatch(key -> Ranges.KEYS.indexOf(key) >= 0)
                        ? Reading.good(keys)
                        : Reading.bad("invalid-key", TextLine.quoted(keys)))
                .or("");
    }

    /// Exactly one of `number` and `internalNumber`; nothing after a complaint.
    Optional<Inquiry> inquiry(Directory supposed) {
        var at = at();
        var caller = caller();
        var number = Inputs.number(form, "number", directory.tenant().country());
        var internal = Inputs.internalNumber(form);
        if (number.isThere() == internal.isThere()) {
            Inputs.complain(form, "number", "one-of-two", "number", "internalNumber");
            return Optional.empty();
        }
        if (number.isThere()) {
            return number.parse(it -> inquiry(Question.toNumber(supposed, caller, it, at), it))
                    .parse(it -> Reading.good(Optional.of(it)))
                    .required(Optional.empty());
        }
        return internal.parse(it -> inquiry(Question.toExtension(supposed, caller, it, at), it))
                .parse(it -> Reading.good(Optional.of(it)))
                .required(Optional.empty());
    }

    private static Reading<Inquiry> inquiry(Optional<Inquiry> inquiry, String number) {
        return inquiry.map(Reading::good).orElseGet(() -> Reading.bad("unknown-number", TextLine.quoted(number)));
    }

    /// Left out, empty or `anonymous`: the caller withholds his number.
    private Caller caller() {
        var text = form.text("caller", 0, CALLER_CHARS_MAX)
                .parse(it -> known(it)
                        ? Reading.good(it)
                        : Reading.bad(
                                "invalid-phone-number",
                                TextLine.quoted(it),
                                directory.tenant().country()))
                .orNull();
        var given = text == null || text.equalsIgnoreCase("anonymous") ? "" : text;
        return Question.caller(
                directory, given, DialNumber.e164(given, directory.tenant().country()));
    }

    private boolean known(String caller) {
        return caller.isEmpty()
                || caller.equalsIgnoreCase("anonymous")
                || directory.extension(caller).isPresent()
                || DialNumber.e164(caller, directory.tenant().country()).isPresent();
    }

    private Instant at() {
        return form.text("at", 1, CALLER_CHARS_MAX).parse(this::instant).or(now);
    }

    /// With an offset, or by the clock on the tenant's wall.
    private Reading<Instant> instant(String text) {
        try {
            return Reading.good(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return local(text);
        }
    }

    private Reading<Instant> local(String text) {
        try {
            return Reading.good(LocalDateTime.parse(text)
                    .atZone(directory.tenant().timezone())
                    .toInstant());
        } catch (DateTimeException _) {
            return Reading.bad("invalid-moment", TextLine.quoted(text));
        }
    }
}
