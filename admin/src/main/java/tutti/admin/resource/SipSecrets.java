package tutti.admin.resource;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tutti.admin.form.Field;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;
import tutti.store.Claim;
import tutti.store.Resources;

/// The SIP username and password of what registers: given at creation, or made here.
///
/// A password that somebody gives is what a phone or the system before already has: it may be short,
/// because guessing is held up by [tutti.engine.access.Strikes], but not trivial. Ours are long.
final class SipSecrets {
    static final int PASSWORD_CHARS_MIN = 6;
    static final int PASSWORD_DISTINCT_MIN = 4;
    private static final int SECRET_MAX = 128;
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,63}");

    private SipSecrets() {}

    /// @param current the username so far, which stays; null for a new one
    static String username(Form form, Draft<?> draft, @Nullable String current, Resources resources) {
        if (current != null) {
            Inputs.unchanged(form, "username", Optional.of(current));
            return current;
        }
        Field<String> given = form.text("username", 1, SECRET_MAX).parse(SipSecrets::username);
        var username = given.orNull();
        Claims.check(form, given, Claim.Space.SIP_USERNAME, username, draft);
        return username == null ? resources.newUsername() : username;
    }

    private static Reading<String> username(String text) {
        return USERNAME.matcher(text).matches()
                ? Reading.good(text)
                : Reading.bad("invalid-username", TextLine.quoted(text));
    }

    /// The password as given; else a new one at creation, and null, which keeps the old one, later.
    static @Nullable String password(Form form, Draft<?> draft, Resources resources) {
        var given = form.verbatim("password", PASSWORD_CHARS_MIN, SECRET_MAX).parse(SipSecrets::password);
        var password = given.orNull();
        return password == null && draft.isNew() ? resources.newPassword() : password;
    }

    private static Reading<String> password(String text) {
        var distinct = text.codePoints().distinct().count();
        return distinct >= PASSWORD_DISTINCT_MIN
                ? Reading.good(text)
                : Reading.bad("weak-password", distinct, PASSWORD_DISTINCT_MIN);
    }
}
