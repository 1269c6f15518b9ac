package tutti.engine.b2bua;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.rules.PublicNumbers;
import tutti.engine.event.Replaces;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.NameAddr;
import tutti.sip.message.SipRequest;
import tutti.sip.uri.SipUri;
import tutti.sip.uri.TelUri;

/// Where a REFER leads (RFC 3515 §2.1), read as if its sender had dialled it: hosts and headers other than
/// Replaces mean nothing (T11, T12).
sealed interface ReferTarget {

    /// An internal number of the tenant, or E.164.
    record Dialled(String number) implements ReferTarget {}

    /// Somebody whom the sender talks with in another call (RFC 3891).
    record Consulted(Replaces replaces) implements ReferTarget {}

    /// No number that could be dialled.
    record Unknown() implements ReferTarget {}

    /// Null when the request names no one target that can be read.
    static @Nullable ReferTarget of(SipRequest refer, Directory directory) {
        var values = refer.values(Header.REFER_TO);
        if (values.size() != 1 || !(NameAddr.parse(values.getFirst()) instanceof Parsed.Ok<NameAddr>(var to))) {
            return null;
        }
        return switch (to.uri()) {
            case SipUri uri -> of(uri, directory);
            case TelUri uri -> dialled(uri.number(), directory);
            default -> new Unknown(); // Schemes are an open set.
        };
    }

    private static @Nullable ReferTarget of(SipUri uri, Directory directory) {
        for (Map.Entry<String, String> header : uri.headers()) {
            if (header.getKey().equalsIgnoreCase(Header.REPLACES.wire())) {
                var replaces = Replaces.parse(header.getValue());
                return replaces == null ? null : new Consulted(replaces);
            }
        }
        var user = uri.user();
        return user == null || user.isEmpty() ? new Unknown() : dialled(user, directory);
    }

    private static ReferTarget dialled(String text, Directory directory) {
        int semicolon = text.indexOf(';');
        var user = semicolon < 0 ? text : text.substring(0, semicolon);
        if (directory.extension(user).isPresent()) {
            return new Dialled(user);
        }
        var country = directory.tenant().country();
        if (PublicNumbers.isOne(user, country)) {
            return new Dialled(user);
        }
        var number = user.length() <= DialledNumber.INTERNAL_DIGITS_MAX ? null : DialledNumber.e164(user, country);
        return number == null ? new Unknown() : new Dialled(number);
    }
}
