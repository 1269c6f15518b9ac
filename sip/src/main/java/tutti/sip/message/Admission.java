package tutti.sip.message;

import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;
import tutti.sip.uri.OpaqueUri;
import tutti.sip.uri.SipUri;
import tutti.sip.uri.TelUri;
import tutti.sip.uri.Uri;

/// Decides whether a well-formed message is fit to be handled: the headers that everybody relies on
/// are there, once, and readable (RFC 3261 §8.1.1, §8.2, §16.3). What it admits, the typed
/// accessors of [SipMessage] can read.
///
/// It knows no methods, users or extensions: 405, 404, 420, 483 and their like are decided later.
public final class Admission {
    public static final int MAX_FORWARDS_MAX = 255;
    /// Bytes of a Call-ID, tag or branch. They are kept as long as a call or transaction, so a stranger
    /// may not choose how much memory that takes; whoever makes them needs a tenth.
    static final int IDENTIFIER_BYTES_MAX = 512;
    /// Bytes of the address in From or To, with its parameters. A name may be longer: it is only shown.
    static final int PARTY_BYTES_MAX = 2_048;

    private static final long ESSENTIAL =
            Header.VIA.bit() | Header.FROM.bit() | Header.TO.bit() | Header.CALL_ID.bit() | Header.CSEQ.bit();
    private static final long ONCE = Header.FROM.bit()
            | Header.TO.bit()
            | Header.CALL_ID.bit()
            | Header.CSEQ.bit()
            | Header.MAX_FORWARDS.bit()
            | Header.CONTENT_TYPE.bit()
            | Header.EXPIRES.bit();

    private Admission() {}

    /// Admits the message, or says what becomes of it.
    public static Inbound of(SipMessage message) {
        Flaw flaw = essentials(message);
        if (flaw == null && message instanceof SipRequest request) {
            flaw = request(request);
        }
        return flaw == null ? new Inbound.Admitted(message) : refuse(message, flaw);
    }

    /// What a scanned message is whose bytes are in `whole` and end at `bodyEnd`.
    static Inbound of(MessageScan scan, byte[] whole, int bodyEnd) {
        SipMessage message = scan.message(whole, bodyEnd);
        Flaw flaw = scan.flaw;
        if (message == null) {
            return flaw == null ? new Inbound.Dropped(0, "not SIP") : new Inbound.Dropped(flaw.offset(), flaw.reason());
        }
        return flaw == null ? of(message) : refuse(message, flaw);
    }

    /// A request gets the answer if there is a way back; ACK never, a response never.
    static Inbound refuse(SipMessage message, Flaw flaw) {
        return switch (message) {
            case SipRequest request
            when !request.is(Method.ACK) && hasWayBack(request) ->
                new Inbound.Refused(request, flaw.status(), flaw.reason());
            case SipRequest _, SipResponse _ -> new Inbound.Dropped(flaw.offset(), flaw.reason());
        };
    }

    private static boolean hasWayBack(SipRequest request) {
        return request.has(Header.VIA) && request.topVia().hasSentBy();
    }

    private static @Nullable Flaw essentials(SipMessage message) {
        if (!message.index.hasAll(ESSENTIAL)) {
            return Flaw.bad(
                    message.bodyStart, "Missing " + firstMissing(message).wire());
        }
        if (message.index.repeatsAny(ONCE)) {
            return Flaw.bad(message.bodyStart, "A header field that may occur once is repeated");
        }
        Via via = message.topVia();
        if (!via.isSound()) {
            return Flaw.bad(via.flawOffset(), "Bad Via");
        }
        Flaw flaw = address(message.from(), "Bad From");
        if (flaw == null) {
            flaw = address(message.to(), "Bad To");
        }
        if (flaw == null) {
            flaw = lengths(message, via);
        }
        return flaw == null ? identifiers(message) : flaw;
    }

    private static @Nullable Flaw lengths(SipMessage message, Via via) {
        if (isTooLong(via.branch())) {
            return Flaw.bad(offset(message, Header.VIA), "Branch too long");
        }
        if (isTooLong(message.from(), message.from().tag())) {
            return Flaw.bad(offset(message, Header.FROM), "From too long");
        }
        if (isTooLong(message.to(), message.to().tag())) {
            return Flaw.bad(offset(message, Header.TO), "To too long");
        }
        return null;
    }

    private static boolean isTooLong(NameAddr party, @Nullable String tag) {
        return party.addressBytes() > PARTY_BYTES_MAX || isTooLong(tag);
    }

    private static boolean isTooLong(@Nullable String identifier) {
        return identifier != null && identifier.length() > IDENTIFIER_BYTES_MAX;
    }

    private static Header firstMissing(SipMessage message) {
        for (Header header : Header.values()) {
            if ((ESSENTIAL & header.bit()) != 0 && !message.has(header)) {
                return header;
            }
        }
        return Header.VIA;
    }

    private static @Nullable Flaw identifiers(SipMessage message) {
        HeaderIndex index = message.index;
        int callId = index.first(Header.CALL_ID);
        int start = index.valueStart(callId);
        int end = index.valueEnd(callId);
        if (!isCallId(message.data, start, end)) {
            return Flaw.bad(start, "Bad Call-ID");
        }
        if (end - start > IDENTIFIER_BYTES_MAX) {
            return Flaw.bad(start, "Call-ID too long");
        }
        int line = index.first(Header.CSEQ);
        if (CSeqScan.read(message.data, index.valueStart(line), index.valueEnd(line)) == null) {
            return Flaw.bad(index.valueStart(line), "Bad CSeq");
        }
        boolean ack = message instanceof SipRequest request && request.is(Method.ACK);
        return ack ? null : contacts(message);
    }

    private static @Nullable Flaw contacts(SipMessage message) {
        if (message.has(Header.CONTACT) && !message.hasContactWildcard() && !areAddresses(message, Header.CONTACT)) {
            return Flaw.bad(offset(message, Header.CONTACT), "Bad Contact");
        }
        if (message.has(Header.RECORD_ROUTE) && !areAddresses(message, Header.RECORD_ROUTE)) {
            return Flaw.bad(offset(message, Header.RECORD_ROUTE), "Bad Record-Route");
        }
        return null;
    }

    private static @Nullable Flaw request(SipRequest request) {
        if (!request.cseq().method().equals(request.method())) {
            return Flaw.bad(offset(request, Header.CSEQ), "CSeq method does not match");
        }
        if (request.has(Header.MAX_FORWARDS) && request.maxForwards() < 0) {
            return Flaw.bad(offset(request, Header.MAX_FORWARDS), "Bad Max-Forwards");
        }
        if (request.has(Header.ROUTE) && !areAddresses(request, Header.ROUTE)) {
            return Flaw.bad(offset(request, Header.ROUTE), "Bad Route");
        }
        return uri(request);
    }

    private static @Nullable Flaw uri(SipRequest request) {
        return switch (request.parsedUri()) {
            case Parsed.Malformed<Uri>(var offset, var _) -> Flaw.bad(offset, "Bad Request-URI");
            case Parsed.Ok<Uri>(SipUri uri) when uri.hasHeaders() -> Flaw.bad(0, "Headers in the Request-URI");
            case Parsed.Ok<Uri>(OpaqueUri _) ->
                new Flaw(0, Status.UNSUPPORTED_URI_SCHEME, Status.reason(Status.UNSUPPORTED_URI_SCHEME));
            case Parsed.Ok<Uri>(SipUri _), Parsed.Ok<Uri>(TelUri _) -> addresses(request);
        };
    }

    /// The addresses inside From, To and, in a REGISTER, their kind (RFC 3261 §10.2, §10.3).
    private static @Nullable Flaw addresses(SipRequest request) {
        if (isBroken(request.from().uri())) {
            return Flaw.bad(offset(request, Header.FROM), "Bad From");
        }
        Uri to = request.to().uri();
        if (isBroken(to) || (request.is(Method.REGISTER) && !(to instanceof SipUri))) {
            return Flaw.bad(offset(request, Header.TO), "Bad To");
        }
        return null;
    }

    private static boolean isBroken(Uri uri) {
        return uri instanceof OpaqueUri opaque && isOurScheme(opaque.scheme());
    }

    private static boolean isOurScheme(String scheme) {
        return scheme.equals("sip") || scheme.equals("sips") || scheme.equals("tel");
    }

    private static @Nullable Flaw address(NameAddr address, String reason) {
        return address.isSound() && address.isWhole() ? null : Flaw.bad(Math.max(address.flawOffset(), 0), reason);
    }

    /// Whether every value of this header is an address, with nothing empty between the commas.
    private static boolean areAddresses(SipMessage message, Header header) {
        HeaderIndex index = message.index;
        for (int line = index.first(header); line >= 0; line = index.next(header, line + 1)) {
            int end = index.valueEnd(line);
            int at = index.valueStart(line);
            do {
                var address = new NameAddr(message.data, at, end);
                if (!address.isSound()) {
                    return false;
                }
                at = address.end + 1;
            } while (at <= end);
        }
        return true;
    }

    /// `word [ "@" word ]` (RFC 3261 §25.1).
    private static boolean isCallId(byte[] data, int start, int end) {
        int at = Lexis.run(data, start, end, Lexis.WORD);
        if (at > start && at < end && data[at] == '@') {
            int second = at + 1;
            at = Lexis.run(data, second, end, Lexis.WORD);
            return at > second && at == end;
        }
        return at > start && at == end;
    }

    private static int offset(SipMessage message, Header header) {
        return message.index.lineStart(message.index.first(header));
    }
}
