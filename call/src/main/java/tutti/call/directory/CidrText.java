package tutti.call.directory;

import tutti.call.directory.Parsed.Good;
import tutti.call.directory.Parsed.Malformed;

/// Reads one address range. Strict on purpose, it is an access rule: no octal octets, no host bits
/// behind the prefix, no zone, no host names.
final class CidrText {

    /// The longest spelling: a full IPv6 with an IPv4 tail and `/128`.
    private static final int LENGTH_MAX = 49;

    private final String text;
    private int at;
    private long high;
    private long low;

    CidrText(String text) {
        this.text = text;
    }

    Parsed<Cidr> read() {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return malformed("an IP address is expected");
        }
        boolean ipv6 = text.indexOf(':') >= 0;
        if (ipv6 ? !readIpv6() : !readIpv4()) {
            return malformed(ipv6 ? "not an IPv6 address" : "not an IPv4 address");
        }
        int width = ipv6 ? Cidr.BITS : Cidr.BITS - Cidr.MAPPED;
        int length = at == text.length() ? width : readPrefix(width);
        if (length < 0) {
            return malformed("a prefix length of 0 to " + width + " is expected");
        }
        return range(ipv6 ? length : length + Cidr.MAPPED);
    }

    private Parsed<Cidr> range(int prefix) {
        if ((high & ~Cidr.highMask(prefix)) != 0 || (low & ~Cidr.lowMask(prefix)) != 0) {
            return malformed("the address has bits set behind its prefix length");
        }
        return new Good<>(new Cidr(high, low, prefix));
    }

    private Parsed<Cidr> malformed(String why) {
        return new Malformed<>(at, why);
    }

    private boolean readIpv4() {
        long address = readDotted();
        low = Cidr.ipv4(address);
        return address >= 0 && atEndOfAddress();
    }

    /// Eight groups of 16 bits; one `::` may stand for one or more zero groups, and the last 32 bits
    /// may be dotted (RFC 4291 §2.2).
    private boolean readIpv6() {
        var groups = new int[8];
        int count = 0;
        int gap = -1;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (!atEndOfAddress()) {
            if (dottedAhead()) {
                long tail = count > 6 ? -1 : readDotted();
                if (tail < 0) {
                    return false;
                }
                groups[count++] = (int) (tail >> 16);
                groups[count++] = (int) (tail & 0xFFFF);
                return atEndOfAddress() && place(groups, count, gap);
            }
            int group = count == 8 ? -1 : readGroup();
            if (group < 0) {
                return false;
            }
            groups[count++] = group;
            if (text.startsWith("::", at)) {
                if (gap >= 0) {
                    return false;
                }
                gap = count;
                at += 2;
            } else if (!atEndOfAddress() && (text.charAt(at++) != ':' || atEndOfAddress())) {
                return false;
            }
        }
        return place(groups, count, gap);
    }

    private boolean place(int[] groups, int count, int gap) {
        if (gap < 0 ? count != 8 : count > 7) {
            return false;
        }
        for (int i = 0; i < 8; i++) {
            int zeros = 8 - count;
            int from = gap < 0 || i < gap ? i : i - zeros;
            int group = gap >= 0 && i >= gap && i < gap + zeros ? 0 : groups[from];
            high = i < 4 ? high << 16 | group : high;
            low = i < 4 ? low : low << 16 | group;
        }
        return true;
    }

    private boolean dottedAhead() {
        int i = at;
        while (i < text.length() && Character.digit(text.charAt(i), 10) >= 0) {
            i++;
        }
        return i < text.length() && text.charAt(i) == '.';
    }

    private int readGroup() {
        int start = at;
        int group = 0;
        while (at < text.length() && at - start < 4 && hex(text.charAt(at)) >= 0) {
            group = group << 4 | hex(text.charAt(at++));
        }
        return at == start ? -1 : group;
    }

    private long readDotted() {
        long address = 0;
        for (int i = 0; i < 4; i++) {
            if (i > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
            int octet = readDecimal(255);
            if (octet < 0) {
                return -1;
            }
            address = address << 8 | octet;
        }
        return address;
    }

    private int readPrefix(int most) {
        at++;
        int length = readDecimal(most);
        return at == text.length() ? length : -1;
    }

    /// A number of at most three digits without leading zeros, or -1.
    private int readDecimal(int most) {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < 3 && decimal(text.charAt(at))) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        boolean padded = at - start > 1 && text.charAt(start) == '0';
        return at == start || padded || value > most ? -1 : value;
    }

    private boolean atEndOfAddress() {
        return at == text.length() || text.charAt(at) == '/';
    }

    private static boolean decimal(char c) {
        return '0' <= c && c <= '9';
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
