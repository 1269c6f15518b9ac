package tutti.sip.message;

import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;
import tutti.sip.uri.OpaqueUri;
import tutti.sip.uri.Uri;

/// A value of From, To, Contact, Route and their kin: `name-addr / addr-spec` and header parameters
/// (RFC 3261 §20.10, §25.1). Places in the message; strings are made when asked for.
public final class NameAddr {
    private final byte[] data;
    final int start;
    final int end;
    private final int limit;
    private int displayEnd;
    private int uriStart;
    private int uriEnd;
    private int paramsStart;
    private int flaw = -1;
    private @Nullable Uri uri;
    private @Nullable String tag;

    /// Reads the value that begins at `from`; more values may follow before `to`.
    NameAddr(byte[] data, int from, int to) {
        this.data = data;
        limit = to;
        start = Lexis.skipSpace(data, from, to);
        address(to);
        end = flaw < 0 ? params(to) : to;
    }

    /// Reads exactly one value, as of Refer-To or P-Asserted-Identity.
    public static Parsed<NameAddr> parse(String text) {
        byte[] bytes = Lexis.bytes(text);
        var value = new NameAddr(bytes, 0, bytes.length);
        if (!value.isSound() || value.end < bytes.length) {
            return Parsed.malformed(Math.max(value.flaw, 0), "not a name-addr");
        }
        return Parsed.ok(value);
    }

    /// The text of a header value with this display name, quoted and cleaned; see [Quoted].
    /// No display name is written when it is null or empty, no tag when `tag` is null.
    public static String text(@Nullable String displayName, Uri uri, @Nullable String tag) {
        var out = new StringBuilder(64);
        if (displayName != null && !displayName.isEmpty()) {
            out.append(Quoted.of(displayName)).append(' ');
        }
        out.append('<').append(uri).append('>');
        if (tag != null) {
            out.append(";tag=").append(tag);
        }
        return out.toString();
    }

    /// The display name without quotes, quoted pairs resolved; "" when there is none.
    public String displayName() {
        if (displayEnd <= start) {
            return "";
        }
        boolean quoted = data[start] == '"';
        return quoted
                ? Lexis.unquoted(data, start + 1, displayEnd - 1)
                : Lexis.unfolded(data, start, Lexis.trimEnd(data, start, displayEnd));
    }

    /// The address. A malformed one is an [OpaqueUri]: it can be shown, never routed on.
    public Uri uri() {
        Uri known = uri;
        if (known == null) {
            String text = Lexis.text(data, uriStart, uriEnd);
            known = switch (Uri.parse(text)) {
                case Parsed.Ok<Uri>(var value) -> value;
                case Parsed.Malformed<Uri> _ -> OpaqueUri.of(text);
            };
            uri = known;
        }
        return known;
    }

    /// The address as it stands in the message.
    public String uriText() {
        return Lexis.text(data, uriStart, uriEnd);
    }

    /// The tag of From or To, which names that side of a dialog; null when there is none.
    public @Nullable String tag() {
        if (tag == null) {
            tag = param("tag");
        }
        return tag;
    }

    /// A header parameter (after the brackets), unquoted; "" for one without value; null when absent.
    public @Nullable String param(String name) {
        return Params.text(data, Params.find(data, paramsStart, end, name));
    }

    /// The value as it stands in the message, folds read as one space.
    @Override
    public String toString() {
        return Lexis.unfolded(data, start, Lexis.trimEnd(data, start, end));
    }

    /// How long it is without the name.
    int addressBytes() {
        return end - Math.max(start, displayEnd);
    }

    boolean isSound() {
        return flaw < 0;
    }

    /// Whether nothing follows this value on its line.
    boolean isWhole() {
        return end == limit;
    }

    int flawOffset() {
        return flaw;
    }

    private void address(int to) {
        int at = start;
        if (at < to && data[at] == '"') {
            int close = Lexis.quotedEnd(data, at, to);
            displayEnd = close;
            at = close < 0 ? to : Lexis.skipSpace(data, close, to);
            bracketed(at, to);
            return;
        }
        while (at < to && (Lexis.is(data[at], Lexis.TOKEN | Lexis.SPACE) || data[at] < 0)) {
            at++;
        }
        if (at < to && data[at] == '<') {
            displayEnd = at;
            bracketed(at, to);
        } else {
            displayEnd = start;
            bare(to);
        }
    }

    private void bracketed(int at, int to) {
        int close = at + 1;
        while (close < to && Lexis.is(data[close], Lexis.URI)) {
            close++;
        }
        boolean good = at < to && data[at] == '<' && close < to && data[close] == '>' && close > at + 1;
        if (!good) {
            flaw = Math.min(close, to);
            return;
        }
        uriStart = at + 1;
        uriEnd = close;
        paramsStart = close + 1;
        checkScheme();
    }

    /// `addr-spec`: semicolons belong to the header here, and a comma or question mark would need
    /// brackets (RFC 3261 §20.10).
    private void bare(int to) {
        uriStart = start;
        int at = start;
        while (at < to && Lexis.is(data[at], Lexis.URI) && ";,?\"".indexOf(data[at]) < 0) {
            at++;
        }
        uriEnd = at;
        paramsStart = at;
        int next = Lexis.skipSpace(data, at, to);
        if (next < to && data[next] != ';' && data[next] != ',') {
            flaw = next;
            return;
        }
        checkScheme();
    }

    private void checkScheme() {
        int colon = Lexis.run(data, uriStart, uriEnd, Lexis.TOKEN);
        if (colon == uriStart || colon >= uriEnd - 1 || data[colon] != ':') {
            flaw = colon;
        }
    }

    private int params(int to) {
        int stop = Params.end(data, paramsStart, to);
        if (stop < 0 || (stop < to && data[stop] != ',')) {
            flaw = stop < 0 ? ~stop : stop;
            return to;
        }
        return stop;
    }
}
