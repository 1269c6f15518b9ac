package tutti.admin.resource;

import tutti.admin.form.Field;
import tutti.admin.form.Form;
import tutti.admin.form.Reading;
import tutti.admin.form.TextLine;

/// Mail addresses as people have them: one `@`, a name before it and a host behind it (RFC 5321 §4.1.2
/// without quoted names, comments and address literals).
final class EmailAddress {

    /// RFC 5321 §4.5.3.1.3, less the angle brackets.
    static final int CHARS_MAX = 254;

    private static final int NAME_MAX = 64;
    private static final String NAME_MARKS = "!#$%&'*+-/=?^_`{|}~.";

    private EmailAddress() {}

    static Field<String> read(Form form, String name) {
        return form.text(name, 1, CHARS_MAX)
                .parse(text -> valid(text) ? Reading.good(text) : Reading.bad("invalid-email", TextLine.quoted(text)));
    }

    static boolean valid(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > NAME_MAX) {
            return false;
        }
        var name = text.substring(0, at);
        var host = text.substring(at + 1);
        return name.chars().allMatch(EmailAddress::inName)
                && !name.startsWith(".")
                && !name.endsWith(".")
                && !name.contains("..")
                && PeerInputs.host(host) instanceof Reading.Good<String>
                && host.indexOf(':') < 0;
    }

    private static boolean inName(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || NAME_MARKS.indexOf(c) >= 0);
    }
}
