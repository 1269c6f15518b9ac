package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// No cell of an export is a formula (T22).
class CallCsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "-|~~",
                "Anna|~\"Anna\"~",
                "+4930123456|~\"+4930123456\"~",
                "+1|~\"'+1\"~",
                "+4930123456+1|~\"'+4930123456+1\"~",
                "=1+1|~\"'=1+1\"~",
                "-1|~\"'-1\"~",
                "@x|~\"'@x\"~",
                "~ =1~|~\"' =1\"~",
                "＝1|~\"'＝1\"~",
                "say \"hi\"|~\"say \"\"hi\"\"\"~",
                "a,b;c|~\"a,b;c\"~"
            })
    void aCellIsQuotedAndDisarmed(@Nullable String value, String cell) {
        assertThat(CallCsv.cell(value)).isEqualTo(cell);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void noPayloadOfTheCollectionStartsAFormula(String payload) {
        var cell = CallCsv.cell(payload);
        var inside = cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
        var shown = inside.stripLeading();

        assertThat(shown.isEmpty() || "=+-@\t\r".indexOf(shown.charAt(0)) < 0 || shown.matches("\\+[0-9]+"))
                .as(cell)
                .isTrue();
    }

    static List<String> payloads() throws IOException {
        var file = Path.of(System.getProperty("tutti.material", ""), "payloads", "sip_header_payloads.tsv");
        if (!Files.exists(file)) {
            System.out.println("No payload collection at " + file + ": own payloads instead.");
            return List.of("=1+1", "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "=HYPERLINK(\"x\")");
        }
        var payloads = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            var columns = line.split("\t", -1);
            if (columns.length > 2 && columns[2].startsWith("\"")) {
                payloads.add(JsonMapper.shared().readTree(columns[2]).asString());
            }
        }
        return payloads;
    }
}
