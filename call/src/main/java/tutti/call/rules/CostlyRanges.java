package tutti.call.rules;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.history.SkipReason;

/// Ranges of numbers whose holder shares in what the call costs, or that are dear by nature: where
/// stolen minutes are turned into money.
///
/// International codes are those of ITU-T E.164 (list of assigned codes, Operational Bulletin):
/// 870 Inmarsat and 881 satellite systems, 882 and 883 international networks, 878 personal
/// numbers, 888 disaster relief, 808 shared cost, 979 premium rate, 991 trials. 800 is free and
/// not here.
///
/// National ranges are those of the regulators' numbering plans, for the countries that the standard
/// policy allows. A range here that a number's country uses for something else would refuse honest
/// calls, so ranges that share their digits with ordinary numbers (Ireland's 15xx, which abroad
/// looks like Dublin) are left to the country list.
final class CostlyRanges {

    /// Kind, then prefixes: P premium, S shared cost, T satellite, N international network.
    private static final String TABLE = """
            T 870 881
            N 882 883 878 888 991
            S 808
            P 979
            # DE, Bundesnetzagentur: 0900, 0137, 0138, 118xy, old 0190; 0180 and 0700 shared.
            P 49900 49137 49138 49118 49190
            S 49180 49700
            # AT, RTR, KEM-V: 0900, 0901, 0930, 0931, 0939, 118; 0810, 0820, 0821 shared.
            P 43900 43901 43930 43931 43939 43118
            S 43810 43820 43821
            # CH, BAKOM: 0900, 0901, 0906, 18xx; 084x shared. LI, AK: 900, 901.
            P 41900 41901 41906 41180 41181 41182 423900 423901
            S 41840 41842 41844 41848
            # NL, ACM: 0900, 0906, 0909, 18xx.
            P 31900 31906 31909 3118
            # BE, BIPT: 090x; 070 and 078 shared.
            P 3290
            S 3270 3278
            # LU, ILR: 90x, 801.
            P 352900 352901 352905
            S 352801
            # FR, ARCEP: 089x, 118; 081 and 082 shared.
            P 3389 33118
            S 3381 3382
            # GB, Ofcom: 09, 118, 070 personal, 087x; 084x shared.
            P 449 44118 4470 44870 44871 44872 44873
            S 44843 44844 44845
            # IT, AGCOM: 89x, 144, 166; 84x, 178, 199 shared.
            P 3989 39144 39166
            S 39840 39841 39847 39848 39178 39199
            # ES, CNMC: 803, 806, 807, 905, 907, 118; 901, 902 shared.
            P 34803 34806 34807 34905 34907 34118
            S 34901 34902
            # PT, ANACOM: 760, 761, 762, 607, 608, 18xx; 707, 708, 808 shared.
            P 351760 351761 351762 351607 351608 35118
            S 351707 351708 351808
            # DK 90; NO 82x, 18xx and 810, 815 shared; SE 0900, 0939, 0944, 099, 118 and 077 shared; FI 0600, 0700; IS 90x.
            P 4590 4782 46900 46939 46944 4699 46118 358600 358700 35490
            S 47810 47815 4677
            # PL 70x and 80x shared; CZ 90x and 8xx shared; SK 0900; HU 90, 91 and 40 shared; RO 090x.
            P 4870 42090 421900 3690 3691 4090
            S 48801 48804 42081 42083 42084 3640
            # SI 090; HR 06x; BG 090; GR 90x, 14, 118 and 801 shared; CY 90; LT 90; LV 90; EE 900.
            P 38690 38560 38561 38564 38565 38569 35990 30901 30909 3014 30118 35790 37090 37190 372900
            S 30801
            # US, CA and the rest of NANPA: 900.
            P 1900
            """;

    private static final Map<String, SkipReason> BY_PREFIX = read();
    private static final int PREFIX_MAX =
            BY_PREFIX.keySet().stream().mapToInt(String::length).max().orElse(0);

    private CostlyRanges() {}

    /// Why `number` (E.164) is costly; nothing when it is an ordinary one.
    static @Nullable SkipReason of(String number) {
        for (int length = Math.min(PREFIX_MAX, number.length() - 1); length > 0; length--) {
            var kind = BY_PREFIX.get(number.substring(1, length + 1));
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private static Map<String, SkipReason> read() {
        var ranges = new HashMap<String, SkipReason>();
        TABLE.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                ranges.put(words[i], kind(words[0]));
            }
        });
        return Map.copyOf(ranges);
    }

    private static SkipReason kind(String letter) {
        return switch (letter) {
            case "T" -> SkipReason.SATELLITE;
            case "N" -> SkipReason.INTERNATIONAL_NETWORK;
            case "S" -> SkipReason.SHARED_COST;
            default -> SkipReason.PREMIUM_RATE;
        };
    }
}
