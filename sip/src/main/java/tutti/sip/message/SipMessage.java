package tutti.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A SIP message: its bytes and an index of its header lines. Values are read when asked for, the
/// usual ones once. Never changes; what it has read it remembers without locks, so one thread at a
/// time may ask it.
///
/// The accessors that answer without null ([#topVia], [#from], [#to], [#callId], [#cseq]) hold for
/// messages that [Admission] admitted and for those that a builder made. On others they may throw
/// [IllegalStateException]; only [#topVia] is also sure on the request of an [Inbound.Refused].
public abstract sealed class SipMessage permits SipRequest, SipResponse {
    /// Delta-seconds stop here (RFC 3261 §25.1); more is read as this.
    public static final long SECONDS_MAX = 0xffff_ffffL;

    final byte[] data;
    final int end;
    final HeaderIndex index;
    final int bodyStart;

    private @Nullable Via topVia;
    private @Nullable NameAddr from;
    private @Nullable NameAddr to;
    private @Nullable String callId;
    private @Nullable CSeq cseq;
    private @Nullable List<Contact> contacts;

    /// What every message is made of. The array is owned by the message from then on.
    @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
    record Form(byte[] data, int end, HeaderIndex index, int bodyStart) {}

    SipMessage(Form form) {
        data = form.data;
        end = form.end;
        index = form.index;
        bodyStart = form.bodyStart;
    }

    /// The message as it goes over the wire. Not to be changed.
    public final byte[] bytes() {
        return data.length == end ? data : Arrays.copyOf(data, end);
    }

    /// How many bytes [#bytes] has.
    public final int length() {
        return end;
    }

    public final boolean has(Header header) {
        return index.has(header);
    }

    /// The value of the first line of this header, folds read as one space; null when absent.
    public final @Nullable String header(Header header) {
        int line = index.first(header);
        return line < 0 ? null : value(line);
    }

    /// The same by name, in any case, long or compact.
    public final @Nullable String header(String name) {
        Header known = HeaderNames.find(name);
        if (known != null) {
            return header(known);
        }
        int line = next(name, 0);
        return line < 0 ? null : value(line);
    }

    /// All values of this header in order: one a line, or several where the header is a list.
    public final List<String> values(Header header) {
        if (!index.has(header)) {
            return List.of();
        }
        var values = new ArrayList<String>();
        for (int line = index.first(header); line >= 0; line = index.next(header, line + 1)) {
            if (header.kind() == Header.Kind.LIST) {
                Commas.split(data, index.valueStart(line), index.valueEnd(line), values);
            } else {
                values.add(value(line));
            }
        }
        return List.copyOf(values);
    }

    /// The same by name; a header that is not known gives one value a line.
    public final List<String> values(String name) {
        Header known = HeaderNames.find(name);
        if (known != null) {
            return values(known);
        }
        var values = new ArrayList<String>();
        for (int line = next(name, 0); line >= 0; line = next(name, line + 1)) {
            values.add(value(line));
        }
        return List.copyOf(values);
    }

    /// Every header line in order, names as they came.
    public final List<HeaderLine> headerLines() {
        var lines = new ArrayList<HeaderLine>(index.count());
        for (int line = 0; line < index.count(); line++) {
            String name = Lexis.text(data, index.lineStart(line), index.nameEnd(line));
            lines.add(new HeaderLine(name, value(line)));
        }
        return List.copyOf(lines);
    }

    /// One header line: name and value, folds read as one space.
    public record HeaderLine(String name, String value) {}

    /// The first Via value: who sent this hop.
    public final Via topVia() {
        Via via = topVia;
        if (via == null) {
            int line = sure(Header.VIA);
            via = new Via(data, index.valueStart(line), index.valueEnd(line));
            topVia = via;
        }
        return via;
    }

    /// Whether there is no second Via value. A response with more than one has strayed: a user agent
    /// discards it (RFC 3261 §8.1.3.3).
    public final boolean hasOneVia() {
        return !index.repeatsAny(Header.VIA.bit()) && topVia().isLast();
    }

    /// All Via values, the top one first; ends before a malformed one.
    public final List<Via> vias() {
        var vias = new ArrayList<Via>();
        for (int line = index.first(Header.VIA); line >= 0; line = index.next(Header.VIA, line + 1)) {
            int at = index.valueStart(line);
            while (at < index.valueEnd(line)) {
                var via = new Via(data, at, index.valueEnd(line));
                if (!via.isSound()) {
                    return List.copyOf(vias);
                }
                vias.add(via);
                at = via.end + 1;
            }
        }
        return List.copyOf(vias);
    }

    public final NameAddr from() {
        NameAddr value = from;
        if (value == null) {
            value = nameAddr(Header.FROM);
            from = value;
        }
        return value;
    }

    public final NameAddr to() {
        NameAddr value = to;
        if (value == null) {
            value = nameAddr(Header.TO);
            to = value;
        }
        return value;
    }

    public final String callId() {
        String value = callId;
        if (value == null) {
            int line = sure(Header.CALL_ID);
            value = Lexis.text(data, index.valueStart(line), index.valueEnd(line));
            callId = value;
        }
        return value;
    }

    public final CSeq cseq() {
        CSeq value = cseq;
        if (value == null) {
            int line = sure(Header.CSEQ);
            value = CSeqScan.read(data, index.valueStart(line), index.valueEnd(line));
            if (value == null) {
                throw new IllegalStateException("CSeq of a message that was not admitted");
            }
            cseq = value;
        }
        return value;
    }

    /// The contacts in order; empty when there is none or the one is `*`; ends before a malformed one.
    public final List<Contact> contacts() {
        List<Contact> values = contacts;
        if (values == null) {
            values = hasContactWildcard() ? List.of() : contactsOf(addresses(Header.CONTACT));
            contacts = values;
        }
        return values;
    }

    private static List<Contact> contactsOf(List<NameAddr> addresses) {
        var contacts = new Contact[addresses.size()];
        for (int i = 0; i < contacts.length; i++) {
            contacts[i] = new Contact(addresses.get(i));
        }
        return List.of(contacts);
    }

    /// Whether Contact is `*`: all bindings (RFC 3261 §10.2.2).
    public final boolean hasContactWildcard() {
        int line = index.first(Header.CONTACT);
        return line >= 0 && Lexis.equal(data, index.valueStart(line), index.valueEnd(line), "*");
    }

    public final List<NameAddr> routes() {
        return addresses(Header.ROUTE);
    }

    public final List<NameAddr> recordRoutes() {
        return addresses(Header.RECORD_ROUTE);
    }

    /// All values of a header made of addresses; ends before a malformed one.
    public final List<NameAddr> addresses(Header header) {
        if (!index.has(header)) {
            return List.of();
        }
        var addresses = new ArrayList<NameAddr>(2);
        for (int line = index.first(header); line >= 0; line = index.next(header, line + 1)) {
            int at = index.valueStart(line);
            while (at < index.valueEnd(line)) {
                var address = new NameAddr(data, at, index.valueEnd(line));
                if (!address.isSound()) {
                    return List.copyOf(addresses);
                }
                addresses.add(address);
                at = address.end + 1;
            }
        }
        return List.copyOf(addresses);
    }

    /// How many hops are left, 0 to 255; -1 when the header is absent.
    public final int maxForwards() {
        return (int) number(Header.MAX_FORWARDS, Admission.MAX_FORWARDS_MAX);
    }

    /// The Expires header in seconds; -1 when it is absent.
    public final long expires() {
        int line = index.first(Header.EXPIRES);
        return line < 0 ? -1 : seconds(value(line));
    }

    public final List<String> require() {
        return values(Header.REQUIRE);
    }

    public final List<String> supported() {
        return values(Header.SUPPORTED);
    }

    public final List<String> allow() {
        return values(Header.ALLOW);
    }

    /// Whether Supported or Require names this option tag.
    public final boolean supports(String optionTag) {
        return supported().stream().anyMatch(optionTag::equalsIgnoreCase)
                || require().stream().anyMatch(optionTag::equalsIgnoreCase);
    }

    /// The media type of the body, `type/subtype` in lower case without parameters; null when absent.
    public final @Nullable String contentType() {
        String value = header(Header.CONTENT_TYPE);
        if (value == null) {
            return null;
        }
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? value : value.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    public final boolean hasBody() {
        return end > bodyStart;
    }

    public final int bodyLength() {
        return end - bodyStart;
    }

    /// Where the body begins in [#bytes].
    public final int bodyOffset() {
        return bodyStart;
    }

    /// A copy of the body; empty when there is none.
    public final byte[] body() {
        return Arrays.copyOfRange(data, bodyStart, end);
    }

    /// The message as text, for people.
    @Override
    public final String toString() {
        return Lexis.text(data, 0, end);
    }

    /// Seconds from delta-seconds: too large a number is [#SECONDS_MAX], anything else that is no
    /// number is [Contact#EXPIRES_FALLBACK] (RFC 3261 §10.3).
    static long seconds(String text) {
        byte[] digits = Lexis.bytes(text);
        if (digits.length == 0 || Lexis.run(digits, 0, digits.length, Lexis.DIGIT) < digits.length) {
            return Contact.EXPIRES_FALLBACK;
        }
        long value = Lexis.number(digits, 0, digits.length, SECONDS_MAX);
        return value < 0 ? SECONDS_MAX : value;
    }

    final NameAddr nameAddr(Header header) {
        int line = sure(header);
        return new NameAddr(data, index.valueStart(line), index.valueEnd(line));
    }

    final String value(int line) {
        return Lexis.unfolded(data, index.valueStart(line), index.valueEnd(line));
    }

    final long number(Header header, long max) {
        int line = index.first(header);
        return line < 0 ? -1 : Lexis.number(data, index.valueStart(line), index.valueEnd(line), max);
    }

    /// Takes over what `other` has read already of headers that both share.
    final void remember(SipMessage other) {
        from = other.from;
        to = other.to;
        callId = other.callId;
        cseq = other.cseq;
        contacts = other.contacts;
    }

    private int sure(Header header) {
        int line = index.first(header);
        if (line < 0) {
            throw new IllegalStateException("No " + header.wire() + " in a message that was not admitted");
        }
        return line;
    }

    private int next(String name, int from) {
        for (int line = from; line < index.count(); line++) {
            if (index.header(line) == null
                    && Lexis.equalIgnoringCase(data, index.lineStart(line), index.nameEnd(line), name)) {
                return line;
            }
        }
        return -1;
    }
}
