package tutti.sip.dialog;

/// Reads the little that routing needs from a Route value such as `<sip:p1.example.com;lr>`.
final class RouteValue {

    private RouteValue() {}

    /// The URI: what stands between the angle brackets, or the whole value without header parameters.
    static String uri(String value) {
        int open = openBracket(value);
        if (open < 0) {
            int parameters = value.indexOf(';');
            return (parameters < 0 ? value : value.substring(0, parameters)).strip();
        }
        int close = value.indexOf('>', open);
        return close < 0 ? value.substring(open + 1) : value.substring(open + 1, close);
    }

    /// Whether the URI has the parameter `lr`, with or without a value (RFC 3261 §19.1.1).
    static boolean isLoose(String uri) {
        int end = uri.indexOf('?');
        var parameters = (end < 0 ? uri : uri.substring(0, end)).split(";", -1);
        for (int i = 1; i < parameters.length; i++) {
            if (nameOf(parameters[i]).equalsIgnoreCase("lr")) {
                return true;
            }
        }
        return false;
    }

    /// The URI without what a Request-URI must not have: headers and the method parameter
    /// (RFC 3261 §12.2.1.1, table 1).
    static String asRequestUri(String uri) {
        int end = uri.indexOf('?');
        var parts = (end < 0 ? uri : uri.substring(0, end)).split(";", -1);
        var kept = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (!nameOf(parts[i]).equalsIgnoreCase("method")) {
                kept.append(';').append(parts[i]);
            }
        }
        return kept.toString();
    }

    private static String nameOf(String parameter) {
        int equals = parameter.indexOf('=');
        return (equals < 0 ? parameter : parameter.substring(0, equals)).strip();
    }

    /// The bracket that opens the URI; one inside a quoted display name does not count.
    private static int openBracket(String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
