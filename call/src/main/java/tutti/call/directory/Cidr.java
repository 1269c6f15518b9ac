package tutti.call.directory;

/// A range of IP addresses, IPv4 or IPv6. Both are held as 128 bits, an IPv4 address as its
/// IPv4-mapped IPv6 form (RFC 4291 §2.5.5.2), so that a source matches whichever way the socket
/// reports it.
///
/// **Invariant:** an IPv4 source matches ranges written as IPv4 (or as `::ffff:0:0/96` and narrower)
/// only; `::/0` means every IPv6 source and no IPv4 one.
public record Cidr(long high, long low, int prefix) {

    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;
    static final int BITS = 128;
    /// Bits before the IPv4 part of a mapped address.
    static final int MAPPED = 96;

    private static final long MAPPED_MARK = 0x0000_FFFF_0000_0000L;

    public Cidr {
        if (prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("prefix " + prefix);
        }
        if ((high & ~highMask(prefix)) != 0 || (low & ~lowMask(prefix)) != 0) {
            throw new IllegalArgumentException("bits set behind the prefix");
        }
    }

    /// Reads `127.0.0.2`, `192.0.2.0/24`, `2001:db8::/32`. A bare address is a range of one.
    public static Parsed<Cidr> parse(String text) {
        return new CidrText(text).read();
    }

    /// Whether `address` (4 or 16 bytes, network order) lies in this range. Any other length is in
    /// none.
    public boolean contains(byte[] address) {
        return switch (address.length) {
            case IPV4_BYTES -> contains(0, ipv4(bits(address, 0, IPV4_BYTES)));
            case IPV6_BYTES -> contains(bits(address, 0, 8), bits(address, 8, 8));
            default -> false;
        };
    }

    /// Whether there is a source that both ranges contain.
    public boolean overlaps(Cidr other) {
        var narrow = prefix >= other.prefix ? this : other;
        var wide = prefix >= other.prefix ? other : this;
        return wide.contains(narrow.high, narrow.low);
    }

    private boolean contains(long sourceHigh, long sourceLow) {
        if (mapped(sourceHigh, sourceLow) && prefix < MAPPED) {
            return false;
        }
        return (sourceHigh & highMask(prefix)) == high && (sourceLow & lowMask(prefix)) == low;
    }

    static long ipv4(long address) {
        return MAPPED_MARK | address;
    }

    static boolean mapped(long high, long low) {
        return high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == MAPPED_MARK;
    }

    static long highMask(int prefix) {
        return prefix >= 64 ? -1L : leading(prefix);
    }

    static long lowMask(int prefix) {
        return prefix <= 64 ? 0L : leading(prefix - 64);
    }

    private static long leading(int ones) {
        return ones == 0 ? 0L : -1L << (64 - ones);
    }

    private static long bits(byte[] address, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) {
            bits = bits << 8 | (address[i] & 0xFF);
        }
        return bits;
    }

    /// The spelling of the contract: always with its prefix length; what was written as IPv4 (or
    /// IPv4-mapped) comes back as IPv4.
    @Override
    public String toString() {
        if (prefix >= MAPPED && mapped(high, low)) {
            return dotted() + "/" + (prefix - MAPPED);
        }
        var groups = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? high : low;
            groups.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xFFFF));
        }
        return groups + "/" + prefix;
    }

    private String dotted() {
        return "%d.%d.%d.%d".formatted(low >> 24 & 0xFF, low >> 16 & 0xFF, low >> 8 & 0xFF, low & 0xFF);
    }
}
