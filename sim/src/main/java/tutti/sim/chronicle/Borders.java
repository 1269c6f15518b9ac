package tutti.sim.chronicle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry;
import tutti.sim.net.Packet;
import tutti.sim.net.Tap;
import tutti.sim.watch.Objections;
import tutti.sim.world.Places;
import tutti.sip.message.SipRequest;

/// I5: nothing of one firm turns up at another: no leg, no record, no lamp, not in a single byte that the
/// server sends to its telephones by itself. And what people are called in the house is nobody's business
/// outside. All that belongs to a firm bears its name.
record Borders(List<String> firms, Objections objections) implements Rule {
    @Override
    public void sent(Packet packet, Tap.Fate fate) {
        if (packet.from().equals(Places.SERVER) && packet.message() instanceof SipRequest request) {
            var text = new String(request.bytes(), StandardCharsets.UTF_8);
            int house = Places.firmAt(packet.to());
            for (int firm = 0; firm < firms.size(); firm++) {
                if (firm != house && text.contains(firms.get(firm))) {
                    objections.raise(
                            "I5",
                            "something of " + firms.get(firm) + " is sent to "
                                    + packet.to().getAddress().getHostAddress() + ":\n" + text);
                }
            }
        }
    }

    @Override
    public void rung(Line line, boolean again) {
        int house = Places.firmAt(line.peer);
        if (house >= 0 && !line.user.startsWith(firms.get(house)) && line.user.contains("-")) {
            objections.raise("I5", line + " rings at another firm");
        }
    }

    @Override
    public void shown(LiveCall call) {
        var parties = Stream.concat(call.ringing().stream(), Stream.ofNullable(call.answeredBy()));
        judge(call.tenantId(), "a live call", parties.map(Party::id));
        judge(call.tenantId(), "a live call", Stream.ofNullable(call.caller().accountId()));
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        var tenant = record.tenantId();
        int house = Places.firmAt(first.peer);
        if (house >= 0 && !tenant.equals(firms.get(house))) {
            objections.raise("I5", first + " is in the books of " + tenant);
        }
        judge(tenant, "a record", Stream.ofNullable(record.groupId()));
        judge(tenant, "a record", Stream.ofNullable(record.caller().accountId()));
        judge(tenant, "a record", Stream.ofNullable(record.answeredBy()).map(Party::id));
        judge(tenant, "a record", record.timeline().stream().map(Borders::named));
    }

    private static @Nullable String named(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.StepBegun step -> step.id();
            case TimelineEntry.Leg leg -> leg.target().id();
            case TimelineEntry.Skipped skipped -> skipped.target().id();
            case TimelineEntry.Forwarded forwarded -> forwarded.from().id();
            case TimelineEntry.PickedUp picked -> picked.by().id();
            case TimelineEntry.Prompted prompted -> prompted.promptId();
            case TimelineEntry.Recorded recorded -> recorded.boxId();
            case TimelineEntry.RoundBegun _,
                    TimelineEntry.Asked _,
                    TimelineEntry.Digit _,
                    TimelineEntry.Chose _,
                    TimelineEntry.Transferred _,
                    TimelineEntry.Closed _ -> null;
        };
    }

    private void judge(String tenant, String where, Stream<@Nullable String> ids) {
        ids.forEach(id -> {
            if (id != null && !id.startsWith(tenant + "-")) {
                objections.raise("I5", where + " of " + tenant + " names " + id);
            }
        });
    }
}
