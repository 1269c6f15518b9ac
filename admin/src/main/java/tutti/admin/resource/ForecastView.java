package tutti.admin.resource;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Json;
import tutti.call.history.Outcome;
import tutti.call.history.Story;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.rehearsal.Forecast;
import tutti.call.rehearsal.Forecast.Act;
import tutti.call.rehearsal.Forecast.Choice;

/// What a dry run found, as JSON: codes for programs, `text` for people.
final class ForecastView {
    private ForecastView() {}

    static ObjectNode of(Forecast forecast, Story words) {
        var shown = Json.object();
        var timeline = shown.putArray("timeline");
        forecast.timeline().forEach(act -> timeline.add(act(act, words)));
        return shown.put("outcome", text(forecast.outcome()));
    }

    private static @Nullable String text(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.toString();
    }

    private static ObjectNode act(Act act, Story words) {
        var shown = Json.object().put("atSeconds", act.atSeconds());
        shown.set("step", step(act.step()));
        shown.set("choice", choice(act.choice()));
        var ring = shown.putArray("ring");
        for (var rung : act.ring()) {
            var one = ring.addObject();
            one.set("target", LiveViews.party(rung.target()));
            one.put("address", rung.target().address());
            one.putObject("because")
                    .put("kind", rung.because().kind().toString())
                    .put("name", rung.because().name());
            one.put("text", words.because(rung.because()));
        }
        var skipped = shown.putArray("skipped");
        for (var passed : act.skipped()) {
            var one = skipped.addObject();
            one.set("target", LiveViews.party(passed.target()));
            one.put("because", passed.because().toString()).put("text", words.because(passed.because()));
        }
        return shown;
    }

    private static @Nullable ObjectNode choice(@Nullable Choice choice) {
        if (choice == null) {
            return null;
        }
        var shown = Json.object().put("branch", choice.branch());
        choice.others().forEach(shown.putArray("others")::add);
        return shown;
    }

    private static ObjectNode step(StepBegun step) {
        return Json.object()
                .put("step", step.step())
                .put("kind", step.kind())
                .put("id", step.id())
                .put("name", step.name())
                .put("ringSeconds", step.ringSeconds());
    }
}
