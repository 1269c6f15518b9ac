package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The commands of `docs/rest.md` do what the page says.
@ExtendWith(Shared.class)
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\\n(.*?)```");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");
    private static final Pattern SETTING = Pattern.compile("([A-Z]+)=([^(]*)");
    private static final Pattern COMMAND =
            Pattern.compile("(?:([A-Z]+)=\\$\\()?call (?:-X ([A-Z]+) )?(\\S+)(?: -d '(.*)')?(?: \\| field (\\w+)\\))?");

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void everyCommandOfTheGuideWorks(Rig rig) throws IOException {
        var guide = Files.readString(Path.of(System.getProperty("tutti.root", ".."), "docs", "rest.md"));
        var commands = 0;
        for (var block : BLOCK.matcher(guide).results().toList()) {
            for (var line : block.group(1).lines().toList()) {
                if (line.matches("(call|field)\\(\\).*")) {
                    continue;
                }
                if (line.contains("call ")) {
                    run(rig, line);
                    commands++;
                } else {
                    set(rig, line);
                }
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(14);
    }

    private void set(Rig rig, String line) {
        var setting = SETTING.matcher(line);
        assertThat(setting.matches()).as(line).isTrue();
        var value = switch (setting.group(2)) {
            case "http://127.0.0.1:8080/api/v1" -> "/api/v1";
            case "the-platform-token" -> rig.platform().token();
            default -> filled(setting.group(2));
        };
        variables.put(setting.group(1), value);
    }

    private void run(Rig rig, String line) {
        var command = COMMAND.matcher(line);
        assertThat(command.matches()).as(line).isTrue();
        var method = command.group(2) == null ? "GET" : command.group(2);
        var body = command.group(4) == null ? null : filled(command.group(4).replace("'", ""));
        var path = filled(command.group(3).replace("\"", ""));
        var reply = rig.send(variables.getOrDefault("TOKEN", ""), method, path, body);
        assertThat(reply.status()).as(line + "\n" + reply.body()).isIn(200, 201);
        if (command.group(1) != null) {
            variables.put(command.group(1), reply.text("/" + command.group(5)));
        }
    }

    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> variables.getOrDefault(found.group(1), "?"));
    }
}
