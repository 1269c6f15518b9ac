package tutti.admin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutti.store.Kind;

/// The server calls things what the portal calls them: `portal/src/i18n/words.tsv` is the norm.
class PortalWordsTest {
    private static final Path WORDS = Path.of("../portal/src/i18n/words.tsv");
    private static final Path STORIES = Path.of("../call/src/main/resources/tutti/call/history");
    private static final Path MESSAGES = Path.of("src/main/resources/tutti/admin/problem");
    private static final List<Tongue> COLUMNS = List.of(Tongue.DE, Tongue.EN, Tongue.NL);

    /// What others call them, and we did once.
    private static final Map<Tongue, Pattern> OTHERS = Map.of(
            Tongue.DE,
            Pattern.compile("Telefonnummer|Mandant|Carrier|(?<!VoIP-)Trunk|(?<!VoIP-)Account|\\bTokens?\\b"
                    + "|Voicemailbox|Nebenstelle|Benutzer\\b|Rufgruppe"),
            Tongue.EN,
            Pattern.compile("[Tt]enant|(?<!VoIP )[Tt]runk|(?<!API )\\btokens?\\b|extension|hunt group"),
            Tongue.NL,
            Pattern.compile("[Kk]lant|[Hh]uurder|(?<!VoIP-)[Tt]runk|(?<!VoIP-)[Aa]ccount|\\btokens?\\b"
                    + "|een doorschakeling|geluidsbestand|oproepgroep"));

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void noSentenceCallsAThingSomethingElse(Tongue tongue) throws IOException {
        assertThat(sentences(MESSAGES.resolve(file("messages", tongue))))
                .hasSizeGreaterThan(100)
                .noneMatch(others(tongue).asPredicate());
        assertThat(sentences(STORIES.resolve(file("Story", tongue))))
                .hasSizeGreaterThan(50)
                .noneMatch(others(tongue).asPredicate());
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void aKindIsCalledWhatThePortalCallsIt(Tongue tongue) throws IOException {
        var words = Files.readAllLines(WORDS).stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells.length > COLUMNS.size())
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1 + COLUMNS.indexOf(tongue)]));
        for (var kind : Kind.ALL) {
            var ours = tongue.say("kind-of." + kind.name(), List.of());
            assertThat(ours).isEqualToIgnoringCase(words.get("usage." + kind.name()));
            assertThat(tongue.say("owner." + kind.name(), List.of("X"))).isEqualTo(ours + " X");
        }
    }

    private static Pattern others(Tongue tongue) {
        return Objects.requireNonNull(OTHERS.get(tongue));
    }

    private static String file(String name, Tongue tongue) {
        return name + "_" + tongue.name().toLowerCase(Locale.ROOT) + ".properties";
    }

    /// What stands behind the first equals sign of each line.
    private static List<String> sentences(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
    }
}
