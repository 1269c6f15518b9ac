package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.LiveView.CarrierRegistration;
import tutti.admin.LiveView.LiveEvent;
import tutti.admin.LiveView.Registration;
import tutti.admin.http.Json;
import tutti.call.history.LiveCall;
import tutti.call.history.Party;

/// Live calls, registrations and events as JSON.
final class LiveViews {
    private LiveViews() {}

    static ObjectNode call(LiveCall call) {
        var shown = Json.object()
                .put("id", call.id())
                .put("state", call.state().toString())
                .put("direction", call.direction().toString())
                .put("caller", call.caller().number())
                .put("callerName", call.caller().displayName())
                .put("called", call.called());
        var ringing = shown.putArray("ringing");
        call.ringing().forEach(party -> ringing.add(party(party)));
        shown.set("answeredBy", party(call.answeredBy()));
        var group = call.group();
        return shown.put("since", call.since().toString())
                .put("groupId", group == null ? null : group.groupId())
                .put("groupSince", group == null ? null : group.since().toString());
    }

    /// A party, or null as JSON when there is none.
    static @Nullable ObjectNode party(@Nullable Party party) {
        return party == null
                ? null
                : Json.object()
                        .put("type", party.type().toString())
                        .put("id", party.id())
                        .put("name", party.name())
                        .put("address", party.address());
    }

    static ArrayNode registrations(List<Registration> registrations) {
        var shown = Json.list();
        registrations.forEach(one -> shown.addObject()
                .put("contact", one.contact())
                .put("userAgent", one.userAgent())
                .put("transport", one.transport())
                .put("expiresAt", one.expiresAt().toString()));
        return shown;
    }

    static ObjectNode registration(CarrierRegistration at) {
        return Json.object()
                .put("state", at.state())
                .put("since", at.since().toString())
                .put("reason", at.reason());
    }

    /// The name of an event in the stream.
    static String name(LiveEvent event) {
        return switch (event) {
            case LiveEvent.RegistrationChanged _ -> "registration";
            case LiveEvent.CallChanged _ -> "call";
            case LiveEvent.AvailabilityChanged _ -> "availability";
        };
    }

    static ObjectNode data(LiveEvent event) {
        return switch (event) {
            case LiveEvent.RegistrationChanged(var account, var registrations) ->
                Json.object().put("accountId", account).set("registrations", registrations(registrations));
            case LiveEvent.AvailabilityChanged(var user, var availability) ->
                Json.object().put("userId", user).set("availability", AvailabilityForm.show(availability));
            case LiveEvent.CallChanged(var change, var call) ->
                Json.object()
                        .put("change", change.name().toLowerCase(Locale.ROOT))
                        .set("call", call(call));
        };
    }
}
