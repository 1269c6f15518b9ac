package tutti.admin.problem;

import java.util.List;
import java.util.Map;
import tutti.admin.form.Complaint;

/// A refusal as a value (RFC 9457), not yet worded.
///
/// @param message names the sentence of `detail`, `args` fill it
/// @param errors  what is wrong with the input, all of it
/// @param users   who still uses what should be deleted
/// @param headers go with the answer
public record Problem(
        ProblemType type,
        String message,
        List<Object> args,
        List<Complaint> errors,
        List<User> users,
        Map<String, String> headers) {
    public Problem {
        args = List.copyOf(args);
        errors = List.copyOf(errors);
        users = List.copyOf(users);
        headers = Map.copyOf(headers);
    }

    /// A resource that uses another: its type, id, and what people call it.
    public record User(String type, String id, String name) {}

    /// A refusal whose sentence is named like its type.
    public static Problem of(ProblemType type, Object... args) {
        return new Problem(type, "detail." + type.slug(), List.of(args), List.of(), List.of(), Map.of());
    }

    /// The same with another sentence.
    public Problem saying(String newMessage, Object... newArgs) {
        return new Problem(type, newMessage, List.of(newArgs), errors, users, headers);
    }

    /// The same with the places that are wrong.
    public Problem with(List<Complaint> newErrors) {
        return new Problem(type, message, args, newErrors, users, headers);
    }

    /// The same with those who use it.
    public Problem naming(List<User> newUsers) {
        return new Problem(type, message, args, errors, newUsers, headers);
    }

    /// The same with one header.
    public Problem with(String header, String value) {
        return new Problem(type, message, args, errors, users, Map.of(header, value));
    }

    /// Bad input, everything that is wrong with it.
    public static Problem badInput(List<Complaint> errors) {
        return of(ProblemType.BAD_INPUT, errors.size()).with(errors);
    }

    /// Ready to be thrown to where requests are answered.
    public Refusal refusal() {
        return new Refusal(this);
    }
}
