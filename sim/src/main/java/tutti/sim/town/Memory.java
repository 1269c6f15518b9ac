package tutti.sim.town;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Direction;
import tutti.call.history.Talk;
import tutti.sim.time.Agenda;
import tutti.sim.time.Dice;

/// Draws the talks that people had with callers before the world began (clauses 6 to 9): lately, one soon
/// after another, long ago, and at the very edges of the windows.
record Memory(Dice dice) {
    private static final int TALKS_MAX = 10;
    private static final List<Duration> EDGES =
            List.of(Duration.ofDays(2), Duration.ofDays(48), Duration.ofMinutes(15));

    List<Talk> talks(Staff staff) {
        var people = new ArrayList<String>();
        staff.users().stream().map(User::id).forEach(people::add);
        staff.accounts().stream().map(VoipAccount::id).forEach(people::add);
        staff.numbers().stream().map(ExternalNumber::id).forEach(people::add);
        var talks = new ArrayList<Talk>();
        for (int caller = 1; caller <= Saga.CALLS_MAX; caller++) {
            int count = dice.chance(0.3) ? 0 : dice.below(TALKS_MAX);
            var end = Agenda.MORNING;
            for (int i = 0; i < count; i++) {
                end = before(end);
                talks.add(talk(dice.pick(people), caller, end, i));
            }
        }
        return talks;
    }

    private Instant before(Instant last) {
        return switch (dice.below(5)) {
            case 0 -> last.minus(dice.pick(EDGES));
            case 1 -> last.minus(Duration.ofHours(dice.below(100)));
            case 2 -> last.minus(Duration.ofDays(dice.below(30)));
            default -> last.minus(Duration.ofMinutes(dice.below(40)));
        };
    }

    private Talk talk(String who, int caller, Instant end, int number) {
        var start = end.minusSeconds(dice.below(300));
        var call = "call-" + caller + "-" + (dice.chance(0.3) ? number - 1 : number);
        var way = dice.chance(0.3) ? Direction.OUTBOUND : Direction.INBOUND;
        return new Talk(who, Numbers.outsider(caller), start, end, call, way);
    }
}
