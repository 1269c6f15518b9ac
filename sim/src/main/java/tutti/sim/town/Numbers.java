package tutti.sim.town;

import java.util.List;
import tutti.sim.time.Dice;

/// Numbers that people dial, forward to and transfer to.
final class Numbers {
    /// What no firm may call by any policy that is drawn: premium rate, satellite, international networks,
    /// a country that is not on the list (T10).
    static final List<String> REFUSED = List.of("+499001234567", "+8821312345678", "+870773112233", "+5351234567");

    private static final List<String> NONSENSE = List.of("*72", "0", "00", "999999", "#31#123", "anonymous");

    private Numbers() {}

    /// Caller `number` from outside, E.164.
    static String outsider(int number) {
        return "+4930900" + (1_000 + number);
    }

    /// Mobile `number` of a firm, E.164.
    static String mobile(int firm, int number) {
        return "+49171555%d%02d".formatted(firm, number);
    }

    /// Somebody in the house, by internal number: most of them exist.
    static String inside(Dice dice) {
        return switch (dice.below(6)) {
            case 0 -> Integer.toString(301 + dice.below(5));
            case 1, 2 -> Integer.toString(401 + dice.below(4));
            case 3 -> Integer.toString(501 + dice.below(2));
            default -> Integer.toString(201 + dice.below(8));
        };
    }

    /// A number as somebody of firm `firm` would write it, wise or not.
    static String anywhere(int firm, Dice dice) {
        return switch (dice.below(12)) {
            case 0 -> "+4917177700" + (10 + dice.below(5));
            case 1 -> dice.chance(0.5) ? "01717770015" : mobile(firm, dice.below(4));
            case 2 -> Firm.line(firm, dice.below(2));
            case 3 -> Firm.line(1 - firm, dice.below(2));
            case 4 -> dice.pick(REFUSED);
            case 5 -> dice.pick(NONSENSE);
            default -> inside(dice);
        };
    }
}
