package tutti.call.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Party;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Event.CallerCancelled;
import tutti.call.routing.Event.CallerHungUp;
import tutti.call.routing.Event.Expired;
import tutti.call.routing.Event.LegAnswered;
import tutti.call.routing.Event.LegFailed;
import tutti.call.routing.Event.LegHungUp;
import tutti.call.routing.Event.LegRinging;
import tutti.call.routing.Event.Played;
import tutti.call.routing.Event.Recorded;
import tutti.call.routing.Event.Severed;
import tutti.call.routing.Event.Surveyed;
import tutti.call.routing.TimerId.RingTime;
import tutti.call.rules.Permission.Usage;

/// One call in a world that the seed decides: its company, plan and phones, and then any event in any
/// order, possible or not. When it has been shaken enough the caller leaves and every leg ends.
final class RandomWalk {

    private static final int EVENTS_MAX = 60;
    private static final List<String> ACCOUNTS =
            List.of("anna", "ben", "carl", "dora", "emil", "fred-desk", "fred-app", "gina-desk");
    private static final List<String> DIALLED = List.of("201", "210", "400", "401", Office.MOBILE);
    private static final List<Integer> STATUSES = List.of(302, 404, 408, 480, 486, 487, 500, 503, 600, 603);

    private final Chance chance;
    private final RandomOffice worlds;
    private final BiFunction<Call, Event, Step> machine;
    private final Referee referee = new Referee();
    private final List<String> trace = new ArrayList<>();
    private final int likelyCallerLeaves;
    private final int likelyNonsense;
    private Instant now = Office.START;

    RandomWalk(long seed, BiFunction<Call, Event, Step> machine) {
        this.chance = new Chance(seed);
        this.worlds = new RandomOffice(chance);
        this.machine = machine;
        this.likelyCallerLeaves = chance.below(12);
        this.likelyNonsense = chance.below(40);
    }

    /// Throws [AssertionError] with the whole trace when something was that must never be.
    void run() {
        try {
            var call = shaken(begun());
            call = finished(call);
            if (!referee.isOver() || !((Call.Ended) call).settled()) {
                throw new AssertionError("the call does not end");
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(e + "\n" + String.join("\n", trace), e);
        }
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    private Call begun() {
        var office = office();
        var inquiry = switch (chance.below(5)) {
            case 0 -> office.dials(chance.oneOf(ACCOUNTS), "400");
            case 1 -> office.dials(chance.oneOf(ACCOUNTS), chance.oneOf(List.of("201", "210", Office.MOBILE)));
            case 2 -> office.clicks(chance.oneOf(List.of("fred", "gina")), worlds.whereabouts(), chance.oneOf(DIALLED));
            default -> office.called();
        };
        var step = CallMachine.begin(inquiry);
        trace.addAll(Trace.of(inquiry, step));
        referee.judges(step);
        return surveyed(step);
    }

    private Call shaken(Call call) {
        var shaken = call;
        for (int i = chance.below(EVENTS_MAX); i > 0; i--) {
            now = now.plusMillis(chance.percent(30) ? 0 : chance.below(5000));
            shaken = take(shaken, chance.percent(likelyNonsense) ? nonsense() : event());
        }
        return shaken;
    }

    /// Everybody leaves and all legs end: liveness.
    private Call finished(Call call) {
        var next = take(call, new CallerHungUp(now));
        for (int i = 0; i < 100 && !referee.isOver(); i++) {
            next = over(next);
        }
        for (var leg : referee.unfinished()) {
            boolean answers = chance.percent(20);
            next = take(
                    next,
                    answers ? new LegAnswered(leg, now) : new LegFailed(leg, new LegFailure(487, "Terminated"), now));
        }
        return next;
    }

    /// One of those who talk hangs up; where none does, timers go off and prompts come to their end.
    private Call over(Call call) {
        var next = call;
        for (var side : referee.talking()) {
            next = take(next, new LegHungUp(side, now));
        }
        for (var timer : referee.armed()) {
            now = now.plusSeconds(1);
            next = referee.armed().contains(timer) ? take(next, new Expired(timer, now)) : next;
        }
        next = take(next, new Played(LegId.CALLER, now));
        return take(next, new Recorded(0, null, now));
    }

    private Call take(Call call, Event event) {
        referee.sees(event);
        var step = machine.apply(call, event);
        trace.addAll(Trace.of(event, step));
        referee.judges(step);
        return surveyed(step);
    }

    /// What the shell answers at once; now and then the answer is late, and something else happens
    /// first.
    private Call surveyed(Step step) {
        var call = step.next();
        for (var action : step.actions()) {
            var answer = answer(action);
            if (answer != null) {
                var before = chance.percent(10) ? take(call, event()) : call;
                call = take(before, answer);
            }
        }
        return call;
    }

    private @Nullable Event answer(Action action) {
        return switch (action) {
            case Survey survey -> new Surveyed(states(survey.accountIds()), usage(), now);
            case Action.Recall _ ->
                chance.percent(10) ? new Event.Forgotten(now) : new Event.Recalled(worlds.talks(), now);
            default -> null; // Whatever comes of it comes as any other event.
        };
    }

    private Usage usage() {
        return new Usage(chance.percent(10) ? 1000 : 0, chance.percent(5) ? 100_000 : 0);
    }

    private Event event() {
        var leg = new LegId(1 + chance.below(Math.max(1, referee.legs())));
        int dice = chance.below(100);
        if (dice < likelyCallerLeaves) {
            return chance.percent(70) ? new CallerCancelled(now) : new CallerHungUp(now);
        }
        if (dice < 25) {
            return new LegRinging(leg, now);
        }
        if (dice < 38) {
            return new LegAnswered(leg, now);
        }
        if (dice < 55) {
            return new LegFailed(leg, new LegFailure(chance.oneOf(STATUSES), "Any"), now);
        }
        if (dice < 70) {
            return expired(leg);
        }
        return dice < 90 ? ofMedia(leg) : ofTransfers(leg);
    }

    private Event expired(LegId leg) {
        var armed = List.copyOf(referee.armed());
        return armed.isEmpty() || chance.percent(10)
                ? new Expired(
                        chance.oneOf(List.of(
                                new RingTime(chance.below(4)),
                                new TimerId.Widen(chance.below(4), chance.below(4)),
                                new TimerId.Delay(chance.below(4), chance.below(4)),
                                new TimerId.NoAnswer(leg),
                                new TimerId.Confirm(leg, 1 + chance.below(3)),
                                new TimerId.Choose(chance.below(4), 1 + chance.below(3)),
                                new TimerId.Farewell(leg))),
                        now)
                : new Expired(chance.oneOf(armed), now);
    }

    private Event ofMedia(LegId leg) {
        var who = chance.percent(50) ? LegId.CALLER : leg;
        int dice = chance.below(10);
        if (dice < 4) {
            return new Played(who, now);
        }
        if (dice < 8) {
            return new Event.Pressed(who, chance.oneOf(List.of('0', '1', '2', '9')), now);
        }
        return dice < 9 ? new Recorded(chance.below(2) * 5000L, null, now) : new LegHungUp(leg, now);
    }

    private Event ofTransfers(LegId leg) {
        var who = chance.percent(50) ? LegId.CALLER : leg;
        var numbers = List.of("400", "401", "201", "210", "299", Office.MOBILE, Office.NUMBER, "+881612345678");
        var party = new Party(Party.Type.VOIP_ACCOUNT, "gina-desk", "Gina (desk)", null);
        return switch (chance.below(6)) {
            case 0, 1 -> new Event.TransferAsked(who, chance.oneOf(numbers), now);
            case 2 -> new Event.Replaced("key", party, null, Event.Replaced.How.PICKUP, now);
            case 3 -> new Event.Replaced("key", party, who, Event.Replaced.How.ATTENDED_TRANSFER, now);
            case 4 -> chance.percent(20) ? new Event.Merged(who, "call-9", now) : new LegHungUp(leg, now);
            default -> new Event.LegRedirected(leg, redirected(), new LegFailure(302, "Moved"), now);
        };
    }

    private List<String> redirected() {
        return chance.oneOf(List.of(List.of(), List.of("204"), List.of("400"), List.of(Office.NUMBER), List.of("x")));
    }

    /// What a healthy shell never sends.
    private Event nonsense() {
        var leg = new LegId(chance.oneOf(List.of(-1, 1, 2, 99, Integer.MAX_VALUE)));
        return switch (chance.below(11)) {
            case 8 -> new Event.Recalled(List.of(), now);
            case 9 -> new Event.Forgotten(now);
            case 10 -> new Event.TransferAsked(leg, "400", now);
            case 0 -> new LegRinging(leg, now);
            case 1 -> new LegAnswered(leg, now.minusSeconds(chance.below(100)));
            case 2 -> new LegFailed(leg, new LegFailure(chance.below(1000), ""), now);
            case 3 -> new LegHungUp(leg, now);
            case 4 -> new Surveyed(states(ACCOUNTS), now);
            case 5 -> new Expired(new RingTime(chance.below(100) - 1), now);
            case 6 -> chance.percent(20) ? new Severed("chance", now) : new LegHungUp(leg, now);
            default -> new CallerCancelled(now);
        };
    }

    private Map<String, DeviceState> states(List<String> asked) {
        var states = new LinkedHashMap<String, DeviceState>();
        for (var account : asked) {
            switch (chance.below(6)) {
                case 0 -> {} // Registered nowhere.
                case 1 -> states.put(account, Office.idle(account, 0));
                case 2 -> states.put(account, Office.busy(account));
                case 3 -> states.put(account, Office.idle(account, 2));
                default -> states.put(account, Office.idle(account, 1));
            }
        }
        return states;
    }

    private Office office() {
        return worlds.office();
    }
}
