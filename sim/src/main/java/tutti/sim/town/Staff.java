package tutti.sim.town;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Availability;
import tutti.call.directory.Cidr;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.Parsed;
import tutti.call.directory.Transport;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.sim.time.Dice;
import tutti.sim.world.Places;

/// The people of a firm, their telephones, numbers outside and exchanges.
record Staff(List<VoipAccount> accounts, List<ExternalNumber> numbers, List<User> users, List<Trunk> trunks) {
    private static final int FIRST_ACCOUNT = 201;
    private static final int FIRST_USER = 301;
    private static final int FIRST_TRUNK = 501;
    private static final int NO_ANSWER_MIN = 5;
    private static final int NO_ANSWER_MAX = 15;

    static Staff drawn(int firm, String name, Dice dice) {
        int size = dice.below(10);
        int telephones = size < 7 ? 2 + dice.below(7) : size < 9 ? 8 + dice.below(8) : 30 + dice.below(21);
        int outside = size < 9 ? dice.below(5) : 5 + dice.below(10);
        int people = size < 9 ? dice.below(5) : 4 + dice.below(8);
        var numbers = new ArrayList<ExternalNumber>();
        for (int i = 0; i < outside; i++) {
            numbers.add(new ExternalNumber(name + "-x" + i, mobile(firm, i, dice), name + " mobile " + i));
        }
        var accounts = new ArrayList<VoipAccount>();
        for (int i = 0; i < telephones; i++) {
            accounts.add(account(firm, name, i, dice));
        }
        return new Staff(accounts, numbers, people(name, people, accounts, numbers, dice), trunks(firm, name, dice));
    }

    /// Now and then a number that nobody may call.
    private static String mobile(int firm, int number, Dice dice) {
        return dice.chance(0.1) ? dice.pick(Numbers.REFUSED) : Numbers.mobile(firm, number);
    }

    private static VoipAccount account(int firm, String name, int number, Dice dice) {
        var id = name + "-a" + number;
        var forwarding = dice.chance(0.3) ? forwarding(firm, dice) : Forwarding.NONE;
        boolean silent = dice.chance(0.07);
        var line = dice.chance(0.2) ? Firm.line(firm, dice.below(2)) : null;
        return new VoipAccount(
                id,
                Integer.toString(FIRST_ACCOUNT + number),
                name + " phone " + number,
                null,
                line,
                silent,
                forwarding,
                id);
    }

    private static Forwarding forwarding(int firm, Dice dice) {
        return new Forwarding(
                maybe(0.3, firm, dice), maybe(0.4, firm, dice), maybe(0.5, firm, dice), maybe(0.4, firm, dice), (int)
                        dice.between(NO_ANSWER_MIN, NO_ANSWER_MAX));
    }

    private static @Nullable String maybe(double chance, int firm, Dice dice) {
        return dice.chance(chance) ? Numbers.anywhere(firm, dice) : null;
    }

    private static List<User> people(
            String name, int count, List<VoipAccount> accounts, List<ExternalNumber> numbers, Dice dice) {
        var users = new ArrayList<User>();
        for (int i = 0; i < count; i++) {
            var devices = every(count, i, accounts.stream().map(VoipAccount::id).toList());
            var outside =
                    every(count, i, numbers.stream().map(ExternalNumber::id).toList());
            users.add(new User(
                    name + "-u" + i,
                    name + " person " + i,
                    name + i + "@example.org",
                    User.Role.USER,
                    Integer.toString(FIRST_USER + i),
                    Language.EN,
                    devices,
                    outside,
                    availability(devices, outside, dice)));
        }
        return users;
    }

    /// Those that are person `which`'s when `count` people and nobody share them.
    private static List<String> every(int count, int which, List<String> ids) {
        var his = new ArrayList<String>();
        for (int i = which; i < ids.size(); i += count + 1) {
            his.add(ids.get(i));
        }
        return his;
    }

    private static Availability availability(List<String> devices, List<String> outside, Dice dice) {
        var status =
                dice.chance(0.75) ? Availability.Status.AVAILABLE : dice.pick(List.of(Availability.Status.values()));
        int where = dice.below(4);
        Availability.Destination destination = new Availability.Destination.All();
        if (where == 0 && !devices.isEmpty()) {
            destination = new Availability.Destination.Account(dice.pick(devices));
        } else if (where == 1 && !outside.isEmpty()) {
            destination = new Availability.Destination.Outside(dice.pick(outside));
        }
        return new Availability(status, destination);
    }

    private static List<Trunk> trunks(int firm, String name, Dice dice) {
        var trunks = new ArrayList<Trunk>();
        for (int i = 0; i < dice.below(3); i++) {
            var id = name + "-t" + i;
            boolean fixed = dice.chance(0.5);
            var address = Places.exchange(firm, i + 1).getAddress().getHostAddress();
            trunks.add(new Trunk(
                    id,
                    dice.chance(0.7) ? Integer.toString(FIRST_TRUNK + i) : null,
                    name + " exchange " + i,
                    fixed ? Trunk.Mode.STATIC : Trunk.Mode.REGISTER,
                    fixed ? address : null,
                    Places.SIP_PORT,
                    Transport.UDP,
                    fixed ? List.of(range(address + "/32")) : List.of(),
                    fixed ? null : id,
                    dice.chance(0.5) ? "77" : null));
        }
        return trunks;
    }

    static Cidr range(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var read) -> read;
            case Parsed.Malformed<Cidr>(var _, var why) -> throw new IllegalArgumentException(why);
        };
    }
}
