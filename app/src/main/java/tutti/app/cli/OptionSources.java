package tutti.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Where an option's value comes from when the command line does not give it: the environment
/// (`TUTTI_` + upper snake case), then the file of `--config` (`key = value`, the option's name
/// without dashes in front, `#` begins a comment), then the default.
public final class OptionSources implements IDefaultValueProvider {
    private final Map<String, String> environment;
    private final Map<String, String> file;

    private OptionSources(Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        this.file = file;
    }

    /// A configuration file that cannot be used, in one line.
    public static final class BadFile extends Exception {
        private static final long serialVersionUID = 1L;

        BadFile(String message) {
            super(message);
        }
    }

    public static OptionSources of(String[] arguments, Map<String, String> environment) throws BadFile {
        String config = environment.get("TUTTI_CONFIG");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--config") && i + 1 < arguments.length) {
                config = arguments[i + 1];
            } else if (arguments[i].startsWith("--config=")) {
                config = arguments[i].substring("--config=".length());
            }
        }
        return new OptionSources(environment, config == null ? Map.of() : read(Path.of(config)));
    }

    private static Map<String, String> read(Path path) throws BadFile {
        var values = new HashMap<String, String>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(path)) {
                number++;
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                int equals = text.indexOf('=');
                if (equals <= 0) {
                    throw new BadFile(path + " line " + number + ": expected key = value");
                }
                values.put(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        } catch (IOException unreadable) {
            throw new BadFile("--config: cannot read " + path);
        }
        return values;
    }

    /// Keys of the file that no option of the command has.
    public Set<String> unknownKeys(Set<String> known) {
        var rest = new TreeMap<>(file);
        rest.keySet().removeAll(known);
        return rest.keySet();
    }

    /// Whether an option may be set anywhere but on the command line: help and version may not.
    public static boolean isSetting(OptionSpec option) {
        return option.longestName().startsWith("--") && !option.usageHelp() && !option.versionHelp();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
            return null;
        }
        String key = option.longestName().substring(2);
        String variable = "TUTTI_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
        String set = environment.getOrDefault(variable, "");
        return set.isBlank() ? file.get(key) : set; // An empty variable is how many a tool leaves one out.
    }
}
