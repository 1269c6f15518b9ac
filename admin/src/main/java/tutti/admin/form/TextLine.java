package tutti.admin.form;

/// One line of text from outside: what it may hold, and how it is quoted back.
///
/// Descriptions travel into SIP display names, so control characters are refused here, at the
/// door, and the SIP side still escapes what it prints.
public final class TextLine {

    /// A refused value is quoted back up to this many characters.
    static final int QUOTED_MAX = 60;

    private TextLine() {}

    static Reading<String> read(String raw, int min, int max) {
        return check(raw.strip(), min, max);
    }

    static Reading<String> check(String text, int min, int max) {
        if (!clean(text)) {
            return Reading.bad("invalid-characters");
        }
        var length = text.codePointCount(0, text.length());
        if (length < min) {
            return Reading.bad("too-short", length, min, max);
        }
        return length > max ? Reading.bad("too-long", length, min, max) : Reading.good(text);
    }

    /// Whether a text has no control characters, line breaks, half surrogates or marks that turn
    /// the direction of writing.
    public static boolean clean(String text) {
        return text.codePoints().allMatch(TextLine::printable);
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> !turnsDirection(point);
            default -> true;
        };
    }

    /// The embeddings, overrides and isolates of Unicode's bidirectional algorithm.
    private static boolean turnsDirection(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /// A value that was refused, in quotation marks, harmless and short.
    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    static String shortened(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(QUOTED_MAX).forEach(point -> shown.appendCodePoint(printable(point) ? point : '?'));
        return text.codePointCount(0, text.length()) > QUOTED_MAX ? shown + "…" : shown.toString();
    }
}
