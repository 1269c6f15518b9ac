package tutti.media.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One language's recorded words: the table of texts and the sounds made from it by `media/prompts/make.sh`.
final class PhraseBook {

    private static final String TABLE = "phrases.tsv";

    /// A piece of a sentence: recorded words, or a place for a parameter.
    sealed interface Piece {
        record Words(Audio audio) implements Piece {}

        record Place(char kind) implements Piece {}
    }

    private final Map<String, Audio> recorded = new HashMap<>();
    private final Map<String, List<Piece>> sentences = new HashMap<>();

    private PhraseBook() {}

    static PhraseBook of(Language language) {
        var book = new PhraseBook();
        try {
            book.readSounds(language.code());
            book.readTable(language.code());
        } catch (IOException e) {
            throw new UncheckedIOException("the product's own phrases are unreadable", e);
        }
        return book;
    }

    private void readSounds(String language) throws IOException {
        var sound = resource(language + ".g722");
        int at = 0;
        for (var line : lines(language + ".index")) {
            int tab = line.indexOf('\t');
            int length = Integer.parseInt(line.substring(tab + 1));
            recorded.put(
                    line.substring(0, tab), Audio.ofWideband(java.util.Arrays.copyOfRange(sound, at, at + length)));
            at += length;
        }
    }

    private void readTable(String language) throws IOException {
        int column = -1;
        for (var line : lines(TABLE)) {
            if (line.startsWith("#")) {
                continue;
            }
            var cells = List.of(line.split("\t", -1));
            if (column < 0) {
                column = cells.indexOf(language);
            } else {
                sentences.put(cells.getFirst(), pieces(cells.getFirst(), cells.get(column)));
            }
        }
    }

    /// What stands between the places is recorded under the sentence's name and a number.
    private List<Piece> pieces(String name, String text) {
        var pieces = new ArrayList<Piece>();
        int number = 0;
        int at = 0;
        while (at <= text.length()) {
            int open = text.indexOf('{', at);
            var words = recorded.get(name + "." + number++);
            if (words != null) {
                pieces.add(new Piece.Words(words));
            }
            if (open < 0) {
                break;
            }
            pieces.add(new Piece.Place(text.charAt(open + 1)));
            at = text.indexOf('}', open) + 1;
        }
        return List.copyOf(pieces);
    }

    /// The pieces of a sentence, null when there is none of that name.
    @Nullable
    List<Piece> sentence(String name) {
        return sentences.get(name);
    }

    /// A number of 0 to 100, null for others.
    @Nullable
    Audio number(int number) {
        return recorded.get("number-" + number + ".0");
    }

    /// A key or the `+` of a telephone number, null for what cannot be said.
    @Nullable
    Audio key(char key) {
        return recorded.get(
                switch (key) {
                    case '*' -> "key-star.0";
                    case '#' -> "key-hash.0";
                    case '+' -> "key-plus.0";
                    default -> "key-" + key + ".0";
                });
    }

    private static List<String> lines(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PhraseBook.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
