package tutti.engine.b2bua;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.call.directory.Trunk;
import tutti.call.routing.Destination;
import tutti.call.routing.Inquiry;
import tutti.call.routing.LegOrder;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.Quoted;
import tutti.sip.uri.SipUri;

/// Turns the destination of a leg into the ways that its INVITE can take: a phone's registration, or
/// the carriers in the order of their priority.
final class Ways {
    static final String ANONYMOUS = "<sip:anonymous@anonymous.invalid>";

    private final Switchboard board;

    Ways(Switchboard board) {
        this.board = board;
    }

    /// Empty when there is none: the phone is gone meanwhile, or no carrier is known.
    List<Way> of(LegOrder order, Inquiry inquiry) {
        return switch (order.destination()) {
            case Destination.Device(var account, var key) -> toDevice(order, account, key);
            case Destination.External external -> toCarriers(external, inquiry);
            case Destination.OverTrunk(var trunk, var number) -> overTrunk(order, trunk, number, inquiry.tenantId());
        };
    }

    /// A registering trunk where it registered; a static one at each address of its host, unless it
    /// is known not to answer. Always one of the call's own tenant.
    private List<Way> overTrunk(LegOrder order, String id, @Nullable String number, String tenantId) {
        var found = board.platform().directory(tenantId).flatMap(directory -> directory.trunk(id));
        if (found.isEmpty()) {
            return List.of();
        }
        var trunk = found.get();
        return switch (trunk.mode()) {
            case REGISTER ->
                board.whereabouts().registrations(id).stream()
                        .map(binding -> toBinding(order, binding, dialled(binding.contact(), number)))
                        .toList();
            case STATIC -> board.shared().trunkHealth().isDown(id) ? List.of() : toHost(order, trunk, number);
        };
    }

    /// Where a static trunk is asked whether it is there; null before its name has been resolved.
    @Nullable
    Flow flowTo(Trunk trunk) {
        var places = board.shared().carrierAddresses().all(trunk);
        return places.isEmpty() ? null : board.wire().toward(transport(trunk.transport()), places.getFirst());
    }

    /// The exchange's contact with the number in place of its user.
    private static String dialled(String contact, @Nullable String number) {
        return number != null && SipUri.parse(contact) instanceof Parsed.Ok<SipUri>(var uri)
                ? SipUri.of(number, uri.host(), uri.port()).toString()
                : contact;
    }

    private List<Way> toHost(LegOrder order, Trunk trunk, @Nullable String number) {
        var ways = new ArrayList<Way>();
        var uri = SipUri.of(number, String.valueOf(trunk.host()), trunk.port()).toString();
        for (var address : board.shared().carrierAddresses().all(trunk)) {
            var flow = board.wire().toward(transport(trunk.transport()), address);
            if (flow != null) {
                var from = shown(order.displayName(), order.callerNumber(), flow);
                ways.add(new Way(flow, uri, List.of(), from, "<" + uri + ">", Map.of(), null));
            }
        }
        return ways;
    }

    /// A phone with several flows is called over the last that it has refreshed; the others are spare.
    private List<Way> toDevice(LegOrder order, String account, String phone) {
        var ways = new ArrayList<Way>(2);
        for (var binding : board.whereabouts().registrations(account).reversed()) {
            if (binding.phone().equals(phone)) {
                ways.add(toBinding(order, binding, binding.contact()));
            }
        }
        return ways;
    }

    private Way toBinding(LegOrder order, Binding binding, String uri) {
        var flow = binding.reach();
        return new Way(
                flow,
                uri,
                binding.path(),
                shown(order.displayName(), order.callerNumber(), flow),
                "<" + uri + ">",
                Map.of(),
                null);
    }

    /// Somebody as the peer of `flow` is shown him; without a number he is anonymous.
    String shown(@Nullable String name, @Nullable String number, Flow flow) {
        var uri = number == null
                ? ANONYMOUS
                : "<" + SipUri.of(number, board.writer().host(flow), 0) + ">";
        return name == null ? uri : Quoted.of(name) + " " + uri;
    }

    private List<Way> toCarriers(Destination.External external, Inquiry inquiry) {
        var ways = new ArrayList<Way>();
        var last = new ArrayList<Way>();
        var addresses = board.shared().carrierAddresses();
        long now = board.shared().ticker().millis();
        for (var carrier : board.platform().carriers()) {
            for (var address : addresses.all(carrier)) {
                var flow = board.wire().toward(transport(carrier), address);
                if (flow != null) {
                    (addresses.rests(address, now) ? last : ways).add(toCarrier(carrier, flow, external, inquiry));
                }
            }
        }
        ways.addAll(last);
        return ways;
    }

    static Transport transport(Carrier carrier) {
        return transport(carrier.transport());
    }

    static Transport transport(tutti.call.directory.Transport of) {
        return Transport.valueOf(of.name());
    }

    /// Caller-id rule of clause 19: the business number, or the caller's number with Diversion where
    /// the carrier permits. A carrier at which we register knows its customers by its own domain.
    private Way toCarrier(Carrier carrier, Flow flow, Destination.External external, Inquiry inquiry) {
        var target = SipUri.of(external.number(), carrier.host(), carrier.port());
        var extra = new EnumMap<Header, String>(Header.class);
        String host = carrier.register() ? carrier.host() : board.writer().host(flow);
        String line = external.line();
        String shown = line;
        String original = inquiry.caller().number();
        if (external.diverted() && carrier.allowCallerNumber() && original != null) {
            shown = original;
            if (line != null) {
                extra.put(Header.DIVERSION, address(line, host) + ";reason=unconditional");
            }
        }
        if (external.diverted() && line != null) {
            extra.put(Header.HISTORY_INFO, history(line, target, host));
        }
        if (line != null) {
            extra.put(Header.P_ASSERTED_IDENTITY, address(line, host));
        }
        String from = shown == null ? ANONYMOUS : address(shown, host);
        return new Way(flow, target.toString(), List.of(), from, "<" + target + ">", extra, carrier);
    }

    /// Whom the call was for, and whom it goes to now (RFC 7044 §5.1).
    private static String history(String line, SipUri target, String host) {
        return address(line, host) + ";index=1, <" + target + ">;index=1.1;mp=1";
    }

    private static String address(String number, String host) {
        return "<" + SipUri.of(number, host, 0) + ">";
    }
}
