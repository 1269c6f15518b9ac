package tutti.call.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutti.call.directory.Language;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;

/// The words of every entry, in every language; whole stories are in the golden traces.
class StoryTest {

    private static final Instant START = Instant.parse("2026-07-01T08:04:07Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Because TARGET = new Because(Because.Kind.TARGET, "Service");

    @Test
    void speaksGermanEnglishAndDutch() {
        var record = answered("Anna");

        assertThat(Story.in(Language.DE, BERLIN).tell(record))
                .containsExactly(
                        "10:04:07   +0,0 s  Zoe <+4930> ruft +49301 an",
                        "10:04:07   +0,0 s  Service bekommt den Anruf angeboten, 25 s lang",
                        "10:04:07   +0,0 s  klingelt bei Anna, denn es ist Ziel von Service",
                        "10:04:07   +0,0 s  klingelt bei Ben, denn es ist Ziel von Service",
                        "10:04:07   +0,0 s  übersprungen: Carl, nicht angemeldet",
                        "10:04:10   +3,2 s  Anna nahm nach 3,2 s an; 1 Telefon erfuhr, dass jemand" + " anders annahm",
                        "10:04:20  +13,2 s  der Anrufer legte nach 10,0 s Gespräch auf",
                        "10:04:20  +13,2 s  angenommen von Anna: 3 s geklingelt, 10 s gesprochen");
        assertThat(Story.in(Language.EN, BERLIN).summary(record)).isEqualTo("answered by Anna: rang 3 s, talked 10 s");
        assertThat(Story.in(Language.NL, BERLIN).summary(record))
                .isEqualTo("aangenomen door Anna: 3 s overgegaan, 10 s gesproken");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasWordsForEverythingThatCanHappen(Language language) {
        var story = Story.in(language, BERLIN);
        for (var how : LegEnd.values()) {
            for (var ringingAt : Arrays.asList(null, START.plusSeconds(1))) {
                assertThat(story.tell(ended(how, ringingAt))).allSatisfy(StoryTest::isComplete);
            }
        }
        for (var how : Closing.values()) {
            for (var status : Arrays.asList(null, 404, 480, 486, 500, 603)) {
                assertThat(story.tell(closed(how, status))).allSatisfy(StoryTest::isComplete);
            }
        }
        for (var reason : SkipReason.values()) {
            isComplete(story.because(reason));
        }
        for (var kind : Because.Kind.values()) {
            isComplete(story.because(new Because(kind, "X")));
        }
        for (var outcome : Outcome.values()) {
            isComplete(story.summary(record(outcome, List.of())));
        }
        for (var kind : List.of(
                "callGroup",
                "voipAccount",
                "externalNumber",
                "dialled",
                "user",
                "trunk",
                "announcement",
                "menu",
                "voicemail",
                "return",
                "click")) {
            var step = new StepBegun(START, 1, kind, "x", "X", 25);
            assertThat(story.tell(record(Outcome.MISSED, List.of(step)))).allSatisfy(StoryTest::isComplete);
        }
        for (var reason : List.of("busy", "rejected", "normal")) {
            var step = new StepBegun(START, 1, "hangUp", null, reason, 0);
            assertThat(story.tell(record(Outcome.MISSED, List.of(step)))).allSatisfy(StoryTest::isComplete);
        }
    }

    @Test
    void allLanguagesHaveTheSameKeys() {
        var english = keys(Language.EN);

        assertThat(english).hasSizeGreaterThan(40);
        assertThat(keys(Language.DE)).isEqualTo(english);
        assertThat(keys(Language.NL)).isEqualTo(english);
    }

    /// T24: a name from a phone or a caller cannot end a line or turn it round.
    @Test
    void showsWhatAStrangerSentWithoutObeyingIt() {
        var lines = Story.in(Language.EN, BERLIN).tell(answered("An\r\nna\u001b[2J\u202E{0}"));

        assertThat(String.join("", lines)).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(lines).anyMatch(line -> line.contains("An··na·[2J·{0}"));
    }

    /// What ends one step is told before the next step that begins in the same instant.
    @Test
    void tellsWhatHappenedInOneInstantInItsOrder() {
        var at = START.plusSeconds(25);
        var lines = Story.in(Language.EN, BERLIN)
                .tell(record(
                        Outcome.MISSED,
                        List.of(
                                new StepBegun(START, 1, "callGroup", "g", "Service", 25),
                                leg(1, "Anna", at, LegEnd.NO_ANSWER),
                                new StepBegun(at, 2, "callGroup", "h", "Sales", 25),
                                new Skipped(at, party("Ben"), SkipReason.BUSY),
                                new Closed(at, Closing.REFUSED, 480, null))));

        assertThat(lines)
                .extracting(line -> line.substring(19))
                .containsExactly(
                        "Zoe <+4930> calls +49301",
                        "Service is offered the call for 25 s",
                        "rings Anna because it is a target of Service",
                        "Anna did not react for 25.0 s",
                        "Sales is offered the call for 25 s",
                        "skipped: Ben, busy",
                        "nobody took the call; the caller is told: nobody is there (480)",
                        "missed after 3 s");
    }

    /// Who handed the call on and who took it over each tell of the phones beside them.
    @Test
    void countsTheOthersOfEachStepForItself() {
        var lines = Story.in(Language.EN, BERLIN)
                .tell(record(
                        Outcome.ANSWERED,
                        List.of(
                                new StepBegun(START, 1, "voipAccount", "a", "Anna", 25),
                                leg(1, "Anna", START, LegEnd.ANSWERED).answered(START),
                                new StepBegun(START, 2, "callGroup", "g", "Service", 25),
                                leg(2, "Ben", START, LegEnd.ANSWERED).answered(START),
                                leg(3, "Carl", START, LegEnd.ANSWERED_ELSEWHERE))));

        assertThat(lines)
                .extracting(line -> line.substring(19))
                .contains(
                        "Anna answered after 0.0 s",
                        "Ben answered after 0.0 s; 1 phone told that it was answered elsewhere");
    }

    /// PostgreSQL keeps microseconds: the call may seem to have begun after its first step.
    @Test
    void tellsFirstThatSomebodyCalls() {
        var earlier = START.minusNanos(400);

        var lines = Story.in(Language.EN, BERLIN)
                .tell(record(Outcome.MISSED, List.of(new StepBegun(earlier, 1, "voipAccount", "a", "Anna", 25))));

        assertThat(lines.getFirst()).endsWith("Zoe <+4930> calls +49301");
    }

    private static void isComplete(String line) {
        assertThat(line).isNotBlank().doesNotContain("{", "}", "null", "''");
    }

    private static List<String> keys(Language language) {
        var bundle = ResourceBundle.getBundle(Story.class.getName(), language.locale());
        assertThat(bundle.getLocale()).isEqualTo(language.locale());
        return bundle.keySet().stream().sorted().toList();
    }

    private static CallRecord answered(String name) {
        var won = leg(1, name, START.plusMillis(3200), LegEnd.ANSWERED)
                .answered(START.plusMillis(3200))
                .ended(START.plusMillis(13_200), LegEnd.ANSWERED, null);
        return record(
                Outcome.ANSWERED,
                party(name),
                List.of(
                        new StepBegun(START, 1, "callGroup", "g", "Service", 25),
                        won,
                        leg(2, "Ben", START.plusMillis(3200), LegEnd.ANSWERED_ELSEWHERE),
                        new Skipped(START, party("Carl"), SkipReason.NOT_REGISTERED),
                        new Closed(START.plusMillis(13_200), Closing.CALLER_HUNG_UP, null, null)));
    }

    private static CallRecord ended(LegEnd how, @Nullable Instant ringingAt) {
        var rung = Leg.rung(START, 1, party("Anna"), TARGET);
        var alerted = ringingAt == null ? rung : rung.ringing(ringingAt);
        return record(Outcome.MISSED, List.of(alerted.ended(START.plusSeconds(2), how, 486), rung));
    }

    private static CallRecord closed(Closing how, @Nullable Integer status) {
        return record(Outcome.ANSWERED, party("Anna"), List.of(new Closed(START.plusSeconds(9), how, status, "why")));
    }

    private static Leg leg(int leg, String name, Instant endedAt, LegEnd how) {
        return Leg.rung(START, leg, party(name), TARGET).ended(endedAt, how, null);
    }

    private static Party party(String name) {
        return new Party(Party.Type.VOIP_ACCOUNT, "id", name, null);
    }

    private static CallRecord record(Outcome outcome, List<TimelineEntry> timeline) {
        return record(outcome, null, timeline);
    }

    private static CallRecord record(Outcome outcome, @Nullable Party answeredBy, List<TimelineEntry> timeline) {
        boolean answered = answeredBy != null;
        return new CallRecord(
                "c",
                "acme",
                Direction.INBOUND,
                Caller.outside("+4930", "Zoe"),
                "+49301",
                START,
                answered ? START.plusMillis(3200) : null,
                timeline.isEmpty() ? START : START.plusMillis(answered ? 13_200 : 25_000),
                3,
                answered ? 10 : 0,
                outcome,
                answeredBy,
                "g",
                timeline);
    }
}
