package tutti.engine.b2bua;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.engine.transport.Flow;
import tutti.sip.message.Header;

/// How one INVITE of ours goes out: over which flow, to whom, and as whom.
///
/// @param uri Request-URI: a phone's contact, or a number at a carrier
/// @param routes Route values: a phone's Path (RFC 3327)
/// @param from the From value without tag: what the phone shows
/// @param to the To value
/// @param extra further header lines, such as Diversion
/// @param carrier whose challenge may be answered, null for a phone (T7)
record Way(
        Flow flow,
        String uri,
        List<String> routes,
        String from,
        String to,
        Map<Header, String> extra,
        @Nullable Carrier carrier) {}
