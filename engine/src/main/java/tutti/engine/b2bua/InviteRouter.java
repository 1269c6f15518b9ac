package tutti.engine.b2bua;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.Platform;
import tutti.call.directory.Platform.Exchange;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.history.Caller;
import tutti.call.routing.Inquiry;
import tutti.call.rules.PublicNumbers;
import tutti.engine.event.PickupWish;
import tutti.engine.event.Replaces;
import tutti.engine.port.Messages;
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
    /// Diversions of a call at most, and entries of its history: the first is whom it was for.
    private static final int DIVERSIONS_MAX = 5;
    private static final int HISTORY_MAX = 2 * (DIVERSIONS_MAX + 1);

    private Platform known = Platform.EMPTY;
    private Set<String> countries = Set.of();

    /// Where the call goes.
    public sealed interface Routed {
        record Accepted(Inquiry inquiry) implements Routed {}

        /// No new call: one that rings already is wanted.
        record PickedUp(PickupWish wish) implements Routed {}

        /// No new call: the phone takes the place of a side of one that goes on (RFC 3891).
        record Replacing(Replaces replaces, Subscriber by) implements Routed {}

        /// The phone listens to the messages in a voicemail box.
        record Listening(Inquiry inquiry, Messages.Box box) implements Routed {}

        /// There is nothing at that number.
        record Refused(int status) implements Routed {}
    }

    /// A phone of a tenant: an internal number of that tenant, else the telephone network.
    public Routed fromPhone(SipRequest invite, Subscriber phone, String callId, Instant at) {
        var wish = PickupWish.of(invite, phone);
        if (wish != null) {
            return new Routed.PickedUp(wish);
        }
        var replaces = Replaces.of(invite);
        if (replaces != null) {
            return new Routed.Replacing(replaces, phone);
        }
        if (invite.has(Header.REPLACES)) {
            return new Routed.Refused(Status.BAD_REQUEST); // RFC 3891 §3: more than one, or unreadable.
        }
        var dialled = user(invite.uri());
        var directory = phone.directory();
        if (dialled == null) {
            return new Routed.Refused(Status.NOT_FOUND);
        }
        var extension = directory.extension(dialled);
        if (extension.isPresent()) {
            return new Routed.Accepted(Inquiry.toExtension(callId, directory, phone.account(), extension.get(), at));
        }
        if (dialled.startsWith(MailboxCode.CODE)) {
            return listening(dialled, phone, callId, at);
        }
        var number = outside(dialled, directory);
        return number == null
                ? new Routed.Refused(Status.NOT_FOUND)
                : new Routed.Accepted(Inquiry.toNumber(callId, directory, phone.account(), number, at));
    }

    private static Routed listening(String dialled, Subscriber phone, String callId, Instant at) {
        var box = MailboxCode.box(dialled, phone);
        return box == null
                ? new Routed.Refused(Status.NOT_FOUND)
                : new Routed.Listening(Inquiry.toNumber(callId, phone.directory(), phone.account(), dialled, at), box);
    }

    /// A trunk of a tenant: what a phone of that tenant reaches. Its own internal number would lead
    /// straight back.
    public Routed fromTrunk(SipRequest invite, Exchange from, String callId, Instant at) {
        var dialled = user(invite.uri());
        var directory = from.directory();
        if (dialled == null) {
            return new Routed.Refused(Status.NOT_FOUND);
        }
        var caller = caller(invite, from);
        var extension = directory.extension(dialled);
        if (extension.isPresent()) {
            return extension.get().equals(from.trunk())
                    ? new Routed.Refused(Status.LOOP_DETECTED)
                    : new Routed.Accepted(Inquiry.fromTrunk(callId, directory, caller, extension.get(), at));
        }
        var number = outside(dialled, directory);
        return number == null
                ? new Routed.Refused(Status.NOT_FOUND)
                : new Routed.Accepted(Inquiry.fromTrunk(callId, directory, caller, number, at));
    }

    /// Whom the exchange names, as far as that can be a number outside; else the exchange itself: its
    /// numbers may be the same as ours and are other people's (T16).
    private static Caller caller(SipRequest invite, Exchange from) {
        var named = caller(invite, from.directory().tenant().country());
        var trunk = from.trunk();
        var number = named.number() == null ? trunk.internalNumber() : named.number();
        var shown = named.displayName();
        var name = shown == null || shown.equals(trunk.username()) ? trunk.description() : shown;
        return new Caller(number, name, trunk.id());
    }

    /// The number outside that was dialled, null when it is none: what is as short as an internal
    /// number, calls nobody for help and is no public number either is a mistake.
    private static @Nullable String outside(String dialled, Directory directory) {
        var country = directory.tenant().country();
        if (DialledNumber.isEmergency(dialled, country) || PublicNumbers.isOne(dialled, country)) {
            return dialled;
        }
        return dialled.length() <= DialledNumber.INTERNAL_DIGITS_MAX ? null : DialledNumber.e164(dialled, country);
    }

    /// A carrier: the number in the request URI decides. A carrier at which we are registered may write
    /// there what we registered (RFC 3261 §10.3); then the number is in P-Called-Party-ID (RFC 7315 §4.2),
    /// or in To.
    public Routed fromCarrier(SipRequest invite, Platform platform, String callId, Instant at) {
        var dialled = user(invite.uri());
        var line =
                dialled != null && isRegistered(dialled, platform) ? meant(invite, platform) : Optional.<Line>empty();
        if (line.isEmpty() && dialled != null) {
            line = line(dialled, platform);
        }
        if (line.isEmpty() || line.get().number().plan().steps().isEmpty()) {
            return new Routed.Refused(Status.NOT_FOUND);
        }
        var number = line.get().number().number();
        var caller = caller(invite, line.get().directory().tenant().country());
        return isLoop(invite, number) || number.equals(caller.number())
                ? new Routed.Refused(Status.LOOP_DETECTED)
                : new Routed.Accepted(Inquiry.fromCarrier(callId, caller, line.get(), at));
    }

    private static boolean isRegistered(String user, Platform platform) {
        return platform.carriers().stream().anyMatch(carrier -> carrier.register() && user.equals(carrier.username()));
    }

    private Optional<Line> meant(SipRequest invite, Platform platform) {
        var called = invite.addresses(Header.P_CALLED_PARTY_ID);
        var user = user((called.isEmpty() ? invite.to() : called.getFirst()).uri());
        return user == null ? Optional.empty() : line(user, platform);
    }

    /// A call that was diverted too often, or from this very number already, or that this number makes to
    /// itself: it goes in a circle through somebody's network (RFC 5806 §6.4, RFC 7044 §8; T14).
    private static boolean isLoop(SipRequest invite, String number) {
        var diversions = invite.addresses(Header.DIVERSION);
        if (diversions.size() > DIVERSIONS_MAX
                || invite.values(Header.HISTORY_INFO).size() > HISTORY_MAX) {
            return true;
        }
        return diversions.stream().anyMatch(one -> number.equals(user(one.uri())))
                || hasLeft(invite.addresses(Header.HISTORY_INFO), number);
    }

    /// Whether the call was at `number` and then elsewhere.
    private static boolean hasLeft(List<NameAddr> history, String number) {
        boolean been = false;
        for (var place : history) {
            boolean there = number.equals(user(place.uri()));
            if (been && !there) {
                return true;
            }
            been |= there;
        }
        return false;
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
