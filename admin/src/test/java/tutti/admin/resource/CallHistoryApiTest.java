package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;

/// The history of calls, over HTTP and the real store.
@ExtendWith(Shared.class)
class CallHistoryApiTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static List<String> ids(Reply page) {
        var ids = new ArrayList<String>();
        page.json().get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    /// An answered call, and a missed one an hour later.
    private record Two(Company company, String answered, String missed, String path) {
        static Two calls(Rig rig) {
            var company = Company.found(rig, "History");
            var calls = new Calls(rig);
            var caller = new Caller("+493099887766", "Kunde", null);
            var recorded = calls.record(
                    Calls.answered(company, caller, Calls.START),
                    Calls.missed(company, "+4915112345678", Calls.START.plus(HOUR)));
            return new Two(company, recorded.getFirst(), recorded.getLast(), company.path() + "/call-history");
        }
    }

    @Test
    void callsAreListedNewestFirstWithoutTheirTimelines(Rig rig) {
        var two = Two.calls(rig);

        var page = two.company().admin().get(two.path());

        assertThat(ids(page)).containsExactly(two.missed(), two.answered());
        var answered = page.json().at("/items/1");
        assertThat(answered.get("caller").asString()).isEqualTo("+493099887766");
        assertThat(answered.get("callerName").asString()).isEqualTo("Kunde");
        assertThat(answered.get("startedAt").asString()).isEqualTo("2026-03-02T08:10:03Z");
        assertThat(answered.get("ringSeconds").asInt()).isEqualTo(6);
        assertThat(answered.get("talkSeconds").asInt()).isEqualTo(120);
        assertThat(answered.get("outcome").asString()).isEqualTo("answered");
        assertThat(answered.at("/answeredBy/name").asString()).isEqualTo("Anna, desk");
        assertThat(answered.has("timeline")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-03-02T08:10:04Z,missed",
        "to=2026-03-02T08:10:04Z,answered",
        "from=2026-03-02T09:10:03%2B01:00&to=2026-03-02T08:10:04Z,answered",
        "from=2026-03-02T09:10:03+01:00&to=2026-03-02T08:10:04Z,answered",
        "caller=%2B493099887766,answered",
        "caller=+493099887766,answered",
        "caller=030 99887766,answered",
        "caller=0151 12345678,missed",
        "answeredBy=anna,answered",
        "outcome=missed,missed",
        "group=group2,missed",
        "outcome=missed&group=group1,neither",
        "caller=' or 1=1--,neither"
    })
    void filtersNarrowTheList(String query, String left, Rig rig) {
        var two = Two.calls(rig);

        var page = two.company().admin().get(two.path() + "?" + query.replace(" ", "%20"));

        assertThat(page.status()).isEqualTo(200);
        switch (left) {
            case "missed" -> assertThat(ids(page)).containsExactly(two.missed());
            case "answered" -> assertThat(ids(page)).containsExactly(two.answered());
            default -> assertThat(ids(page)).isEmpty();
        }
    }

    @Test
    void aGroupFindsTheCallsThatItHadBeforeAnother(Rig rig) {
        var company = Company.found(rig, "Overflow");
        var calls = new Calls(rig);
        var other = calls.record(Calls.in("first", Calls.missed(company, "+4930123456", Calls.START)));
        var begun = Calls.START.plusSeconds(1);
        var passed =
                calls.record(Calls.in("second", Calls.after("first", Calls.missed(company, "+4930123456", begun))));
        var path = company.path() + "/call-history?group=";

        assertThat(ids(company.admin().get(path + "first"))).containsExactly(passed, other);
        assertThat(ids(company.admin().get(path + "first&limit=1"))).containsExactly(passed);
        assertThat(ids(company.admin().get(path + "second"))).containsExactly(passed);
        assertThat(company.admin().get(path + "second").text("/items/0/groupId"))
                .isEqualTo("second");
    }

    @Test
    void anInternalNumberIsFoundAsACaller(Rig rig) {
        var company = Company.found(rig, "Inside");
        var call = new Calls(rig).record(Calls.missed(company, "12345", Calls.START));

        assertThat(ids(company.admin().get(company.path() + "/call-history?caller=12345")))
                .containsExactly(call);
        assertThat(ids(company.admin().get(company.path() + "/call-history?caller=123456")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"from=yesterday,from", "to=2026-03-02,to", "outcome=great,outcome", "sort=id,sort", "cursor=x,cursor"})
    void aWrongFilterIsNamed(String query, String parameter, Rig rig) {
        var company = Company.found(rig, "WrongFilter");
        var refused = company.admin().get(company.path() + "/call-history?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/parameter")).isEqualTo(parameter);
    }

    @Test
    void allWrongFiltersAreNamedAtOnce(Rig rig) {
        var company = Company.found(rig, "WrongFilters");
        var refused = company.admin().get(company.path() + "/call-history?from=x&to=y&outcome=z&limit=0&q=1");
        assertThat(refused.json().get("errors")).hasSize(5);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat(Rig rig) {
        var company = Company.found(rig, "Pages");
        var seven = IntStream.range(0, 7)
                .mapToObj(i -> Calls.missed(company, "+4930123456", Calls.START.plusSeconds(i)))
                .toArray(CallRecord[]::new);
        var written = new Calls(rig).record(seven).reversed();
        var path = company.path() + "/call-history?limit=3";
        var first = company.admin().get(path);
        var second = company.admin().get(path + "&cursor=" + first.text("/next"));
        var third = company.admin().get(path + "&cursor=" + second.text("/next"));

        var seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        seen.addAll(ids(third));
        assertThat(seen).isEqualTo(written);
        assertThat(third.json().get("next").isNull()).isTrue();
    }

    @Test
    void oneCallHasItsTimelineAndItsStoryInTheReadersLanguage(Rig rig) {
        var two = Two.calls(rig);

        var call = two.company().admin().get(two.path() + "/" + two.answered(), "Accept-Language", "de");

        var timeline = call.json().get("timeline");
        assertThat(timeline).hasSize(5);
        assertThat(timeline.at("/0/type").asString()).isEqualTo("step");
        assertThat(timeline.at("/1/how").asString()).isEqualTo("answered");
        assertThat(timeline.at("/1/because/kind").asString()).isEqualTo("target");
        assertThat(timeline.at("/2/status").asInt()).isEqualTo(486);
        assertThat(timeline.at("/3/because").asString()).isEqualTo("doNotDisturb");
        assertThat(timeline.at("/4/how").asString()).isEqualTo("callerHungUp");
        var german = call.json().get("story");
        var english = two.company()
                .admin()
                .get(two.path() + "/" + two.answered())
                .json()
                .get("story");
        assertThat(german).isNotEmpty().isNotEqualTo(english);
        assertThat(german.get(0).asString()).startsWith("09:10:03");
    }

    @Test
    void theHistoryIsForAdmins(Rig rig) {
        var two = Two.calls(rig);
        assertThat(two.company().user().get(two.path()).status()).isEqualTo(403);
        assertThat(two.company().user().get(two.path() + "/export.csv").status())
                .isEqualTo(403);
        assertThat(two.company().user().get(two.path() + "/" + two.answered()).status())
                .isEqualTo(404);
    }

    @Test
    void theExportIsATableOfAllCallsThatAreFiltered(Rig rig) {
        var two = Two.calls(rig);

        var csv = two.company().admin().get(two.path() + "/export.csv?outcome=answered");

        assertThat(csv.header("Content-Disposition")).hasValue("attachment; filename=\"call-history.csv\"");
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(csv.body())
                .endsWith("\r\n")
                .contains("\"2026-03-02T09:10:03+01:00\"", "\"+493099887766\",\"Kunde\"");
    }

    @Test
    void theExportGoesBeyondOnePage(Rig rig) {
        var company = Company.found(rig, "Long");
        var calls = new Calls(rig);
        for (var i = 0; i < 204; i++) {
            rig.store().history().write(Calls.missed(company, "+4930123456", Calls.START.plusSeconds(i)));
        }
        calls.record(Calls.missed(company, "+4930123456", Calls.START.plus(HOUR)));

        var csv = company.admin().get(company.path() + "/call-history/export.csv");

        assertThat(csv.body().lines()).hasSize(206);
    }

    @Test
    void strangersPutNoFormulaIntoTheExport(Rig rig) {
        var company = Company.found(rig, "Formula");
        var caller = new Caller("=cmd|' /C calc'!A0", "@SUM(1+1)", null);
        new Calls(rig).record(Calls.answered(company, caller, Calls.START));

        var csv = company.admin().get(company.path() + "/call-history/export.csv");

        assertThat(csv.body()).contains("\"'=cmd|' /C calc'!A0\"", "\"'@SUM(1+1)\"");
    }
}
