package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every row of the shared table of races has a test against the very lane, named after it.
class RaceTableTest {

    /// Race → its test, in [DialogRacesTest] or [ForkingRacesTest].
    static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("initial INVITE retransmission arrives", "initialInviteRetransmissionArrives"),
            Map.entry("CANCEL (early) arrives after 200 sent", "cancelArrivesAfter200Sent"),
            Map.entry("BYE (early, from caller) crosses 200", "byeOfTheEarlyCallerCrosses200"),
            Map.entry("re-INVITE before ACK", "reInviteBeforeAck"),
            Map.entry("BYE (established) before ACK", "byeBeforeAck"),
            Map.entry("BYE crosses BYE", "byeCrossesBye"),
            Map.entry("re-INVITE crosses BYE", "reInviteCrossesBye"),
            Map.entry("200 for re-INVITE crosses BYE", "answerToReInviteCrossesBye"),
            Map.entry("ACK (moratorium) arrives after BYE", "ackArrivesAfterBye"),
            Map.entry("REFER crosses BYE", "referCrossesBye"),
            Map.entry("re-INVITE crosses re-INVITE (glare)", "reInviteCrossesReInvite"),
            Map.entry("UPDATE crosses re-INVITE", "updateCrossesReInvite"),
            Map.entry("two 200 OK within 1 ms from two group members", "twoAnswersWithinOneMillisecond"),
            Map.entry("caller CANCEL and member 200 within 1 ms", "cancelAndAnswerWithinOneMillisecond"),
            Map.entry("member 486/603 and group timeout at the same tick", "refusalAndRingTimeInTheSameTick"),
            Map.entry("member's 302 races another member's 200", "redirectionRacesAnAnswer"));

    @Test
    void everyRowHasATest() throws IOException {
        var table = Path.of(System.getProperty("tutti.material", ""), "flows", "rfc5407_races.tsv");
        if (!Files.exists(table)) {
            System.out.println("RaceTableTest: no race table at " + table + ", own list only");
            return;
        }

        assertThat(Files.readAllLines(table).stream().skip(1).map(line -> line.split("\t", -1)[1]))
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    }

    @Test
    void everyNamedTestExists() {
        var tests = Stream.of(DialogRacesTest.class, ForkingRacesTest.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName);

        assertThat(tests).containsAll(ROWS.values());
    }
}
