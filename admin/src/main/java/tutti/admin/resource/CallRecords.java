package tutti.admin.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Json;
import tutti.call.history.CallRecord;
import tutti.call.history.Story;
import tutti.call.history.TimelineEntry;

/// The record of a call as JSON, with or without its timeline.
final class CallRecords {
    private CallRecords() {}

    static ObjectNode brief(CallRecord call) {
        var shown = Json.object()
                .put("id", call.id())
                .put("direction", call.direction().toString())
                .put("caller", call.caller().number())
                .put("callerName", call.caller().displayName())
                .put("callerAccountId", call.caller().accountId())
                .put("called", call.called())
                .put("startedAt", call.startedAt().toString())
                .put("answeredAt", text(call.answeredAt()))
                .put("endedAt", call.endedAt().toString())
                .put("ringSeconds", call.ringSeconds())
                .put("talkSeconds", call.talkSeconds())
                .put("outcome", call.outcome().toString());
        shown.set("answeredBy", LiveViews.party(call.answeredBy()));
        return shown.put("groupId", call.groupId());
    }

    /// With the timeline, and the same told as lines.
    static ObjectNode whole(CallRecord call, Story story) {
        var shown = brief(call);
        var lines = shown.putArray("story");
        story.tell(call).forEach(lines::add);
        var timeline = shown.putArray("timeline");
        call.timeline().forEach(entry -> timeline.add(entry(entry)));
        return shown;
    }

    private static ObjectNode entry(TimelineEntry entry) {
        var shown = Json.object().put("type", entry.type()).put("at", entry.at().toString());
        return switch (entry) {
            case TimelineEntry.StepBegun step ->
                shown.put("step", step.step())
                        .put("kind", step.kind())
                        .put("id", step.id())
                        .put("name", step.name())
                        .put("ringSeconds", step.ringSeconds());
            case TimelineEntry.Leg leg -> leg(shown, leg);
            case TimelineEntry.Skipped skipped -> {
                shown.set("target", LiveViews.party(skipped.target()));
                yield shown.put("because", skipped.because().toString());
            }
            case TimelineEntry.Closed closed ->
                shown.put("how", closed.how().toString())
                        .put("status", closed.status())
                        .put("detail", closed.detail());
        };
    }

    private static ObjectNode leg(ObjectNode shown, TimelineEntry.Leg leg) {
        shown.put("leg", leg.leg());
        shown.set("target", LiveViews.party(leg.target()));
        shown.putObject("because")
                .put("kind", leg.because().kind().toString())
                .put("name", leg.because().name());
        var how = leg.how();
        return shown.put("ringingAt", text(leg.ringingAt()))
                .put("answeredAt", text(leg.answeredAt()))
                .put("endedAt", text(leg.endedAt()))
                .put("how", how == null ? null : how.toString())
                .put("status", leg.status());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
