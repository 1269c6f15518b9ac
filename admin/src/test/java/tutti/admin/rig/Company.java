package tutti.admin.rig;

import java.util.concurrent.atomic.AtomicInteger;
import tutti.admin.rig.Rig.Caller;

/// A tenant with an admin and a user, made through the API, and short ways to give it things.
public record Company(String id, String path, Caller admin, Caller user) {
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    public static Company found(Rig rig, String name) {
        var tenant = rig.platform().post("/api/v1/tenants", "{\"name\": \"%s\"}".formatted(name));
        var path = "/api/v1/tenants/" + tenant.id();
        return new Company(tenant.id(), path, token(rig, path, "admin"), token(rig, path, "user"));
    }

    private static Caller token(Rig rig, String path, String role) {
        var body = "{\"name\": \"tests\", \"role\": \"%s\"}".formatted(role);
        return rig.as(rig.platform().post(path + "/tokens", body).text("/token"));
    }

    /// A number that no other call of this has given.
    public static int fresh() {
        return NUMBERS.incrementAndGet();
    }

    public Reply account(String description) {
        var body = "{\"internalNumber\": \"%d\", \"description\": \"%s\"}".formatted(fresh(), description);
        return admin.post(path + "/voip-accounts", body);
    }

    public Reply external(String number) {
        return admin.post(
                path + "/external-numbers", "{\"number\": \"%s\", \"description\": \"mobile\"}".formatted(number));
    }

    public Reply person(String name, String more) {
        return admin.post(path + "/users", "{\"name\": \"%s\"%s}".formatted(name, more.isEmpty() ? "" : ", " + more));
    }

    public Reply trunk() {
        var body = "{\"description\": \"Old exchange\", \"mode\": \"static\", \"host\": \"192.0.2.9\"}";
        return admin.post(path + "/trunks", body);
    }

    public Reply voicemailBox() {
        return admin.post(path + "/voicemail-boxes", "{\"description\": \"Office\"}");
    }

    public Reply openingHours() {
        var monday = "{\"days\": [\"mon\"], \"from\": \"09:00\", \"to\": \"17:00\"}";
        var body = "{\"description\": \"Hours\", \"schedule\": {\"weekly\": [" + monday + "]}}";
        return admin.post(path + "/opening-hours", body);
    }

    public Reply prompt(String description) {
        return admin.rig().sendForm(admin.token(), "POST", path + "/prompts", Waves.tone(500), description);
    }

    public Reply phoneNumber() {
        return admin.post(path + "/phone-numbers", "{\"number\": \"+493012%d\"}".formatted(fresh()));
    }

    public Reply group(String targets) {
        return admin.post(path + "/call-groups", groupBody(targets));
    }

    public static String groupBody(String targets) {
        return "{\"internalNumber\": \"%d\", \"description\": \"Service\", \"targets\": [%s]}"
                .formatted(fresh(), targets);
    }

    public static String target(String type, String id) {
        return "{\"type\": \"%s\", \"id\": \"%s\"}".formatted(type, id);
    }
}
