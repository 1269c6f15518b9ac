package tutti.admin.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.http.Json;
import tutti.call.history.Because;
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
            case TimelineEntry.RoundBegun round ->
                shown.put("round", round.round())
                        .put("order", round.order().toString())
                        .put("why", round.why().toString());
            case TimelineEntry.Asked asked ->
                shown.put("leg", asked.leg()).put("name", asked.name()).put("attempt", asked.attempt());
            case TimelineEntry.Digit digit ->
                shown.put("leg", digit.leg())
                        .put("name", digit.name())
                        .put("key", digit.key())
                        .put("meaning", digit.meaning().toString());
            case TimelineEntry.Prompted prompted ->
                shown.put("promptId", prompted.promptId())
                        .put("name", prompted.name())
                        .put("answered", prompted.answered());
            case TimelineEntry.Chose chose -> shown.put("kind", chose.kind()).put("branch", chose.branch());
            case TimelineEntry.Recorded recorded ->
                shown.put("boxId", recorded.boxId())
                        .put("name", recorded.name())
                        .put("millis", recorded.millis());
            case TimelineEntry.Forwarded forwarded -> {
                shown.set("from", LiveViews.party(forwarded.from()));
                yield shown.put("when", forwarded.when().toString()).put("to", forwarded.to());
            }
            case TimelineEntry.Transferred transferred ->
                shown.put("by", transferred.by())
                        .put("to", transferred.to())
                        .put("how", transferred.how().toString());
            case TimelineEntry.PickedUp picked -> {
                shown.set("by", LiveViews.party(picked.by()));
                yield shown.put("from", picked.from());
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
        shown.set("because", because(leg.because()));
        var how = leg.how();
        return shown.put("ringingAt", text(leg.ringingAt()))
                .put("answeredAt", text(leg.answeredAt()))
                .put("endedAt", text(leg.endedAt()))
                .put("how", how == null ? null : how.toString())
                .put("status", leg.status())
                .put("policy", leg.policy());
    }

    private static ObjectNode because(Because because) {
        var talk = because.talk();
        return Json.object()
                .put("kind", because.kind().toString())
                .put("name", because.name())
                .put("talkedAt", text(because.talkedAt()))
                .put("talk", talk == null ? null : talk.toString());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
