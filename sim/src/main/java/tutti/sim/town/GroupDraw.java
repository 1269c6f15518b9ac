package tutti.sim.town;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Confirmation;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Smart;
import tutti.call.directory.Target;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.directory.Waiting;
import tutti.sim.time.Dice;

/// Draws the call groups of a firm: 1 to 50 targets of all kinds, every setting of the contract.
record GroupDraw(String name, Staff staff, Dice dice) {
    static final int GROUPS_MAX = 4;
    private static final int TARGETS_MAX = 50;
    private static final int FIRST_GROUP = 401;
    private static final int[] RING_SECONDS = {5, 8, 15, 25};
    private static final String KEYS = "0123456789*#";

    List<CallGroup> groups() {
        var groups = new ArrayList<CallGroup>();
        int count = 1 + dice.below(GROUPS_MAX);
        for (int i = 0; i < count; i++) {
            groups.add(group(i));
        }
        return groups;
    }

    private CallGroup group(int number) {
        return new CallGroup(
                name + "-g" + number,
                Integer.toString(FIRST_GROUP + number),
                name + " group " + number,
                dice.chance(0.5) ? CallGroup.Method.SMART : CallGroup.Method.SIMULTANEOUS,
                smart(),
                dice.chance(0.5),
                dice.chance(0.3),
                RING_SECONDS[dice.below(RING_SECONDS.length)],
                confirmation(),
                dice.chance(0.7),
                targets(),
                waiting());
    }

    private Smart smart() {
        var usual = Smart.STANDARD;
        if (dice.chance(0.5)) {
            return new Smart(
                    usual.recentWindowHours(),
                    usual.previousWindowHours(),
                    3 + dice.below(4),
                    usual.chainGapMinutes(),
                    usual.maxPeople(),
                    usual.minTalkSeconds());
        }
        int recent = 1 + dice.below(100);
        return new Smart(
                recent,
                Math.min(1_152, recent + dice.below(1_000)),
                3 + dice.below(10),
                dice.below(121),
                1 + dice.below(10),
                dice.below(61));
    }

    private Confirmation confirmation() {
        var usual = Confirmation.NONE;
        if (dice.chance(0.3)) {
            return usual;
        }
        boolean custom = dice.chance(0.5);
        char accept = dice.chance(0.5) ? '1' : KEYS.charAt(dice.below(KEYS.length()));
        char decline = KEYS.charAt((KEYS.indexOf(accept) + 1 + dice.below(KEYS.length() - 1)) % KEYS.length());
        return new Confirmation(
                custom ? Confirmation.Mode.CUSTOM : Confirmation.Mode.STANDARD,
                custom ? String.valueOf(accept) : usual.acceptKey(),
                custom ? String.valueOf(decline) : usual.declineKey(),
                1 + dice.below(3),
                2 + dice.below(4),
                custom && dice.chance(0.5) ? name + "-p1" : null,
                dice.chance(0.5),
                dice.chance(0.5),
                dice.chance(0.3) ? Confirmation.Legs.EXTERNAL_AND_TRUNKS : Confirmation.Legs.EXTERNAL);
    }

    private Waiting waiting() {
        return dice.chance(0.7)
                ? Waiting.RINGBACK
                : new Waiting(Waiting.Type.MUSIC, dice.chance(0.5) ? name + "-p1" : null);
    }

    private List<Target> targets() {
        var all = new ArrayList<Target>();
        staff.accounts().stream()
                .map(VoipAccount::id)
                .forEach(id -> all.add(new Target.VoipAccountTarget(id, delay())));
        staff.numbers().stream()
                .map(ExternalNumber::id)
                .forEach(id -> all.add(new Target.ExternalNumberTarget(id, delay())));
        staff.trunks().stream()
                .map(Trunk::id)
                .forEach(id -> all.add(new Target.TrunkTarget(id, dice.chance(0.5) ? "88" : null, delay())));
        staff.users().forEach(user -> all.add(new Target.UserTarget(user.id(), reach(user), delay())));
        int size = dice.below(10);
        int wanted = size < 6 ? 1 + dice.below(5) : size < 9 ? 5 + dice.below(8) : TARGETS_MAX;
        for (int i = 0; i < all.size(); i++) {
            Collections.swap(all, i, i + dice.below(all.size() - i));
        }
        return List.copyOf(all.subList(0, Math.min(wanted, Math.min(all.size(), TARGETS_MAX))));
    }

    private int delay() {
        return dice.chance(0.8) ? 0 : dice.below(12);
    }

    private List<Target.Reach> reach(User user) {
        var reach = new ArrayList<Target.Reach>();
        if (dice.chance(0.5)) {
            user.voipAccountIds().stream()
                    .filter(_ -> dice.chance(0.6))
                    .forEach(id -> reach.add(new Target.Reach("voipAccount", id)));
            user.externalNumberIds().stream()
                    .filter(_ -> dice.chance(0.6))
                    .forEach(id -> reach.add(new Target.Reach("externalNumber", id)));
        }
        return reach;
    }
}
