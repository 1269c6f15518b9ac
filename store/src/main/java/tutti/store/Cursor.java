package tutti.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where a page ended, as an opaque text that goes out and comes back.
final class Cursor {

    private static final int LENGTH_MAX = 300;
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    static String of(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    /// The parts again; nothing when the text is no cursor with that many parts.
    static Optional<List<String>> read(String text, int count) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1);
            return parts.length == count ? Optional.of(List.of(parts)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A whole number that is not negative.
    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// The position after which a list goes on: 0 without a cursor, nothing when it is none of ours.
    static Optional<Long> position(Optional<String> cursor) {
        return cursor.isEmpty() ? Optional.of(0L) : read(cursor.get(), 1).flatMap(parts -> number(parts.getFirst()));
    }

    /// The page of at most `most` items out of rows of which one more was read.
    static <R, T> Listing<T> page(List<R> rows, int most, Function<R, String> cursor, Function<R, T> item) {
        var shown = rows.subList(0, Math.min(rows.size(), most));
        Optional<String> next = rows.size() > most ? Optional.of(cursor.apply(shown.getLast())) : Optional.empty();
        return new Listing.Page<>(shown.stream().map(item).toList(), next);
    }
}
