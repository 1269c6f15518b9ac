package tutti.app.doctor;

import java.util.Locale;
import tutti.call.history.Visible;

/// A line of the doctor's: what was looked at, how it is, and what to do about it.
record Finding(Verdict verdict, String subject, String text) {

    enum Verdict {
        OK,
        /// It works, though not as it might have been meant.
        WARN,
        /// It will not work.
        FAIL,
        /// Nothing to look at.
        SKIP
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text);
    }

    static Finding warn(String subject, String text) {
        return new Finding(Verdict.WARN, subject, text);
    }

    static Finding fail(String subject, String text) {
        return new Finding(Verdict.FAIL, subject, text);
    }

    static Finding skip(String subject, String text) {
        return new Finding(Verdict.SKIP, subject, text);
    }

    /// Why something did not work, in a word or a sentence.
    static String why(Exception failure) {
        var message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName().replace("Exception", "")
                : message.lines().findFirst().orElse("");
    }

    String line() {
        var word = verdict.name().toLowerCase(Locale.ROOT);
        return "%-4s  %-12s %s".formatted(word, subject, Visible.of(text));
    }
}
