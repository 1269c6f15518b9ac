package tutti.sip.message;

/// Text from anywhere as a quoted string (RFC 3261 §25.1): `"` and `\` escaped, and control
/// characters, line ends above all, turned into spaces, so that no text can end its header.
public final class Quoted {
    private Quoted() {}

    public static String of(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.append('"').toString();
    }
}
