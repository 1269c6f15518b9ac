package tutti.admin.resource;

import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Json;
import tutti.call.directory.Ranges;
import tutti.call.directory.Smart;

/// The `smart` object of a call group.
final class SmartForm {
    private SmartForm() {}

    static Smart read(Form form) {
        var recent = Inputs.ranged(form, "recentWindowHours", Ranges.RECENT_WINDOW_HOURS);
        var previous = Inputs.ranged(form, "previousWindowHours", Ranges.PREVIOUS_WINDOW_HOURS);
        if (previous < recent && !form.complaints().touch(form.pointer("previousWindowHours"))) {
            Inputs.complain(form, "previousWindowHours", "below-recent-window", previous, recent);
        }
        var smart = new Smart(
                recent,
                previous,
                Inputs.ranged(form, "stepSeconds", Ranges.STEP_SECONDS),
                Inputs.ranged(form, "chainGapMinutes", Ranges.CHAIN_GAP_MINUTES),
                Inputs.ranged(form, "maxPeople", Ranges.MAX_PEOPLE),
                Inputs.ranged(form, "minTalkSeconds", Ranges.MIN_TALK_SECONDS));
        form.close();
        return smart;
    }

    static ObjectNode show(Smart smart) {
        return Json.object()
                .put("recentWindowHours", smart.recentWindowHours())
                .put("previousWindowHours", smart.previousWindowHours())
                .put("stepSeconds", smart.stepSeconds())
                .put("chainGapMinutes", smart.chainGapMinutes())
                .put("maxPeople", smart.maxPeople())
                .put("minTalkSeconds", smart.minTalkSeconds());
    }
}
