package tutti.admin.resource;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaints;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.http.Json;
import tutti.store.people.People;
import tutti.store.people.Person;

/// What the operations around signing in have in common: how their bodies are read, how a person is
/// shown.
final class SignInForms {
    private static final int DISTINCT_MIN = 5;
    private static final int SECRET_CHARS_MAX = 200;

    private SignInForms() {}

    /// Reads one body, all mistakes at once.
    static <T> T read(JsonNode body, Reader<T> reader) {
        var complaints = new Complaints();
        var form = Form.of(body, complaints);
        var read = reader.read(form);
        form.close();
        Verdict.on(complaints);
        return read;
    }

    /// Makes a value out of a form.
    interface Reader<T> {
        T read(Form form);
    }

    static String email(Form form) {
        return EmailAddress.read(form, "email").required("");
    }

    /// A password as typed, whatever it is: for comparing.
    static String secret(Form form, String name) {
        return form.verbatim(name, 1, SECRET_CHARS_MAX).required("");
    }

    /// A password to be: long, and not of a few characters only.
    static String newPassword(Form form, String name) {
        return form.verbatim(name, People.PASSWORD_CHARS_MIN, People.PASSWORD_CHARS_MAX)
                .parse(text -> {
                    var distinct = text.codePoints().distinct().count();
                    return distinct >= DISTINCT_MIN
                            ? Reading.good(text)
                            : new Reading.Bad<String>(
                                    "weak-password",
                                    "weak-password.sign-in",
                                    List.of(distinct, People.PASSWORD_CHARS_MIN, DISTINCT_MIN));
                })
                .required("");
    }

    static ObjectNode person(Person person) {
        return Json.object().put("id", person.id()).put("name", person.name()).put("email", person.email());
    }
}
