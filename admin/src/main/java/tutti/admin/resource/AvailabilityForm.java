package tutti.admin.resource;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.form.Form;
import tutti.admin.form.JsonKind;
import tutti.admin.form.TextLine;
import tutti.admin.http.Json;
import tutti.call.directory.Availability;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.Availability.Status;

/// The `availability` of a user: whether and where he wants to be reached.
final class AvailabilityForm {
    private static final String ALL = "all";
    private static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::toString).toList();

    private AvailabilityForm() {}

    /// @param accounts the ids of the user's devices
    /// @param numbers  the ids of his numbers outside
    static Availability read(Form form, List<String> accounts, List<String> numbers) {
        var word = form.choice("status", STATUSES).required(Status.AVAILABLE.toString());
        var destination = destination(form, "destination", new Destination.All(), accounts, numbers);
        form.close();
        return new Availability(status(word), destination);
    }

    private static Status status(String word) {
        return Arrays.stream(Status.values())
                .filter(status -> status.toString().equals(word))
                .findFirst()
                .orElse(Status.AVAILABLE);
    }

    /// Where somebody wants to be reached: `usual` when nothing is said.
    static Destination destination(
            Form form, String name, Destination usual, List<String> accounts, List<String> numbers) {
        var sent = form.raw(name);
        if (sent == null || sent.isNull()) {
            return usual;
        }
        if (sent.isString()) {
            checkWord(form, name, sent);
            return new Destination.All();
        }
        if (!sent.isObject()) {
            form.complaints().add(Complaint.of(form.pointer(name), "wrong-type", JsonKind.OBJECT, JsonKind.of(sent)));
            return new Destination.All();
        }
        return device(Form.at(form.pointer(name), sent, form.complaints()), accounts, numbers);
    }

    private static void checkWord(Form form, String name, JsonNode sent) {
        if (!sent.asString().equals(ALL)) {
            Inputs.complain(form, name, "unknown-value", TextLine.quoted(sent.asString()), ALL);
        }
    }

    private static Destination device(Form form, List<String> accounts, List<String> numbers) {
        var type = form.choice("type", List.of("voipAccount", "externalNumber", ALL))
                .required("");
        if (type.equals(ALL)) {
            form.ignore("id").close();
            return new Destination.All();
        }
        var id = Inputs.id(form, "id").required("");
        form.close();
        var own = type.equals("voipAccount") ? accounts : numbers;
        if (!type.isEmpty() && !id.isEmpty() && !own.contains(id)) {
            Inputs.complain(form, "id", "not-own", TextLine.quoted(id));
        }
        return type.equals("externalNumber") ? new Destination.Outside(id) : new Destination.Account(id);
    }

    static ObjectNode show(Availability availability) {
        var shown = Json.object().put("status", availability.status().toString());
        switch (availability.destination()) {
            case Destination.All _ -> shown.put("destination", ALL);
            case Destination.Account(var id) -> device(shown, "voipAccount", id);
            case Destination.Outside(var id) -> device(shown, "externalNumber", id);
        }
        return shown;
    }

    private static void device(ObjectNode shown, String type, @Nullable String id) {
        shown.putObject("destination").put("type", type).put("id", id);
    }
}
