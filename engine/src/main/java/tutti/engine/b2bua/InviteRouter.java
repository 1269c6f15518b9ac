package tutti.engine.b2bua;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.history.Caller;
import tutti.call.routing.Inquiry;
import tutti.sip.message.Header;
import tutti.sip.message.NameAddr;
import tutti.sip.message.SipRequest;
import tutti.sip.message.Status;
import tutti.sip.uri.SipUri;
import tutti.sip.uri.TelUri;
import tutti.sip.uri.Uri;

/// Reads out of an INVITE who calls whom (contract, "SIP": from a phone, from a carrier). One per
/// lane.
public final class InviteRouter {
    private Platform known = Platform.EMPTY;
    private Set<String> countries = Set.of();

    /// Where the call goes.
    public sealed interface Routed {
        record Accepted(Inquiry inquiry) implements Routed {}

        /// There is nothing at that number.
        record Refused(int status) implements Routed {}
    }

    /// A phone of a tenant: an internal number of that tenant, else the telephone network.
    public Routed fromPhone(SipRequest invite, Subscriber phone, String callId, Instant at) {
        var dialled = user(invite.uri());
        var directory = phone.directory();
        if (dialled == null) {
            return new Routed.Refused(Status.NOT_FOUND);
        }
        var extension = directory.extension(dialled);
        if (extension.isPresent()) {
            return new Routed.Accepted(Inquiry.toExtension(callId, directory, phone.account(), extension.get(), at));
        }
        var number = outside(dialled, directory);
        return number == null
                ? new Routed.Refused(Status.NOT_FOUND)
                : new Routed.Accepted(Inquiry.toNumber(callId, directory, phone.account(), number, at));
    }

    /// The number outside that was dialled, null when it is none: what is as short as an internal
    /// number and calls nobody for help is a mistake.
    private static @Nullable String outside(String dialled, Directory directory) {
        var country = directory.tenant().country();
        if (DialledNumber.isEmergency(dialled, country)) {
            return dialled;
        }
        return dialled.length() <= DialledNumber.INTERNAL_DIGITS_MAX ? null : DialledNumber.e164(dialled, country);
    }

    /// A carrier: the number in the request URI decides.
    public Routed fromCarrier(SipRequest invite, Platform platform, String callId, Instant at) {
        var dialled = user(invite.uri());
        var line = dialled == null ? Optional.<Line>empty() : line(dialled, platform);
        if (line.isEmpty() || line.get().number().plan().steps().isEmpty()) {
            return new Routed.Refused(Status.NOT_FOUND);
        }
        var country = line.get().directory().tenant().country();
        return new Routed.Accepted(Inquiry.fromCarrier(callId, caller(invite, country), line.get(), at));
    }

    private Optional<Line> line(String dialled, Platform platform) {
        var exact = platform.line(dialled);
        if (exact.isPresent()) {
            return exact;
        }
        for (String country : countries(platform)) {
            var number = DialledNumber.e164(dialled, country);
            var line = number == null ? Optional.<Line>empty() : platform.line(number);
            if (line.isPresent()) {
                return line;
            }
        }
        return platform.line("+" + dialled); // E.164 without its plus, as some carriers write it.
    }

    private Set<String> countries(Platform platform) {
        if (platform != known) {
            var all = new LinkedHashSet<String>();
            platform.directories().forEach(one -> all.add(one.tenant().country()));
            countries = all;
            known = platform;
        }
        return countries;
    }

    /// Who calls, as the carrier vouches for it (RFC 3325), else as From says. Whoever withholds his
    /// number has none (RFC 3323). What is no number outside is shown, never taken for one of ours
    /// (T16).
    private static Caller caller(SipRequest invite, String country) {
        var privacy = invite.header(Header.PRIVACY);
        if (privacy != null && privacy.toLowerCase(Locale.ROOT).contains("id")) {
            return Caller.outside(null, null);
        }
        var asserted = invite.addresses(Header.P_ASSERTED_IDENTITY);
        NameAddr identity = asserted.isEmpty() ? invite.from() : asserted.getFirst();
        var user = user(identity.uri());
        if (user == null || isAnonymous(user, identity.uri())) {
            return Caller.outside(null, null);
        }
        var number = DialledNumber.e164(user, country);
        var name = identity.displayName().isEmpty() ? invite.from().displayName() : identity.displayName();
        if (number == null) {
            return Caller.outside(null, name.isEmpty() ? user : name);
        }
        return Caller.outside(number, name.isEmpty() || name.equals(user) ? null : name);
    }

    private static boolean isAnonymous(String user, Uri uri) {
        return user.equalsIgnoreCase("anonymous")
                || (uri instanceof SipUri sip && sip.host().equalsIgnoreCase("anonymous.invalid"));
    }

    /// The number or name in an address, without parameters of a telephone number.
    private static @Nullable String user(Uri uri) {
        if (uri instanceof TelUri tel) {
            return tel.number();
        }
        var user = uri instanceof SipUri sip ? sip.user() : null;
        if (user == null || user.isEmpty()) {
            return null;
        }
        int semicolon = user.indexOf(';');
        return semicolon < 0 ? user : user.substring(0, semicolon);
    }
}
