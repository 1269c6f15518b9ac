package tutti.call.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What dialling in a country needs to know of it: its calling code (ITU-T E.164), the prefix of
/// national calls (ITU-T Operational Bulletin, dialling procedures), and whom one calls for help.
///
/// @param country   ISO 3166
/// @param emergency beside 112
record NumberingPlan(String country, String callingCode, String trunkPrefix, List<String> emergency) {

    /// `ISO code trunk-prefix emergency…`; `-` where national numbers are dialled as they are. Of
    /// countries that share a code the first owns it; those of the North American plan are told by
    /// their area code.
    private static final String TABLE = """
            DE 49 0 110
            AT 43 0 133 144 122
            CH 41 0 117 118 144 1414
            LI 423 - 117 118 144
            NL 31 0 911
            BE 32 0 100 101
            LU 352 - 113
            FR 33 0 15 17 18 114
            GB 44 0 999
            IE 353 0 999
            IT 39 - 113 115 118
            ES 34 - 061 062 080 091 085 088
            PT 351 - 115
            DK 45 - 114
            NO 47 - 110 113
            SE 46 0 90000
            FI 358 0
            IS 354 -
            PL 48 - 997 998 999
            CZ 420 - 150 155 158 151 152 153 154 156 157 159
            SK 421 0 150 155 158
            HU 36 06 104 105 107
            RO 40 0
            BG 359 0 150 160 166
            SI 386 0 113
            HR 385 0 192 193 194 93 94
            GR 30 - 100 166 199
            CY 357 - 199
            MT 356 -
            LT 370 0 01 02 03 011 022 033 101 102 103
            LV 371 - 110 113 01 02 03
            EE 372 - 110
            US 1 1 911
            CA 1 1 911
            RU 7 8 101 102 103 01 02 03
            KZ 7 8 101 102 103
            TR 90 0 155 110
            UA 380 0 101 102 103
            BY 375 80 101 102 103
            MD 373 0 901 902 903
            RS 381 0 192 193 194 92 93 94
            ME 382 0 122 123 124
            BA 387 0 122 123 124
            MK 389 0 192 193 194
            AL 355 0 127 128 129
            XK 383 0 192 193 194
            AD 376 - 110 116 118
            MC 377 - 15 17 18
            SM 378 - 113 115 118
            GI 350 - 999 190 199
            FO 298 - 114
            GL 299 -
            EG 20 0 122 123 180
            ZA 27 0 10111 10177
            MA 212 0 15 19 177
            DZ 213 0 14 17
            TN 216 - 190 197 198
            LY 218 0 190 191 193
            IL 972 0 100 101 102
            AE 971 0 999 998 997
            SA 966 0 999 911 997
            QA 974 - 999
            KW 965 -
            BH 973 - 999 199
            OM 968 - 9999 1444
            JO 962 0 191 192 197 911
            LB 961 0 140 175 999
            SY 963 0 110 113
            IQ 964 0 100 104 115 122
            IR 98 0 110 115 125 911
            PS 970 0 100 101 102
            YE 967 0 191 194 195 199
            IN 91 0 100 101 102 108 1298 2611
            PK 92 0 15 16 115 1122
            AF 93 0 100 102 119
            LK 94 0 110 116 118 119
            MM 95 0 199
            BD 880 0 100 101 102 199 999
            NP 977 0 100 101 102 103
            BT 975 - 110 113
            MV 960 - 102 118 119
            CN 86 0 110 119 120
            HK 852 - 999 992
            MO 853 - 999
            TW 886 0 110 119
            JP 81 0 110 119
            KR 82 0 119
            KP 850 0 119 819
            MN 976 0 100 101 102 103 105
            VN 84 0 113 114 115
            LA 856 0 190 191 195
            KH 855 0 117 118 119 666
            TH 66 0 191 199 1669
            MY 60 0 999
            SG 65 - 999 995 993
            ID 62 0 110 113 118 119
            PH 63 0 911 117
            BN 673 - 991 993 995
            TL 670 - 115
            AU 61 0 000 106
            NZ 64 0 111
            FJ 679 - 911 917
            PG 675 - 000 110 111
            SB 677 - 999
            VU 678 -
            TO 676 - 911 922 933 999
            WS 685 - 911 994 995 996 999
            KI 686 - 192 193 194 195 992 993 994
            NC 687 - 15 16 17 18
            TV 688 - 911
            PF 689 - 15 17 18
            TK 690 -
            FM 691 - 911
            MH 692 - 911
            PW 680 - 911
            WF 681 - 15 17 18
            CK 682 - 996 998 999
            NU 683 - 999
            NR 674 - 110 111
            MX 52 - 911 060 065 066 068 080
            BR 55 0 190 192 193 128 911
            AR 54 0 911 100 101 107
            CL 56 - 133 131 132 911
            CO 57 - 123 119 132 156
            PE 51 0 105 116 117
            VE 58 0 171 911
            EC 593 0 911 101 102
            BO 591 0 110 118 119
            PY 595 0 128 911
            UY 598 0 911 128
            GY 592 - 911 912 913
            SR 597 - 115
            GF 594 0 15 17 18
            GT 502 - 110 120 123
            SV 503 - 911 913
            HN 504 - 199
            NI 505 - 115 118 120 128
            CR 506 - 911
            PA 507 - 911
            BZ 501 - 90 911 990
            CU 53 0 104 105 106
            HT 509 - 114 118
            GP 590 0 15 17 18
            MQ 596 0 15 17 18
            CW 599 - 911
            AW 297 - 100 911
            FK 500 - 999
            SH 290 - 911 999
            PM 508 - 15 17 18
            NG 234 0 199
            GH 233 0 191 192 193 999
            KE 254 0 114 999
            TZ 255 0 110 111 114 115 999
            UG 256 0 999
            ET 251 0 91 92 93 911 939 991 997
            SO 252 - 555 888 999
            DJ 253 - 17 18
            SD 249 0 999
            SS 211 0 999
            ER 291 0 113 114 116
            RW 250 - 111
            BI 257 - 113 117
            MZ 258 - 117 119 197 198
            ZM 260 0 991 993 999
            ZW 263 0 993 994 995 999
            MG 261 0 17 18 117 118
            RE 262 0 15 17 18
            MU 230 - 114 115 995 999
            SC 248 - 999
            KM 269 - 17 18
            NA 264 0 10111
            BW 267 - 111 911 997 998 999
            SZ 268 - 999
            LS 266 - 115 117
            MW 265 0 199 997 998 999
            AO 244 - 113 115
            CD 243 0 113 114 118 177 188
            CG 242 - 117 118
            CM 237 - 13 17 113 117
            GA 241 - 18 1300 1730
            GQ 240 -
            CF 236 - 117 118 1220
            TD 235 - 17 18
            ST 239 -
            CV 238 - 130 131 132
            SN 221 - 17 18
            GM 220 - 16 17 18 116 117 118
            GW 245 - 113 117 118
            GN 224 -
            SL 232 0 019 999
            LR 231 0 355 911
            CI 225 - 110 111 170 180
            ML 223 - 15 17 18
            BF 226 - 17 18
            NE 227 - 15 17 18 118
            TG 228 - 117 118 171 172 177
            BJ 229 - 114 116 117 118
            MR 222 - 17 18
            IO 246 -
            AC 247 - 911 999
            GE 995 0 011 022 033 111 113 122
            AM 374 0 101 102 103
            AZ 994 0 101 102 103
            UZ 998 - 01 02 03 001 002 003 050
            TM 993 8 01 02 03
            TJ 992 - 101 102 103
            KG 996 0 101 102 103
            GG 44 0 999
            JE 44 0 999
            IM 44 0 999
            AX 358 0
            SJ 47 - 110 113
            VA 39 - 113 115 118
            CC 61 0 000
            CX 61 0 000
            NF 672 - 911 955 977
            BL 590 0 18
            MF 590 0 15 17 18
            BQ 599 - 911
            EH 212 0 15 19 177
            YT 262 0 15
            """;

    /// Area codes of the North American plan that are not the United States', by country (NANPA,
    /// area code list): Canada, and islands that are dialled like it and cost like far away.
    private static final String AREA_CODES = """
            CA 204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 548 568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942
            BS 242
            BB 246
            AI 264
            AG 268
            VG 284
            KY 345
            BM 441
            GD 473
            TC 649
            JM 658 876
            MS 664
            SX 721
            LC 758
            DM 767
            VC 784
            DO 809 829 849
            TT 868
            KN 869
            PR 787 939
            VI 340
            GU 671
            MP 670
            AS 684
            """;

    private static final Map<String, NumberingPlan> BY_COUNTRY = new HashMap<>();
    private static final Map<String, String> COUNTRY_BY_CODE = new HashMap<>();
    private static final Map<String, String> COUNTRY_BY_AREA = new HashMap<>();
    private static final int CODE_MAX = 3;
    /// Whom one calls for help on one island or another: none of these is a number that costs.
    private static final List<String> ISLANDS =
            List.of("911", "999", "919", "990", "110", "119", "211", "311", "333", "511");

    static {
        TABLE.lines().map(line -> List.of(line.split(" ", -1))).forEach(NumberingPlan::add);
        AREA_CODES.lines().map(line -> List.of(line.split(" ", -1))).forEach(words -> {
            var country = words.getFirst();
            BY_COUNTRY.putIfAbsent(country, new NumberingPlan(country, "1", "1", ISLANDS));
            words.stream().skip(1).forEach(area -> COUNTRY_BY_AREA.put(area, country));
        });
    }

    private static void add(List<String> words) {
        var country = words.getFirst();
        var trunk = words.get(2).equals("-") ? "" : words.get(2);
        BY_COUNTRY.put(country, new NumberingPlan(country, words.get(1), trunk, words.subList(3, words.size())));
        COUNTRY_BY_CODE.putIfAbsent(words.get(1), country);
    }

    static @Nullable NumberingPlan of(String country) {
        return BY_COUNTRY.get(country);
    }

    /// All countries that the table knows.
    static Set<String> countries() {
        return new HashSet<>(BY_COUNTRY.keySet());
    }

    /// The country of `number` (E.164); nothing for codes of no country.
    static @Nullable String countryOf(String number) {
        for (int length = 1; length <= CODE_MAX && length < number.length(); length++) {
            var country = COUNTRY_BY_CODE.get(number.substring(1, length + 1));
            if (country != null) {
                return ofShared(country, number);
            }
        }
        return null;
    }

    /// Codes are prefix-free, but some are shared.
    private static String ofShared(String country, String number) {
        return switch (country) {
            case "US" -> number.length() < 5 ? country : COUNTRY_BY_AREA.getOrDefault(number.substring(2, 5), country);
            case "RU" -> number.startsWith("+76") || number.startsWith("+77") ? "KZ" : country;
            default -> country;
        };
    }
}
