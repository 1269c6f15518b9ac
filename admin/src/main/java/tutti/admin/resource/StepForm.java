package tutti.admin.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.AnnouncementStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.directory.PlanStep.Reason;
import tutti.call.directory.PlanStep.TrunkStep;
import tutti.call.directory.PlanStep.UserStep;
import tutti.call.directory.PlanStep.VoicemailStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Ranges;
import tutti.call.directory.Schedule;
import tutti.store.Kind;

/// The steps of a call plan (clause 22), with those inside them. A group is never inside a group: a
/// plan belongs to a number, and no step leads to another number's plan.
final class StepForm {
    private static final Map<String, Kind<?>> RINGING = Map.of(
            "callGroup", Kind.CALL_GROUP,
            "user", Kind.USER,
            "voipAccount", Kind.VOIP_ACCOUNT,
            "externalNumber", Kind.EXTERNAL_NUMBER,
            "trunk", Kind.TRUNK);
    private static final List<String> TYPES = List.of(
            "callGroup",
            "user",
            "voipAccount",
            "externalNumber",
            "trunk",
            "openingHours",
            "announcement",
            "menu",
            "voicemail",
            "callerMatch",
            "hangUp");
    private static final String ANYBODY_WITHOUT = "anonymous";

    private final References references;
    private int count;
    private int depth;

    StepForm(References references) {
        this.references = references;
    }

    /// All steps of a plan.
    List<PlanStep> read(Form form) {
        var steps = steps(form, "steps", true);
        if (count > Ranges.PLAN_STEPS_ALL.most()) {
            var range = Ranges.PLAN_STEPS_ALL;
            Inputs.complain(form, "steps", "too-many-steps", count, range.most());
        }
        return steps;
    }

    /// The steps of one branch, which may be left out when it is not the plan itself.
    private List<PlanStep> steps(Form form, String name, boolean required) {
        if (depth == Ranges.PLAN_DEPTH.most()) {
            var inside = form.raw(name);
            if (inside != null && !inside.isEmpty()) {
                Inputs.complain(form, name, "too-deep", depth);
            }
            return List.of();
        }
        depth++;
        var range = Ranges.PLAN_STEPS;
        var field = form.list(name, range.least(), range.most(), this::step);
        var steps = required ? field.required(List.of()) : field.or(List.of());
        depth--;
        return steps;
    }

    private @Nullable PlanStep step(JsonNode node, String pointer, Complaints complaints) {
        count++;
        var form = Form.at(pointer, node, complaints);
        var type = form.choice("type", TYPES).required("");
        if (type.isEmpty()) {
            return null;
        }
        var step = switch (type) {
            case "openingHours" -> openingHours(form);
            case "announcement" -> new AnnouncementStep(required(form, "promptId", Kind.PROMPT));
            case "menu" -> menu(form);
            case "voicemail" -> new VoicemailStep(required(form, "boxId", Kind.VOICEMAIL_BOX));
            case "callerMatch" -> callerMatch(form);
            case "hangUp" -> hangUp(form);
            default -> ringing(form, type);
        };
        form.close();
        return step;
    }

    private String required(Form form, String name, Kind<?> kind) {
        var id = Inputs.id(form, name).required("");
        if (!id.isEmpty() && !references.has(kind, id)) {
            form.complaints().add(Verdict.unknownId(form.pointer(name), kind.name(), id));
        }
        return id;
    }

    private PlanStep ringing(Form form, String type) {
        var id = required(form, "id", RINGING.getOrDefault(type, Kind.CALL_GROUP));
        var seconds = Inputs.ranged(form, "ringSeconds", Ranges.RING_SECONDS);
        return switch (type) {
            case "user" -> new UserStep(id, seconds);
            case "voipAccount" -> new VoipAccountStep(id, seconds);
            case "externalNumber" -> new ExternalNumberStep(id, seconds);
            case "trunk" -> new TrunkStep(id, seconds);
            default -> new CallGroupStep(id, seconds);
        };
    }

    /// A schedule by its id goes before one in the step, which is then what an answer showed of it.
    private PlanStep openingHours(Form form) {
        var named = Inputs.reference(form, "scheduleId", Kind.OPENING_HOURS, references);
        var own = form.object("schedule").parse(inside -> Reading.good(ScheduleForm.read(inside)));
        var schedule = named == null ? own.required(Schedule.of()) : Schedule.of();
        return new OpeningHoursStep(schedule, steps(form, "open", false), steps(form, "closed", false), named);
    }

    private PlanStep menu(Form form) {
        var prompt = required(form, "promptId", Kind.PROMPT);
        var options = new LinkedHashMap<String, List<PlanStep>>();
        form.object("options")
                .parse(inside -> Reading.good(options(inside, options)))
                .required(Map.of());
        return new MenuStep(
                prompt,
                options,
                Inputs.ranged(form, "timeoutSeconds", Ranges.MENU_TIMEOUT_SECONDS),
                Inputs.ranged(form, "attempts", Ranges.MENU_ATTEMPTS),
                steps(form, "otherwise", false));
    }

    /// Reads into `options`, whose steps keep the order of the body.
    private Map<String, List<PlanStep>> options(Form form, Map<String, List<PlanStep>> options) {
        for (var key : form.names()) {
            if (key.length() == 1 && Ranges.KEYS.contains(key)) {
                options.put(key, steps(form, key, true));
            } else {
                form.ignore(key);
                form.complaints().add(Complaint.of(form.pointer(key), "invalid-key", TextLine.quoted(key)));
            }
        }
        if (form.names().isEmpty()) {
            form.complaints().add(Complaint.of(form.pointer(), "too-few", 0, 1, Ranges.KEYS.length()));
        }
        return options;
    }

    private PlanStep callerMatch(Form form) {
        var range = Ranges.CALLER_PATTERNS;
        var numbers =
                form.list("numbers", range.least(), range.most(), this::pattern).required(List.of());
        return new CallerMatchStep(numbers, steps(form, "match", false), steps(form, "otherwise", false));
    }

    private @Nullable String pattern(JsonNode node, String pointer, Complaints complaints) {
        if (!node.isString()) {
            complaints.add(Complaint.of(pointer, "wrong-type", JsonKind.TEXT, JsonKind.of(node)));
            return null;
        }
        var text = node.asString().strip();
        if (text.equals(ANYBODY_WITHOUT)) {
            return text;
        }
        var country = references.country();
        var read = text.endsWith("*")
                ? DialNumber.prefix(text.substring(0, text.length() - 1), country)
                        .map(it -> it + "*")
                : DialNumber.e164(text, country);
        if (read.isEmpty()) {
            complaints.add(Complaint.of(pointer, "invalid-caller-pattern", TextLine.quoted(text)));
        }
        return read.orElse(null);
    }

    private static PlanStep hangUp(Form form) {
        var reason =
                form.choice("reason", List.of("busy", "rejected", "normal")).or("normal");
        return new HangUpStep(Reason.valueOf(reason.toUpperCase(Locale.ROOT)));
    }
}
