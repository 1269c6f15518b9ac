package tutti.sip.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One Via value (RFC 3261 §20.42, RFC 3581): the way back, hop by hop. Places in the message;
/// strings are made when asked for.
public final class Via {
    /// What every branch begins with that is unique by itself (RFC 3261 §8.1.1.7).
    public static final String COOKIE = "z9hG4bK";

    private static final int PORT_MAX = 65_535;
    private static final int TTL_MAX = 255;

    private final byte[] data;
    final int start;
    final int end;
    private final int limit;
    private int transportStart;
    private int transportEnd;
    private int hostStart;
    private int hostEnd;
    private int port;
    int paramsStart;
    private int flaw = -1;
    private @Nullable String branch;

    /// Reads the value that begins at `from`; more values may follow before `to`.
    Via(byte[] data, int from, int to) {
        this.data = data;
        limit = to;
        start = Lexis.skipSpace(data, from, to);
        int at = sentBy(protocol(start, to), to);
        paramsStart = at;
        end = flaw < 0 ? params(at, to) : to;
    }

    /// UDP, TCP, TLS, WS, WSS, SCTP … in upper case.
    public String transport() {
        return Lexis.text(data, transportStart, transportEnd).toUpperCase(Locale.ROOT);
    }

    /// The host of sent-by, an IPv6 address without its brackets.
    public String host() {
        boolean bracketed = hostStart < hostEnd && data[hostStart] == '[';
        return bracketed ? Lexis.text(data, hostStart + 1, hostEnd - 1) : Lexis.text(data, hostStart, hostEnd);
    }

    /// The port of sent-by; 0 when none is written.
    public int port() {
        return port;
    }

    /// The port of sent-by or the default of the transport (RFC 3261 §18.2.2).
    public int portOrDefault() {
        return port > 0 ? port : defaultPort();
    }

    /// Host and port as written.
    public String sentBy() {
        String host = Lexis.text(data, hostStart, hostEnd);
        return port > 0 ? host + ':' + port : host;
    }

    public @Nullable String branch() {
        if (branch == null) {
            branch = param("branch");
        }
        return branch;
    }

    /// Whether the branch identifies a transaction by itself: the magic cookie and something after it.
    public boolean hasUniqueBranch() {
        String id = branch();
        return id != null && id.length() > COOKIE.length() && id.regionMatches(true, 0, COOKIE, 0, COOKIE.length());
    }

    /// Whether the client asks for a symmetric response: `rport`, with or without a value (RFC 3581).
    public boolean wantsRport() {
        return find("rport") != Params.ABSENT;
    }

    /// The value of rport; 0 when there is none.
    public int rport() {
        return (int) Math.max(0, number("rport", PORT_MAX));
    }

    /// The address that the request came from, as noted by its receiver, without brackets.
    public @Nullable String received() {
        return address("received");
    }

    public @Nullable String maddr() {
        return address("maddr");
    }

    /// The multicast time-to-live; -1 when there is none.
    public int ttl() {
        return (int) number("ttl", TTL_MAX);
    }

    /// Any parameter; "" for one without value; null when absent.
    public @Nullable String param(String name) {
        return Params.text(data, find(name));
    }

    /// The value as it stands in the message.
    @Override
    public String toString() {
        return Lexis.unfolded(data, start, Lexis.trimEnd(data, start, end));
    }

    boolean isLast() {
        return end == limit;
    }

    boolean isSound() {
        return flaw < 0;
    }

    /// Whether enough is sound to send an answer along it.
    boolean hasSentBy() {
        return paramsStart > 0 && hostEnd > hostStart;
    }

    int flawOffset() {
        return flaw;
    }

    int sentByEnd() {
        return paramsStart;
    }

    private int defaultPort() {
        return switch (transport()) {
            case "TLS" -> 5061;
            case "WS" -> 80;
            case "WSS" -> 443;
            default -> 5060;
        };
    }

    private int protocol(int from, int to) {
        int at = slash(from, Lexis.run(data, from, to, Lexis.TOKEN), to);
        at = slash(at, Lexis.run(data, at, to, Lexis.TOKEN), to);
        transportStart = at;
        transportEnd = Lexis.run(data, at, to, Lexis.TOKEN);
        int host = Lexis.skipSpace(data, transportEnd, to);
        if (flaw < 0 && (transportEnd == at || host == transportEnd)) {
            flaw = host;
        }
        return host;
    }

    private int slash(int start, int wordEnd, int to) {
        int at = Lexis.skipSpace(data, wordEnd, to);
        boolean good = wordEnd > start && at < to && data[at] == '/';
        if (!good && flaw < 0) {
            flaw = at;
        }
        return good ? Lexis.skipSpace(data, at + 1, to) : at;
    }

    private int sentBy(int from, int to) {
        hostStart = from;
        hostEnd = hostEnd(from, to);
        if (hostEnd <= from && flaw < 0) {
            flaw = from;
        }
        hostEnd = Math.max(hostEnd, from);
        int at = Lexis.skipSpace(data, hostEnd, to);
        if (flaw >= 0 || at == to || data[at] != ':') {
            return hostEnd;
        }
        int digits = Lexis.skipSpace(data, at + 1, to);
        int portEnd = Lexis.run(data, digits, to, Lexis.DIGIT);
        port = (int) Lexis.number(data, digits, portEnd, PORT_MAX);
        if (port <= 0) {
            flaw = digits;
            port = 0;
        }
        return portEnd;
    }

    private int hostEnd(int from, int to) {
        if (from == to || data[from] != '[') {
            return Lexis.run(data, from, to, Lexis.HOST);
        }
        int close = Lexis.run(data, from + 1, to, Lexis.IPV6);
        return close < to && data[close] == ']' && close > from + 2 ? close + 1 : from;
    }

    private int params(int from, int to) {
        int stop = Params.end(data, from, to);
        if (stop < 0 || (stop < to && data[stop] != ',')) {
            flaw = stop < 0 ? ~stop : stop;
            return to;
        }
        return stop;
    }

    private long find(String name) {
        return Params.find(data, paramsStart, end, name);
    }

    private long number(String name, int max) {
        long found = find(name);
        return found == Params.ABSENT ? -1 : Lexis.number(data, Params.start(found), Params.end(found), max);
    }

    private @Nullable String address(String name) {
        String value = param(name);
        if (value == null || !value.startsWith("[") || !value.endsWith("]")) {
            return value;
        }
        return value.substring(1, value.length() - 1);
    }
}
