package tutti.sip.uri;

import tutti.sip.Parsed;

/// One pass over the text of a SIP URI that notes where its parts lie (RFC 3261 §25.1 `SIP-URI`).
final class SipUriScan {
    private static final int PORT_MAX = 65_535;

    final String text;
    int schemeEnd;
    int userEnd = -1;
    int hostStart;
    int hostEnd;
    int port;
    int paramsStart = -1;
    int headersStart = -1;

    private int at;
    private String why = "";

    SipUriScan(String text) {
        this.text = text;
    }

    Parsed<SipUri> parse() {
        schemeEnd = text.indexOf(':');
        if (schemeEnd < 0 || !SipUri.isSipScheme(text, schemeEnd)) {
            return Parsed.malformed(0, "not a SIP URI");
        }
        at = schemeEnd + 1;
        boolean good = userinfo() && host() && port() && params() && headers();
        return good ? Parsed.ok(new SipUri(this)) : Parsed.malformed(at, why);
    }

    private boolean userinfo() {
        int ampersat = text.indexOf('@', at);
        if (ampersat < 0) {
            return true;
        }
        int colon = text.indexOf(':', at);
        userEnd = colon >= 0 && colon < ampersat ? colon : ampersat;
        if (userEnd == at) {
            return bad(at, "an empty user part");
        }
        int bad = UriChars.firstBad(text, at, userEnd, UriChars.USER);
        if (bad < userEnd) {
            return bad(bad, "a character that a user part cannot hold unescaped");
        }
        if (userEnd < ampersat) {
            bad = UriChars.firstBad(text, userEnd + 1, ampersat, UriChars.PASSWORD);
            if (bad < ampersat) {
                return bad(bad, "a character that a password cannot hold unescaped");
            }
        }
        at = ampersat + 1;
        return true;
    }

    private boolean host() {
        hostStart = at;
        if (at < text.length() && text.charAt(at) == '[') {
            int close = text.indexOf(']', at);
            int end = close < 0 ? text.length() : close;
            at = UriChars.firstBad(text, at + 1, end, UriChars.IPV6);
            if (close < 0 || at < close || close < hostStart + 3) {
                return bad(at, "a malformed IPv6 address");
            }
            at = close + 1;
        } else {
            while (at < text.length() && UriChars.is(text.charAt(at), UriChars.HOST)) {
                at++;
            }
            if (at == hostStart) {
                return bad(at, "no host");
            }
        }
        hostEnd = at;
        return true;
    }

    private boolean port() {
        if (at == text.length() || text.charAt(at) != ':') {
            return true;
        }
        int start = ++at;
        while (at < text.length() && UriChars.isDigit(text.charAt(at))) {
            port = Math.min(port * 10 + text.charAt(at) - '0', PORT_MAX + 1);
            at++;
        }
        if (at == start || port == 0 || port > PORT_MAX) {
            return bad(start, "a malformed port");
        }
        return true;
    }

    private boolean params() {
        if (at < text.length() && text.charAt(at) == ';') {
            paramsStart = at;
        }
        while (at < text.length() && text.charAt(at) == ';') {
            int start = ++at;
            word(UriChars.PARAM);
            if (at == start) {
                return bad(at, "a parameter without a name");
            }
            if (at < text.length() && text.charAt(at) == '=') {
                int value = ++at;
                word(UriChars.PARAM);
                if (at == value) {
                    return bad(at, "a parameter with an empty value");
                }
            }
        }
        return true;
    }

    private boolean headers() {
        if (at == text.length()) {
            return true;
        }
        if (text.charAt(at) != '?') {
            return bad(at, "an unexpected character after the host");
        }
        headersStart = at;
        do {
            int start = ++at;
            word(UriChars.HEADER);
            if (at == start || at == text.length() || text.charAt(at) != '=') {
                return bad(at, "a header without name or value");
            }
            at++;
            word(UriChars.HEADER);
        } while (at < text.length() && text.charAt(at) == '&');
        return at == text.length() || bad(at, "an unexpected character in a header");
    }

    private void word(int classes) {
        at = UriChars.firstBad(text, at, text.length(), classes);
    }

    private boolean bad(int offset, String reason) {
        at = offset;
        why = reason;
        return false;
    }
}
