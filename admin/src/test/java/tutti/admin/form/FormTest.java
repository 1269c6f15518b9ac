package tutti.admin.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A form finds everything that is wrong with an object, and never throws.
class FormTest {
    private final Complaints complaints = new Complaints();

    private Form form(String json) {
        return Form.of(JsonMapper.shared().readTree(json), complaints);
    }

    private List<String> found() {
        return complaints.list().stream()
                .map(it -> it.pointer() + " " + it.code())
                .toList();
    }

    @Test
    void everyPropertyIsJudgedForItselfAndTheUnknownAtTheEnd() {
        var form = form("{\"a\": 5, \"b\": \"x\", \"c\": null, \"f\": 99, \"z\": 1}");

        form.text("a", 1, 5).required("");
        form.integer("b", 1, 5).or(3);
        form.flag("c").or(true);
        form.text("d", 1, 5).required("");
        form.integer("f", 1, 5).or(3);
        form.close();

        assertThat(found())
                .containsExactly(
                        "/a wrong-type",
                        "/b wrong-type",
                        "/c null-not-allowed",
                        "/d missing",
                        "/f out-of-range",
                        "/z unknown-property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", "5.00", "50e-1", "0.5e1"})
    void aNumberWithoutAFractionIsWholeHoweverItIsWritten(String number) {
        assertThat(form("{\"a\": " + number + "}").integer("a", 1, 5).required(0))
                .isEqualTo(5);
        assertThat(complaints.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5", "1e400", "1e10", "5.0000001", "-1e0"})
    void whatIsNotWholeOrOutOfRangeIsRefused(String number) {
        form("{\"a\": " + number + "}").integer("a", 1, 5).required(0);
        assertThat(found()).hasSize(1);
    }

    @Test
    void whatIsLeftOutHasItsDefaultAndNullMayBeNothing() {
        var form = form("{\"a\": null}");

        assertThat(form.text("a", 1, 5).orNull()).isNull();
        assertThat(form.text("b", 1, 5).orNull()).isNull();
        assertThat(form.integer("c", 1, 5).or(3)).isEqualTo(3);
        form.close();

        assertThat(complaints.none()).isTrue();
    }

    @Test
    void textIsStrippedAndCountedInCharactersNotInUnits() {
        var form = form("{\"a\": \"  😀😀 \", \"b\": \"   \"}");

        assertThat(form.text("a", 2, 2).required("")).isEqualTo("😀😀");
        form.text("b", 1, 5).required("");

        assertThat(found()).containsExactly("/b too-short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "\\u0000", "\\u007f", "\\u2028", "\\ud800", "\\u202e", "\\u2066"})
    void charactersThatBreakOrTurnALineAreRefused(String text) {
        form("{\"a\": \"x%sx\"}".formatted(text)).text("a", 1, 50).required("");

        assertThat(found()).containsExactly("/a invalid-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e999", "99999999999999999999", "-1", "0", "6", "true", "\"3\"", "[3]"})
    void onlyWholeNumbersOfTheRangeAreTaken(String number) {
        form("{\"a\": %s}".formatted(number)).integer("a", 1, 5).required(1);

        assertThat(found()).hasSize(1);
    }

    @Test
    void pointersReachIntoListsAndEscapeTheirNames() {
        var form = form("{\"a/b~c\": 1, \"list\": [{\"x\": 1}, 2]}");
        form.list("list", 1, 5, (node, pointer, noted) -> {
            var inner = Form.at(pointer, node, noted);
            inner.text("x", 1, 5).required("");
            inner.close();
            return "";
        });
        form.close();

        assertThat(found())
                .containsExactly("/list/0/x wrong-type", "/list/1 not-an-object", "/a~1b~0c unknown-property");
    }

    @Test
    void complaintsAreBounded() {
        var json = new StringBuilder("{\"first\": 1");
        for (var i = 0; i < 500; i++) {
            json.append(", \"p").append(i).append("\": 1");
        }
        form(json.append('}').toString()).close();

        assertThat(found()).hasSize(Complaints.COMPLAINTS_MAX);
    }

    @Test
    void whatIsQuotedBackIsShortAndHarmless() {
        assertThat(TextLine.quoted("a\nb\u202e" + "x".repeat(100)))
                .hasSizeLessThan(70)
                .doesNotContain("\n", "\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"x\"", "null", "true"})
    void whatIsNoObjectIsTheOnlyComplaint(String json) {
        var form = form(json);
        form.text("a", 1, 5).required("");
        form.close();

        assertThat(found()).containsExactly(" not-an-object");
    }
}
