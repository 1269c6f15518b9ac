package tutti.call.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Short numbers of public use, such as the doctor on call: dialled as they are within their country, and
/// free of charge or at the price of an ordinary call. Enquiries and other services that set their own
/// price are none. Whom one calls for help is in [NumberingPlan].
public final class PublicNumbers {

    /// By country. Those that begin with 116 are the same wherever the European Union's decision
    /// 2007/116/EC holds, as far as each country has opened them.
    private static final Map<String, Set<String>> BY_COUNTRY = read("""
            DE 115 116000 116006 116111 116116 116117 116123
            AT 120 123 128 130 140 141 142 147 1450 1455 1484 116000 116006 116117 116123
            CH 140 143 145 147 161 162 163 164 166 1600 116000 116111
            LI 143 145 147
            NL 116000 116006 116111 116123
            BE 102 103 104 105 106 107 108 110 116 117 119 1712 1777 1813 116000 116117
            LU 116000 116111
            FR 110 115 119 191 196 197
            GB 101 105 111 119 18000 116000 116111 116123
            IT 114 117 116000 116111
            ES 010 011 012 016 017 020 021 024 060 065 067
            PT 116000 116006 116111
            DK 116000 116006 116111
            NO 116111 116117 116123
            SE 1177 11313 11414 116000 116006 116111 116117 116123
            """);

    private PublicNumbers() {}

    private static Map<String, Set<String>> read(String table) {
        var all = new HashMap<String, Set<String>>();
        table.lines().map(line -> List.of(line.split(" ", -1))).forEach(words -> {
            all.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
        });
        return all;
    }

    /// Whether `number`, as it is dialled, is one in `country` (ISO 3166).
    public static boolean isOne(String number, String country) {
        return of(country).contains(number);
    }

    /// All of a country.
    public static Set<String> of(String country) {
        return BY_COUNTRY.getOrDefault(country, Set.of());
    }

    /// The countries whose numbers are known.
    public static Set<String> countries() {
        return Set.copyOf(BY_COUNTRY.keySet());
    }
}
