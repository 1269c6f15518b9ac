package tutti.call.history;

/// A text from outside as it may be printed (T24).
public final class Visible {

    private static final String HIDDEN = "\u00B7";

    private Visible() {}

    /// `text` without characters that would move the cursor, end the line or turn it round.
    public static String of(String text) {
        if (text.codePoints().noneMatch(Visible::hides)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (hides(c)) {
                shown.append(HIDDEN);
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    static boolean hides(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
