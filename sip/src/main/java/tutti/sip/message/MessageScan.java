package tutti.sip.message;

import org.jspecify.annotations.Nullable;

/// One pass over the head of a message: start line, header lines, empty line (RFC 3261 §7). It notes
/// places only. A line that is not clean is left out of the index, so that nothing of it is ever
/// sent back; the first flaw is kept and the pass goes on, for the sake of the answer.
final class MessageScan {
    /// More header lines than this and the message is refused; 70 hops with their routes fit.
    static final int HEADER_LINES_MAX = 512;

    static final int LENGTH_ABSENT = -1;
    static final int LENGTH_BAD = -2;
    private static final long LENGTH_MAX = Integer.MAX_VALUE;
    private static final long SINGLE_FRAMING = Header.CONTENT_LENGTH.bit();

    final byte[] data;
    final HeaderIndex index = new HeaderIndex();
    final StartLine startLine;
    int bodyStart;
    int contentLength = LENGTH_ABSENT;

    @Nullable
    Flaw flaw;

    private final int end;
    private int at;

    /// Scans the message that begins at 0 of `data` and may reach to `end`.
    MessageScan(byte[] data, int end) {
        this.data = data;
        this.end = end;
        startLine = StartLine.scan(data, end);
        flaw = startLine.flaw();
        at = startLine.next();
        if (startLine.isSip()) {
            headers();
            contentLength = framing();
        }
    }

    private void headers() {
        while (at < end) {
            if (data[at] == '\r' && at + 1 < end && data[at + 1] == '\n') {
                bodyStart = at + 2;
                return;
            }
            if (index.count() == HEADER_LINES_MAX) {
                note(new Flaw(at, Status.MESSAGE_TOO_LARGE, "Too many header fields"));
                skipToBody();
                return;
            }
            line();
        }
        bodyStart = end;
        note(Flaw.bad(end, "No empty line after the header fields"));
    }

    private void line() {
        int start = at;
        int nameEnd = Lexis.run(data, at, end, Lexis.TOKEN);
        int colon = nameEnd;
        while (colon < end && (data[colon] == ' ' || data[colon] == '\t')) {
            colon++;
        }
        boolean named = nameEnd > start && colon < end && data[colon] == ':';
        at = named ? colon + 1 : start;
        int from = at;
        boolean clean = value();
        if (!named) {
            note(Flaw.bad(start, "Malformed header field name"));
        } else if (clean) {
            int to = Lexis.trimEnd(data, from, at - 2);
            int first = Math.min(Lexis.skipSpace(data, from, to), to);
            index.add(HeaderNames.find(data, start, nameEnd), start, nameEnd, first, to);
        }
    }

    /// Moves behind the CRLF that ends the value, over folds; false if the value holds what no header
    /// may: a lone CR or LF, or a control character outside a quoted pair.
    private boolean value() {
        int start = at;
        boolean clean = true;
        boolean controls = false;
        while (at < end) {
            byte b = data[at++];
            if (b == '\r' && at < end && data[at] == '\n') {
                at++;
                if (at == end || (data[at] != ' ' && data[at] != '\t')) {
                    clean &= !controls || Lexis.controlsAreQuoted(data, start, at - 2);
                    return clean || unclean(start);
                }
            } else if (b == '\r' || b == '\n') {
                clean = false;
            } else if ((b < ' ' && b >= 0) || b == 127) {
                controls |= b != '\t';
            }
        }
        return unclean(start);
    }

    private boolean unclean(int start) {
        note(Flaw.bad(start, "Control character in a header field"));
        return false;
    }

    private void skipToBody() {
        bodyStart = end;
        for (int i = at; i + 3 < end; i++) {
            if (data[i] == '\r' && data[i + 1] == '\n' && data[i + 2] == '\r' && data[i + 3] == '\n') {
                bodyStart = i + 4;
                return;
            }
        }
    }

    private int framing() {
        int line = index.first(Header.CONTENT_LENGTH);
        if (line < 0) {
            return LENGTH_ABSENT;
        }
        long length = Lexis.number(data, index.valueStart(line), index.valueEnd(line), LENGTH_MAX);
        if (length < 0) {
            note(Flaw.bad(index.lineStart(line), "Bad Content-Length"));
            return LENGTH_BAD;
        }
        if (index.repeatsAny(SINGLE_FRAMING)) {
            note(Flaw.bad(index.lineStart(line), "More than one Content-Length"));
            return LENGTH_BAD;
        }
        return (int) length;
    }

    void note(Flaw found) {
        if (flaw == null) {
            flaw = found;
        }
    }

    /// The message in `whole`, which begins with [#data] and whose body ends at `bodyEnd`; null when the bytes were no
    /// SIP at all.
    @Nullable
    SipMessage message(byte[] whole, int bodyEnd) {
        var form = new SipMessage.Form(whole, bodyEnd, index, bodyStart);
        return switch (startLine) {
            case StartLine.Request request -> new SipRequest(form, request);
            case StartLine.Response response -> new SipResponse(form, response);
            case StartLine.Foreign _ -> null;
        };
    }
}
