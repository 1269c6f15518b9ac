package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Smart;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.history.Direction;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry.RoundBegun.Order;
import tutti.call.history.TimelineEntry.RoundBegun.Reason;

/// The boundaries of clauses 6-9, each to the millisecond.
class SmartOrderTest {

    private static final Instant NOW = Office.START;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Smart STANDARD = Smart.STANDARD;

    private final Office office = Office.open();

    private List<Round> rounds(Smart smart, Talk... talks) {
        var directory = office.directory();
        var group = directory.group("service").orElseThrow();
        var goals = office.called().planning().goals(group);
        return new SmartOrder(smart, NOW, directory).rounds(List.of(talks), goals, "Customer Service");
    }

    private List<List<String>> names(Talk... talks) {
        return names(rounds(STANDARD, talks));
    }

    private static List<List<String>> names(List<Round> rounds) {
        var names = new ArrayList<List<String>>();
        for (var round : rounds) {
            names.add(round.goals().stream().map(goal -> goal.party().name()).toList());
        }
        return names;
    }

    /// A talk of a minute that ended `ago`.
    private static Talk talk(String who, Duration ago) {
        return talk(who, ago, Duration.ofMinutes(1), who + ago);
    }

    private static Talk talk(String who, Duration ago, Duration length, String callId) {
        var end = NOW.minus(ago);
        return new Talk(who, Office.CALLER, end.minus(length), end, callId, Direction.INBOUND);
    }

    @Test
    void aTalkThatEndedExactlyTwoDaysAgoCounts() {
        assertThat(names(talk("ben", HOUR.multipliedBy(48))).getFirst()).containsExactly("Ben");
    }

    @Test
    void aTalkThatEndedAMillisecondEarlierDoesNot() {
        var rounds = rounds(STANDARD, talk("ben", HOUR.multipliedBy(48).plus(MILLI)));

        assertThat(rounds).hasSize(1);
        assertThat(rounds.getFirst().order()).isEqualTo(Order.EVERYBODY);
        assertThat(rounds.getFirst().whenFirst()).isEqualTo(Reason.NO_TALK);
    }

    @Test
    void thePreviousColleagueIsAskedUpToExactlyTheEndOfHisWindow() {
        var days = HOUR.multipliedBy(1152);

        assertThat(names(talk("ben", HOUR), talk("dora", days)))
                .containsExactly(List.of("Ben"), List.of("Dora"), List.of("Anna (desk)", "Carl", "Emil"));
        assertThat(names(talk("ben", HOUR), talk("dora", days.plus(MILLI))))
                .containsExactly(List.of("Ben"), List.of("Anna (desk)", "Carl", "Dora", "Emil"));
    }

    @Test
    void talksWithExactlyTheGapBetweenThemAreOneChain() {
        var minute = Duration.ofMinutes(1);
        var gap = Duration.ofMinutes(15);
        var later = talk("ben", HOUR);

        assertThat(names(later, talk("carl", HOUR.plus(minute).plus(gap))).getFirst())
                .containsExactly("Ben", "Carl");
        assertThat(names(later, talk("carl", HOUR.plus(minute).plus(gap).plus(MILLI))))
                .startsWith(List.of("Ben"), List.of("Carl"));
    }

    @Test
    void talksOfOneTransferredCallAreOneChainWhateverIsBetweenThem() {
        var minute = Duration.ofMinutes(1);

        assertThat(names(talk("ben", HOUR, minute, "call-9"), talk("carl", HOUR.multipliedBy(5), minute, "call-9"))
                        .getFirst())
                .containsExactly("Ben", "Carl");
    }

    @Test
    void aChainEndsWithTheWindow() {
        var minute = Duration.ofMinutes(1);
        var window = HOUR.multipliedBy(48);

        assertThat(names(talk("ben", HOUR, minute, "call-9"), talk("carl", window.plus(MILLI), minute, "call-9")))
                .startsWith(List.of("Ben"), List.of("Carl"));
    }

    @Test
    void aChainHasNoMorePeopleThanAllowedAndTheNextOneIsThePreviousColleague() {
        var minute = Duration.ofMinutes(1);
        var talks = new Talk[] {
            talk("ben", HOUR, minute, "call-9"),
            talk("carl", HOUR.plus(minute), minute, "call-9"),
            talk("ben", HOUR.plus(minute.multipliedBy(2)), minute, "call-9"),
            talk("dora", HOUR.plus(minute.multipliedBy(3)), minute, "call-9")
        };

        assertThat(names(rounds(new Smart(48, 1152, 12, 15, 2, 5), talks)))
                .startsWith(List.of("Ben", "Carl"), List.of("Dora"));
        assertThat(names(rounds(STANDARD, talks)).getFirst()).containsExactly("Ben", "Carl", "Dora");
    }

    @Test
    void aTalkOfExactlyTheLeastLengthCounts() {
        var least = Duration.ofSeconds(5);

        assertThat(names(talk("ben", HOUR, least, "a")).getFirst()).containsExactly("Ben");
        assertThat(names(talk("ben", HOUR, least.minus(MILLI), "a"))).hasSize(1);
    }

    @Test
    void whoeverIsNoTargetIsNoCandidate() {
        assertThat(names(talk("gina-desk", HOUR))).hasSize(1);
        assertThat(names(talk("gina-desk", HOUR), talk("ben", HOUR.multipliedBy(2)))
                        .getFirst())
                .containsExactly("Ben");
    }

    /// Clause 6: a talk at any device or number of a user is his, and is answered where he is now.
    @Test
    void aTalkCountsForThePerson() {
        var directory = office.directory();
        var group = office.targets(
                        new VoipAccountTarget("anna"),
                        new UserTarget("fred", List.of(), 0),
                        new ExternalNumberTarget("mobile"))
                .service();
        var goals = office.called().planning().goals(group);
        for (var who : List.of("fred", "fred-desk", "fred-app", "fred-mobile")) {
            var rounds = new SmartOrder(STANDARD, NOW, directory).rounds(List.of(talk(who, HOUR)), goals, "Service");

            assertThat(names(rounds)).as(who).startsWith(List.of("Fred", "Fred", "Fred"));
        }
        var mobile = new SmartOrder(STANDARD, NOW, directory).rounds(List.of(talk("mobile", HOUR)), goals, "Service");
        assertThat(names(mobile).getFirst()).containsExactly("Field mobile");
    }

    @Test
    void theReasonNamesTheTalk() {
        var talk = talk("ben", HOUR.multipliedBy(3));
        var because =
                rounds(STANDARD, talk).getFirst().goals().getFirst().terms().because();

        assertThat(because.kind()).hasToString("recent");
        assertThat(because.talkedAt()).isEqualTo(talk.end());
        assertThat(because.talk()).isEqualTo(Direction.INBOUND);
    }

    @Test
    void aGroupWhoseEveryPersonWasAskedHasNoFurtherRound() {
        var directory = office.directory();
        var group = office.targets(new VoipAccountTarget("ben")).service();
        var goals = office.called().planning().goals(group);

        assertThat(new SmartOrder(STANDARD, NOW, directory).rounds(List.of(talk("ben", HOUR)), goals, "Service"))
                .hasSize(1);
    }
}
