package tutti.sim.town;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.VoipAccount;
import tutti.engine.transport.Transport;
import tutti.sim.net.Weather;
import tutti.sim.time.Dice;
import tutti.sim.world.Handset;
import tutti.sim.world.Places;
import tutti.sim.world.Setting;
import tutti.sim.world.World;

/// A wide world and what happens in it. The seed decides everything, the rates of faults as well.
public final class Saga {
    static final int CALLS_MAX = 6;
    /// Until then everything that is going to break has broken.
    private static final int FAULTS_MILLIS = 75_000;
    private static final int FIRST_CALL_MILLIS = 3_000;
    private static final int LAST_CALL_MILLIS = 25_000;
    private static final int TALK_MAX_MILLIS = 40_000;
    private static final int LAST_ACT_MILLIS = 60_000;
    private static final int ACTS_MAX = 10;
    private static final int PHONES_MAX = 40;
    private static final int SPARE_DESK = 100;
    private static final int[] RING_SECONDS = {5, 8, 15};
    private static final long SECOND = 1_000;

    private final Dice dice;
    private final World world;
    private final List<Firm> firms;
    private final long hotMillis;
    private final List<Handset> phones = new ArrayList<>();
    private final List<Handset> everybody = new ArrayList<>();
    private final List<Integer> houses = new ArrayList<>();

    private Saga(long seed, boolean tracing, Setting.Bug bug) {
        dice = new Dice(seed);
        var climate = dice.pick(List.of(Weather.Climate.values()));
        hotMillis = dice.chance(0.3) ? SECOND * RING_SECONDS[dice.below(RING_SECONDS.length)] : dice.between(1, 6_000);
        int mediaSessions = dice.chance(0.03) ? dice.below(2) : Integer.MAX_VALUE;
        firms = List.of(Firm.drawn(0, dice.split()), Firm.drawn(1, dice.split()));
        world = new World(
                new Setting(seed, climate, List.of(), mediaSessions, tracing, bug), new Town(firms, dice.split()));
        world.note("seed " + seed + ", " + climate + ", hot at " + hotMillis + " ms");
        if (tracing) {
            firms.forEach(firm -> {
                firm.directory().groups().forEach(group -> world.note(group.toString()));
                firm.directory().phoneNumbers().forEach(number -> world.note(number.toString()));
            });
        }
    }

    /// Plays the world of `seed` to its end, or until somebody objects.
    public static World play(long seed, boolean tracing, Setting.Bug bug) {
        var saga = new Saga(seed, tracing, bug);
        saga.people();
        saga.calls();
        saga.acts();
        saga.faults();
        new Strangers(saga.world, saga.firms, saga.dice.split()).come();
        saga.world.runUntil(FAULTS_MILLIS);
        saga.world.network().clearUp();
        saga.world.runOut();
        return saga.world;
    }

    // Who is there.

    private void people() {
        for (var firm : firms) {
            var accounts = firm.directory().accounts();
            for (int i = 0; i < Math.min(PHONES_MAX, accounts.size()); i++) {
                if (dice.chance(0.85)) {
                    phone(firm.number(), accounts.get(i), i + 1);
                }
            }
            if (dice.chance(0.3)) {
                phone(firm.number(), dice.pick(accounts), SPARE_DESK);
            }
            exchanges(firm);
        }
        everybody.add(world.gate(Places.GATE, manners(0)));
        if (dice.chance(0.8)) {
            everybody.add(world.gate(Places.SECOND_GATE, manners(0)));
        }
    }

    private void phone(int firm, VoipAccount account, int desk) {
        var transport = dice.chance(0.25) ? Transport.TCP : Transport.UDP;
        var phone = world.phone(account.id(), Places.desk(firm, desk), transport, manners(firm));
        phones.add(phone);
        houses.add(firm);
        everybody.add(phone);
        world.agenda().at(dice.below(500), phone::register);
        if (dice.chance(0.4)) {
            var watched = Numbers.inside(dice);
            var event = dice.chance(0.7) ? "dialog" : "message-summary";
            int seconds = 20 + dice.below(70);
            world.agenda().at(1_000 + dice.below(10_000), () -> phone.watch(watched, event, seconds));
        }
    }

    private void exchanges(Firm firm) {
        for (int i = 0; i < firm.trunks().size(); i++) {
            var trunk = firm.trunks().get(i);
            var address = Places.exchange(firm.number(), i + 1);
            if (trunk.username() == null) {
                everybody.add(world.gate(address, manners(firm.number())));
            } else if (dice.chance(0.8)) {
                var exchange = world.exchange(trunk.id(), address, manners(firm.number()));
                everybody.add(exchange);
                world.agenda().at(dice.below(500), exchange::register);
            }
        }
    }

    private Manners manners(int firm) {
        return new Manners(firm, hotMillis, dice.split());
    }

    // Who calls.

    private void calls() {
        int count = 1 + dice.below(CALLS_MAX);
        for (int number = 1; number <= count; number++) {
            long at = dice.between(FIRST_CALL_MILLIS, LAST_CALL_MILLIS);
            int kind = dice.below(10);
            if (kind < 5 || phones.isEmpty()) {
                var gate = world.gate(Places.trunk(number), manners(0));
                everybody.add(gate);
                var dialled = Firm.line(dice.below(firms.size()), dice.below(2));
                call(at, gate, dialled, dice.chance(0.1) ? "anonymous" : Numbers.outsider(number));
            } else {
                int caller = dice.below(phones.size());
                var phone = phones.get(caller);
                call(at, phone, dialled(houses.get(caller)), phone.user());
            }
        }
    }

    private String dialled(int firm) {
        return switch (dice.below(12)) {
            case 0, 1 -> "*8";
            case 2, 3 -> "*8" + Numbers.inside(dice);
            case 4 -> "*97" + (dice.chance(0.5) ? "" : "1");
            case 5, 6 -> Numbers.anywhere(firm, dice).replace("#", "%23");
            default -> Numbers.inside(dice);
        };
    }

    private void call(long at, Handset caller, String number, String as) {
        long talk = dice.between(1, TALK_MAX_MILLIS);
        long givesUp = dice.chance(0.3) ? manners(0).moment() : 0;
        boolean vanishes = dice.chance(0.08);
        world.agenda().at(at, () -> {
            var callId = caller.call(number, as, talk);
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

    /// What people do with their calls: hold, send on, ask somebody first; some at the same moment.
    private void acts() {
        int acts = dice.below(ACTS_MAX);
        long at = FIRST_CALL_MILLIS;
        for (int i = 0; i < acts; i++) {
            at = dice.chance(0.2) ? at : dice.between(FIRST_CALL_MILLIS, LAST_ACT_MILLIS);
            var act = act();
            boolean all = dice.chance(0.2);
            world.agenda().at(at, () -> who(all).forEach(act));
        }
    }

    /// Everybody, or somebody who is in a call.
    private List<Handset> who(boolean all) {
        var busy = everybody.stream().filter(one -> one.callCount() > 0).toList();
        return all || busy.isEmpty() ? busy : List.of(dice.pick(busy));
    }

    private Consumer<Handset> act() {
        var number = dice.chance(0.7)
                ? Numbers.inside(dice)
                : Numbers.anywhere(0, dice).replace("#", "%23");
        long after = dice.between(500, 15_000);
        return switch (dice.below(6)) {
            case 0 -> one -> one.hold(true);
            case 1 -> one -> one.hold(false);
            case 2, 3 -> one -> one.consult(number, after);
            default -> one -> one.transfer(number);
        };
    }

    // What breaks.

    private void faults() {
        int crashes = dice.below(3);
        for (int i = 0; i < crashes && !phones.isEmpty(); i++) {
            var phone = dice.pick(phones);
            long at = dice.below(50_000);
            world.agenda().at(at, () -> world.crash(phone));
            if (dice.chance(0.7)) {
                world.agenda().at(at + dice.below(15_000), () -> comeBack(phone));
            }
        }
        int moves = dice.below(4);
        for (int i = 0; i < moves && !phones.isEmpty(); i++) {
            var phone = dice.pick(phones);
            long at = dice.below(50_000);
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
