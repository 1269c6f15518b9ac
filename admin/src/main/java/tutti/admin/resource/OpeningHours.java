package tutti.admin.resource;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.admin.http.Json;
import tutti.call.directory.OpeningTimes;
import tutti.call.directory.Schedule;
import tutti.store.Claim;
import tutti.store.Kind;

/// Schedules by name, which call plans follow.
final class OpeningHours implements Representation<OpeningTimes> {

    @Override
    public Kind<OpeningTimes> kind() {
        return Kind.OPENING_HOURS;
    }

    @Override
    public String path() {
        return "/api/v1/tenants/{tenant}/opening-hours";
    }

    @Override
    public String idParameter() {
        return "openingHours";
    }

    @Override
    public String idOf(OpeningTimes value) {
        return value.id();
    }

    @Override
    public Access readers() {
        return Access.USER;
    }

    @Override
    public Access writers() {
        return Access.ADMIN;
    }

    @Override
    public Proposal<OpeningTimes> read(Form form, Draft<OpeningTimes> draft) {
        Inputs.ownId(form, draft);
        var description = Inputs.description(form);
        var schedule = form.object("schedule")
                .parse(it -> tutti.admin.form.Reading.good(ScheduleForm.read(it)))
                .required(Schedule.of());
        return Proposal.of(new OpeningTimes(draft.id(), description, schedule));
    }

    @Override
    public ObjectNode show(String tenant, OpeningTimes value) {
        return Json.object()
                .put("id", value.id())
                .put("description", value.description())
                .set("schedule", ScheduleForm.show(value.schedule()));
    }

    @Override
    public Map<Claim.Space, String> claims() {
        return Map.of();
    }
}
