package tutti.engine.b2bua;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.call.routing.Destination;
import tutti.call.routing.Inquiry;
import tutti.call.routing.LegOrder;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sip.message.Header;
import tutti.sip.message.Quoted;
import tutti.sip.uri.SipUri;

/// Turns the destination of a leg into the ways that its INVITE can take: a phone's registration, or
/// the carriers in the order of their priority.
final class Ways {
    private static final String ANONYMOUS = "<sip:anonymous@anonymous.invalid>";

    private final Switchboard board;

    Ways(Switchboard board) {
        this.board = board;
    }

    /// Empty when there is none: the phone is gone meanwhile, or no carrier is known.
    List<Way> of(LegOrder order, Inquiry inquiry) {
        return switch (order.destination()) {
            case Destination.Device(var account, var key) -> toDevice(order, account, key);
            case Destination.External external -> toCarriers(external, inquiry);
        };
    }

    private List<Way> toDevice(LegOrder order, String account, String key) {
        for (var binding : board.registrations(account)) {
            if (binding.key().equals(key)) {
                return List.of(toDevice(order, binding));
            }
        }
        return List.of();
    }

    private Way toDevice(LegOrder order, Binding binding) {
        var flow = binding.flow();
        return new Way(
                flow,
                binding.contact(),
                binding.path(),
                shown(order.displayName(), order.callerNumber(), flow),
                "<" + binding.contact() + ">",
                Map.of(),
                null);
    }

    private String shown(@Nullable String name, @Nullable String number, Flow flow) {
        var uri = number == null
                ? ANONYMOUS
                : "<" + SipUri.of(number, board.writer().host(flow), 0) + ">";
        return name == null ? uri : Quoted.of(name) + " " + uri;
    }

    private List<Way> toCarriers(Destination.External external, Inquiry inquiry) {
        var ways = new ArrayList<Way>();
        for (var carrier : board.platform().carriers()) {
            var address = board.carrierAddresses().of(carrier);
            var flow = address == null ? null : board.wire().toward(transport(carrier), address);
            if (flow != null) {
                ways.add(toCarrier(carrier, flow, external, inquiry));
            }
        }
        return ways;
    }

    static Transport transport(Carrier carrier) {
        return Transport.valueOf(carrier.transport().name().toUpperCase(Locale.ROOT));
    }

    /// Caller-id rule of clause 19: the business number, or the caller's number with Diversion where
    /// the carrier permits.
    private Way toCarrier(Carrier carrier, Flow flow, Destination.External external, Inquiry inquiry) {
        var target = SipUri.of(external.number(), carrier.host(), carrier.port());
        var extra = new EnumMap<Header, String>(Header.class);
        String line = external.line();
        String shown = line;
        String original = inquiry.caller().number();
        if (external.diverted() && carrier.allowCallerNumber() && original != null) {
            shown = original;
            if (line != null) {
                extra.put(Header.DIVERSION, address(line, flow) + ";reason=unconditional");
            }
        }
        if (line != null) {
            extra.put(Header.P_ASSERTED_IDENTITY, address(line, flow));
        }
        String from = shown == null ? ANONYMOUS : address(shown, flow);
        return new Way(flow, target.toString(), List.of(), from, "<" + target + ">", extra, carrier);
    }

    private String address(String number, Flow flow) {
        return "<" + SipUri.of(number, board.writer().host(flow), 0) + ">";
    }
}
