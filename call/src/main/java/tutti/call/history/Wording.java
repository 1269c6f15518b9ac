package tutti.call.history;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Language;

/// The words of one language. Whatever a stranger could have put into an argument is made visible
/// first: no control and no direction character reaches a terminal or a log (T24).
record Wording(Locale locale, ResourceBundle patterns) {

    static Wording of(Language language) {
        var name = Story.class.getName();
        var control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        var locale = language.locale();
        return new Wording(locale, ResourceBundle.getBundle(name, locale, control));
    }

    String say(String key, @Nullable Object... arguments) {
        var shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = arguments[i] instanceof String text ? Visible.of(text) : arguments[i];
        }
        return new MessageFormat(patterns.getString(key), locale).format(shown);
    }
}
