package tutti.sip.message;

import org.jspecify.annotations.Nullable;
import tutti.sip.uri.Uri;

/// Writes a message, header by header, straight into its bytes. Content-Length is written at the end
/// and is always right. A value with a line end or another control character is refused with
/// [IllegalArgumentException]: text from elsewhere goes through [Quoted] or [NameAddr#text] first.
/// For one message, on one thread.
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>> permits RequestBuilder, ResponseBuilder {
    /// The head of a message without many routes.
    private static final int HEAD_BYTES_EXPECTED = 768;

    final ByteWriter out = new ByteWriter(HEAD_BYTES_EXPECTED);
    final HeaderIndex index = new HeaderIndex();
    private byte[] body = {};

    MessageBuilder() {}

    abstract B self();

    abstract SipMessage build();

    /// Writes one header line.
    public final B header(Header header, String value) {
        refuseFraming(header);
        int start = out.length();
        out.ascii(header.wire()).ascii(": ");
        int from = out.length();
        out.text(value);
        return ended(header, start, start + header.wire().length(), from);
    }

    public final B header(Header header, long value) {
        refuseFraming(header);
        int start = out.length();
        out.ascii(header.wire()).ascii(": ");
        int from = out.length();
        out.number(value);
        return ended(header, start, start + header.wire().length(), from);
    }

    /// Writes one header line of any name; a known name counts as its [Header].
    public final B header(String name, String value) {
        byte[] bytes = Lexis.bytes(name);
        if (bytes.length == 0 || Lexis.run(bytes, 0, bytes.length, Lexis.TOKEN) < bytes.length) {
            throw new IllegalArgumentException("header name is no token");
        }
        Header known = HeaderNames.find(bytes, 0, bytes.length);
        if (known != null) {
            return header(known, value);
        }
        int start = out.length();
        out.raw(bytes, 0, bytes.length);
        int nameEnd = out.length();
        out.ascii(": ");
        int from = out.length();
        out.text(value);
        return ended(null, start, nameEnd, from);
    }

    /// Writes From or To: display name (may be null or empty), address, tag (may be null).
    public final B address(Header header, @Nullable String displayName, Uri uri, @Nullable String tag) {
        return header(header, NameAddr.text(displayName, uri, tag));
    }

    /// Copies every line of this header from another message, byte for byte.
    public final B copy(Header header, SipMessage source) {
        HeaderIndex lines = source.index;
        for (int line = lines.first(header); line >= 0; line = lines.next(header, line + 1)) {
            raw(header, source.data, lines.valueStart(line), lines.valueEnd(line));
        }
        return self();
    }

    /// Sets the body and writes its Content-Type. The array is copied when the message is built.
    public final B body(String contentType, byte[] content) {
        body = content;
        return header(Header.CONTENT_TYPE, contentType);
    }

    final void copyFirst(Header header, SipMessage source) {
        int line = source.index.first(header);
        if (line >= 0) {
            raw(header, source.data, source.index.valueStart(line), source.index.valueEnd(line));
        }
    }

    final B raw(Header header, byte[] source, int from, int to) {
        int start = out.length();
        out.ascii(header.wire()).ascii(": ");
        int value = out.length();
        out.raw(source, from, to);
        return ended(header, start, start + header.wire().length(), value);
    }

    final B ended(@Nullable Header header, int start, int nameEnd, int valueStart) {
        index.add(header, start, nameEnd, valueStart, out.length());
        out.crlf();
        return self();
    }

    final SipMessage.Form finish() {
        int start = out.length();
        String name = Header.CONTENT_LENGTH.wire();
        out.ascii(name).ascii(": ");
        int from = out.length();
        out.number(body.length);
        ended(Header.CONTENT_LENGTH, start, start + name.length(), from);
        out.crlf();
        int bodyStart = out.length();
        byte[] bytes = out.toBytes(body);
        return new SipMessage.Form(bytes, bytes.length, index, bodyStart);
    }

    private static void refuseFraming(Header header) {
        if (header == Header.CONTENT_LENGTH) {
            throw new IllegalArgumentException("Content-Length is written by build()");
        }
    }
}
