package tutti.call.rules;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Parsed;
import tutti.call.directory.Parsed.Good;
import tutti.call.directory.Parsed.Malformed;
import tutti.call.directory.PlanStep.CallerMatchStep;

/// Whether a caller is one of those that a plan step names: by his number, by the beginning of it, or
/// because he withholds it. All forms of a number are one caller.
public final class CallerMatch {

    /// Spelled so in the contract, for callers who withhold their number.
    public static final String ANONYMOUS = "anonymous";

    private static final char REST = '*';

    private CallerMatch() {}

    /// @param caller  E.164, or the internal number of a colleague; nothing when withheld
    /// @param country by whose rules the step's numbers are written
    public static boolean matches(CallerMatchStep step, @Nullable String caller, String country) {
        return step.numbers().stream().anyMatch(pattern -> matches(pattern, caller, country));
    }

    private static boolean matches(String pattern, @Nullable String caller, String country) {
        return switch (parse(pattern, country)) {
            case Good<Pattern>(var good) -> good.matches(caller);
            case Malformed<Pattern> _ -> false; // Stored by a version that reads more.
        };
    }

    /// Reads one pattern: `+4930*`, `030 1234567`, `anonymous`, an internal number.
    public static Parsed<Pattern> parse(String text, String country) {
        var bare = text.strip();
        if (bare.equalsIgnoreCase(ANONYMOUS)) {
            return new Good<>(new Pattern.Anonymous());
        }
        int star = bare.indexOf(REST);
        if (star >= 0 && star < bare.length() - 1) {
            return new Malformed<>(star, "the star stands at the end");
        }
        return star < 0 ? exact(bare, country) : beginning(bare.substring(0, star), country);
    }

    private static Parsed<Pattern> exact(String text, String country) {
        var number = NumberForm.e164(text, country);
        if (number == null && !isInternal(text)) {
            return new Malformed<>(0, "a telephone number is expected");
        }
        return new Good<>(new Pattern.Exact(number == null ? text : number));
    }

    /// Beginnings are written with their country: `+49`, `0049`, or by the trunk prefix of the
    /// tenant's own.
    private static Parsed<Pattern> beginning(String text, String country) {
        var home = NumberingPlan.of(country);
        String start;
        if (text.startsWith("+")) {
            start = text;
        } else if (text.startsWith("00")) {
            start = "+" + text.substring(2);
        } else if (home != null && !home.trunkPrefix().isEmpty() && text.startsWith(home.trunkPrefix())) {
            start = "+" + home.callingCode() + text.substring(home.trunkPrefix().length());
        } else {
            return new Malformed<>(0, "the beginning of a number in international form is expected");
        }
        return isBeginning(start)
                ? new Good<>(new Pattern.Beginning(start))
                : new Malformed<>(0, "the beginning of a number in international form is expected");
    }

    private static boolean isBeginning(String start) {
        return start.length() > 1
                && start.length() <= NumberForm.DIGITS_MAX + 1
                && start.charAt(1) != '0'
                && start.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isInternal(String text) {
        return text.length() >= 2
                && text.length() <= NumberForm.SHORT_DIGITS_MAX
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// One kind of caller. Its text is its spelling in normal form.
    public sealed interface Pattern {

        boolean matches(@Nullable String caller);

        record Exact(String number) implements Pattern {
            @Override
            public boolean matches(@Nullable String caller) {
                return number.equals(caller);
            }

            @Override
            public String toString() {
                return number;
            }
        }

        record Beginning(String start) implements Pattern {
            @Override
            public boolean matches(@Nullable String caller) {
                return caller != null && caller.startsWith(start);
            }

            @Override
            public String toString() {
                return start + REST;
            }
        }

        record Anonymous() implements Pattern {
            @Override
            public boolean matches(@Nullable String caller) {
                return caller == null;
            }

            @Override
            public String toString() {
                return ANONYMOUS;
            }
        }
    }
}
