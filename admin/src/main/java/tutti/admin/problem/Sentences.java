package tutti.admin.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import tutti.admin.form.JsonKind;
import tutti.admin.form.Phrase;

/// All sentences in all languages, by name; `{0}`, `{1}` … are blanks.
final class Sentences {
    private static final Map<Tongue, Properties> ALL = all();

    private Sentences() {}

    static Set<String> names(Tongue tongue) {
        return of(tongue).stringPropertyNames();
    }

    static String say(Tongue tongue, String name, List<Object> args) {
        var text = of(tongue).getProperty(name);
        if (text == null) {
            throw new IllegalStateException("no sentence " + name + " in " + tongue.tag());
        }
        return fill(tongue, text, args);
    }

    private static Properties of(Tongue tongue) {
        return ALL.getOrDefault(tongue, new Properties());
    }

    private static String fill(Tongue tongue, String text, List<Object> args) {
        var filled = new StringBuilder();
        var from = 0;
        for (var open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            var close = text.indexOf('}', open);
            var blank = Integer.parseInt(text, open + 1, close, 10);
            filled.append(text, from, open).append(word(tongue, args.get(blank)));
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    private static String word(Tongue tongue, Object arg) {
        return switch (arg) {
            case JsonKind kind -> say(tongue, "kind." + kind.name().toLowerCase(Locale.ROOT), List.of());
            case Phrase phrase -> say(tongue, phrase.message(), phrase.args());
            case List<?> several ->
                several.stream().map(one -> word(tongue, one)).collect(Collectors.joining(", "));
            default -> arg.toString();
        };
    }

    private static Map<Tongue, Properties> all() {
        var all = new EnumMap<Tongue, Properties>(Tongue.class);
        for (var tongue : Tongue.values()) {
            all.put(tongue, read("messages_" + tongue.tag() + ".properties"));
        }
        return all;
    }

    private static Properties read(String resource) {
        var read = new Properties();
        try (var in = Sentences.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
