package tutti.store.people;

import java.util.Locale;
import tutti.store.json.Json;

/// E-mail addresses as names to sign in by: in any case of letters.
final class Emails {
    private Emails() {}

    static String key(String email) {
        return Json.storable(email.strip().toLowerCase(Locale.ROOT));
    }
}
