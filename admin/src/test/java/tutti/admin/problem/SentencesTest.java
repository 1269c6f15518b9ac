package tutti.admin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tutti.admin.spec.OpenApi;
import tutti.store.Kind;

/// Every sentence exists in every language, with the same blanks.
class SentencesTest {
    private static final Pattern BLANK = Pattern.compile("‹[0-9]›");

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void everyLanguageHasEverySentenceWithTheSameBlanks(Tongue tongue) {
        assertThat(tongue.messages()).isEqualTo(Tongue.EN.messages()).hasSizeGreaterThan(100);
        for (var message : tongue.messages()) {
            assertThat(blanks(tongue, message)).as(message).isEqualTo(blanks(Tongue.EN, message));
        }
    }

    private static Set<String> blanks(Tongue tongue, String message) {
        var args = IntStream.range(0, 5).<Object>mapToObj(i -> "‹" + i + "›").toList();
        var said = BLANK.matcher(tongue.say(message, args)).results();
        return said.map(found -> found.group()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void everyKindOfProblemAndEveryDocumentedCodeHasASentence(Tongue tongue) {
        for (var type : ProblemType.values()) {
            assertThat(tongue.messages()).contains("title." + type.slug(), "detail." + type.slug());
        }
        for (var warning : OpenApi.document().at("/components/schemas/Warning/properties/code/enum")) {
            assertThat(tongue.messages()).contains("warning." + warning.asString());
        }
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void everyKindOfResourceHasAName(Tongue tongue) {
        for (var kind : Kind.ALL) {
            assertThat(tongue.messages()).contains("owner." + kind.name(), "kind-of." + kind.name());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|EN",
                "de|DE",
                "de-AT,de;q=0.9,en;q=0.8|DE",
                "fr, nl;q=0.5|NL",
                "nl-BE|NL",
                "en;q=0.1, de;q=0.9|DE",
                "de;q=0, en|EN",
                "fr|EN",
                "*|EN",
                "deutsch|EN",
                ";;;|EN"
            })
    void theBestLanguageOfTheReaderIsChosen(@Nullable String header, Tongue tongue) {
        assertThat(Tongue.of(header)).isEqualTo(tongue);
    }

    @Test
    void aLongHeaderIsNotParsed() {
        assertThat(Tongue.of(String.join(",", Collections.nCopies(1000, "de")))).isEqualTo(Tongue.EN);
    }
}
