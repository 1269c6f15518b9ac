package tutti.sim.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.engine.transport.Transport;
import tutti.sim.net.Weather;
import tutti.sim.time.Dice;
import tutti.sim.world.Company;
import tutti.sim.world.Handset;
import tutti.sim.world.Places;
import tutti.sim.world.Setting;
import tutti.sim.world.World;

/// A random world and what happens in it. The seed decides everything, the rates of faults as well.
public final class Plot {
    /// Until then everything that is going to break has broken.
    private static final int FAULTS_MILLIS = 60_000;
    private static final int FIRST_CALL_MILLIS = 3_000;
    private static final int LAST_CALL_MILLIS = 23_000;
    private static final int CALLS_MAX = 4;
    private static final int LAST_HOLD_MILLIS = 45_000;
    private static final int HOLDS_MAX = 8;
    private static final int TALK_MAX_MILLIS = 25_000;
    private static final int APP_DESK = 50;
    private static final int[] RING_SECONDS = {5, 5, 8, 15};
    private static final long SECOND = 1_000;

    private final Dice dice;
    private final World world;
    private final long hotMillis;
    private final List<Handset> phones = new ArrayList<>();
    private final List<Handset> everybody = new ArrayList<>();

    private Plot(long seed, boolean tracing, Setting.Bug bug) {
        dice = new Dice(seed);
        var climate = dice.pick(List.of(Weather.Climate.values()));
        int ringSeconds = RING_SECONDS[dice.below(RING_SECONDS.length)];
        hotMillis = dice.chance(0.3) ? SECOND * ringSeconds : dice.between(1, 6_000);
        int mediaSessions = dice.chance(0.05) ? dice.below(2) : Integer.MAX_VALUE;
        var setting = new Setting(seed, climate, plan(ringSeconds), mediaSessions, tracing, bug);
        world = new World(setting);
        world.note("seed " + seed + ", " + climate + ", plan " + setting.plan() + ", hot at " + hotMillis + " ms");
    }

    /// Plays the world of `seed` to its end, or until somebody objects.
    public static World play(long seed, boolean tracing, Setting.Bug bug) {
        var plot = new Plot(seed, tracing, bug);
        plot.people();
        plot.calls();
        plot.holds();
        plot.faults();
        plot.world.runUntil(FAULTS_MILLIS);
        plot.world.network().clearUp();
        plot.world.runOut();
        return plot.world;
    }

    private List<PlanStep> plan(int ringSeconds) {
        var steps = new ArrayList<PlanStep>();
        if (dice.chance(0.2)) {
            steps.add(new VoipAccountStep("frank", ringSeconds));
        }
        steps.add(new CallGroupStep(Company.GROUP, ringSeconds));
        if (dice.chance(0.3)) {
            steps.add(new VoipAccountStep(dice.pick(Company.PEOPLE), ringSeconds));
        }
        if (dice.chance(0.2)) {
            steps.add(new ExternalNumberStep("mobile", ringSeconds));
        }
        if (dice.chance(0.2)) {
            steps.add(new HangUpStep(dice.pick(List.of(PlanStep.Reason.values()))));
        }
        return steps;
    }

    // Who is there.

    private void people() {
        for (int i = 0; i < Company.PEOPLE.size(); i++) {
            if (dice.chance(0.9)) {
                phones.add(phone(Company.PEOPLE.get(i), i + 1));
            }
        }
        if (dice.chance(0.3)) {
            phones.add(phone("carl", APP_DESK));
        }
        everybody.add(world.gate(Places.GATE, new Habits(dice.split(), hotMillis)));
        if (dice.chance(0.8)) {
            world.gate(Places.SECOND_GATE, new Habits(dice.split(), hotMillis));
        }
    }

    private Handset phone(String account, int desk) {
        var transport = dice.chance(0.25) ? Transport.TCP : Transport.UDP;
        var phone = world.phone(account, Places.desk(desk), transport, new Habits(dice.split(), hotMillis));
        everybody.add(phone);
        world.agenda().at(dice.below(500), phone::register);
        return phone;
    }

    // Who calls.

    private void calls() {
        int count = 1 + dice.below(CALLS_MAX);
        for (int number = 1; number <= count; number++) {
            long at = dice.between(FIRST_CALL_MILLIS, LAST_CALL_MILLIS);
            if (dice.chance(0.6) || phones.isEmpty()) {
                call(at, world.gate(Places.trunk(number), new Habits(dice.split(), hotMillis)), outsider(number));
            } else {
                var phone = dice.pick(phones);
                call(at, phone, new Wish(number(), phone.user()));
            }
        }
    }

    private record Wish(String number, String as) {}

    private static Wish outsider(int number) {
        return new Wish(Company.NUMBER, "+4930900" + (1_000 + number));
    }

    private String number() {
        return switch (dice.below(4)) {
            case 0 -> "01715550177";
            case 1 -> Company.extension(dice.below(Company.PEOPLE.size()));
            default -> Company.GROUP_EXTENSION;
        };
    }

    private void call(long at, Handset caller, Wish wish) {
        if (!everybody.contains(caller)) {
            everybody.add(caller);
        }
        long talk = dice.between(1, TALK_MAX_MILLIS);
        long givesUp = dice.chance(0.4) ? new Habits(dice.split(), hotMillis).moment() : 0;
        boolean vanishes = dice.chance(0.08);
        world.agenda().at(at, () -> {
            var callId = caller.call(wish.number(), wish.as(), talk);
            if (givesUp > 0) {
                world.agenda().after(givesUp, () -> end(caller, callId, vanishes));
            }
        });
    }

    private void end(Handset caller, @Nullable String callId, boolean vanishes) {
        if (vanishes) {
            world.crash(caller);
        } else {
            world.note(caller.user() + " hangs up");
            caller.hangUp(callId);
        }
    }

    /// People press hold when they like, some of them at the same moment.
    private void holds() {
        int holds = dice.chance(0.5) ? dice.below(HOLDS_MAX) : 0;
        long at = FIRST_CALL_MILLIS;
        for (int i = 0; i < holds; i++) {
            at = dice.chance(0.3) ? at : dice.between(FIRST_CALL_MILLIS, LAST_HOLD_MILLIS);
            boolean held = dice.chance(0.6);
            var who = dice.chance(0.5) ? everybody : List.of(dice.pick(everybody));
            world.agenda().at(at, () -> who.forEach(one -> one.hold(held)));
        }
    }

    // What breaks.

    private void faults() {
        int crashes = dice.below(3);
        for (int i = 0; i < crashes && !phones.isEmpty(); i++) {
            var phone = dice.pick(phones);
            long at = dice.below(40_000);
            world.agenda().at(at, () -> world.crash(phone));
            if (dice.chance(0.7)) {
                world.agenda().at(at + dice.below(15_000), () -> comeBack(phone));
            }
        }
        int moves = dice.below(4);
        for (int i = 0; i < moves && !phones.isEmpty(); i++) {
            var phone = dice.pick(phones);
            long at = dice.below(40_000);
            switch (dice.below(3)) {
                case 0 -> world.agenda().at(at, phone::unregister);
                case 1 -> world.agenda().at(at, phone::register);
                default -> {
                    long notices = dice.chance(0.5) ? 0 : dice.below(10_000);
                    world.agenda().at(at, () -> phone.cut(notices));
                }
            }
        }
    }

    private void comeBack(Handset phone) {
        world.note(phone.user() + " is switched on again");
        phone.switchOn();
        phone.register();
    }
}
