package tutti.engine.b2bua;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tutti.call.routing.Event.LegRedirected;
import tutti.sip.message.Contact;
import tutti.sip.message.SipResponse;
import tutti.sip.uri.SipUri;
import tutti.sip.uri.TelUri;
import tutti.sip.uri.Uri;

/// Reads a phone's 3xx (RFC 3261 §8.1.3.4): the numbers that it wants called instead, as if its owner
/// had dialled them. An address elsewhere is nobody's number, whatever it says, and what its URI
/// carries besides the number is left out (T11).
final class Redirection {
    private static final int MULTIPLE_CHOICES = 300;
    private static final int USE_PROXY = 305;
    private static final int ALTERNATIVE_SERVICE = 380;
    private static final int CLASS = 100;

    private Redirection() {}

    /// Whether a phone that answers so wants to be called elsewhere. 305 and 380 want something that
    /// we do not do for anybody.
    static boolean isOne(SipResponse response) {
        return response.status() / CLASS == MULTIPLE_CHOICES / CLASS
                && response.status() != USE_PROXY
                && response.status() != ALTERNATIVE_SERVICE;
    }

    /// The numbers that `response` names, the one it prefers in front; empty when none is ours to call.
    ///
    /// @param hosts that are ours, in lower case
    static List<String> numbers(SipResponse response, Set<String> hosts) {
        var numbers = new LinkedHashSet<String>();
        response.contacts().stream()
                .sorted((one, other) -> Integer.compare(other.q(), one.q()))
                .limit(LegRedirected.CONTACTS_MAX)
                .map(Contact::uri)
                .forEach(uri -> {
                    var number = number(uri, hosts);
                    if (!number.isEmpty()) {
                        numbers.add(number);
                    }
                });
        return List.copyOf(numbers);
    }

    private static String number(Uri uri, Set<String> hosts) {
        if (uri instanceof TelUri tel) {
            return tel.number();
        }
        if (!(uri instanceof SipUri sip) || !hosts.contains(sip.host().toLowerCase(java.util.Locale.ROOT))) {
            return "";
        }
        var user = sip.user();
        if (user == null) {
            return "";
        }
        int semicolon = user.indexOf(';');
        return semicolon < 0 ? user : user.substring(0, semicolon);
    }
}
