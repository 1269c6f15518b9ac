package tutti.sip.digest;

/// Writes the parameters of a `Digest` header field value.
final class ParameterText {

    private final StringBuilder text = new StringBuilder(256).append("Digest ");
    private boolean first = true;

    /// Adds a value between quotes; `"` and `\` are escaped, control characters left out.
    ParameterText quoted(String name, String value) {
        begin(name).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            if ((c >= ' ' && c != 0x7f) || c == '\t') {
                text.append(c);
            }
        }
        text.append('"');
        return this;
    }

    /// Adds a token.
    ParameterText plain(String name, String value) {
        begin(name).append(value);
        return this;
    }

    private StringBuilder begin(String name) {
        text.append(first ? "" : ", ");
        first = false;
        return text.append(name).append('=');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
