package tutti.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tutti.call.history.Visible;

/// The answer of the dry run as lines: seconds and step, then `>` what a step chose, `+` who begins to ring
/// and `-` who does not, each with the reason; at the end `=` the outcome and `!` the warnings.
///
/// ```
///    0.0 s  1. callGroup Customer Service, 25 s
///             + Anna, desk  sip:4f@192.0.2.7:5062  target of Customer Service
///             - Ben  busy
///   = missed
///   ! /steps/0  When nobody answers …
/// ```
final class ForecastTable {
    private ForecastTable() {}

    static List<String> of(JsonNode forecast) {
        var lines = new ArrayList<String>();
        for (var act : forecast.path("timeline")) {
            lines.add(step(act));
            var choice = act.path("choice");
            if (choice.isObject()) {
                lines.add("           > " + choice.path("branch").asString());
            }
            for (var rung : act.path("ring")) {
                lines.add(line("+", rung, rung.path("address").asString("")));
            }
            for (var passed : act.path("skipped")) {
                lines.add(line("-", passed, ""));
            }
        }
        lines.add("  = " + forecast.path("outcome").asString("?"));
        for (var warning : forecast.path("warnings")) {
            lines.add("  ! " + warning.path("pointer").asString() + "  "
                    + warning.path("detail").asString());
        }
        return lines.stream().map(Visible::of).toList();
    }

    private static String step(JsonNode act) {
        var step = act.path("step");
        var seconds = step.path("ringSeconds").asInt(0);
        return String.format(
                Locale.ROOT,
                "%7.1f s  %d. %s %s%s",
                act.path("atSeconds").asDouble(),
                step.path("step").asInt(),
                step.path("kind").asString(),
                step.path("name").asString(),
                seconds == 0 ? "" : ", " + seconds + " s");
    }

    private static String line(String sign, JsonNode entry, String address) {
        var name = entry.path("target").path("name").asString();
        var shown = address.isEmpty() || address.equals(name) ? name : name + "  " + address;
        return "           " + sign + " " + shown + "  " + entry.path("text").asString();
    }
}
