package tutti.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the [Header] of a name on the wire without making a string: a small hash table over length,
/// first and last letter, filled once.
final class HeaderNames {
    private static final int SLOTS = 512;
    private static final Header[] BY_POSITION = Header.values();
    /// As nearly everybody writes them: compared at a stroke.
    private static final byte[][] SPELT = new byte[BY_POSITION.length][];

    private static final @Nullable Header[][] TABLE = new Header[SLOTS][];
    private static final @Nullable Header[] COMPACT = new Header[128];

    static {
        for (Header header : BY_POSITION) {
            SPELT[header.position()] = Lexis.bytes(header.wire());
            int slot = slot(header);
            Header[] chain = TABLE[slot];
            var longer = new Header[chain == null ? 1 : chain.length + 1];
            if (chain != null) {
                System.arraycopy(chain, 0, longer, 0, chain.length);
            }
            longer[longer.length - 1] = header;
            TABLE[slot] = longer;
            if (header.compact() != 0) {
                COMPACT[header.compact()] = header;
            }
        }
    }

    private HeaderNames() {}

    static Header of(int position) {
        return BY_POSITION[position];
    }

    /// The header of this name in any case, long or compact; null for one that is not known.
    static @Nullable Header find(byte[] data, int start, int end) {
        if (end - start == 1) {
            int letter = Lexis.lower(data[start]);
            return letter >= 0 ? COMPACT[letter] : null;
        }
        Header[] chain = TABLE[slot(end - start, data[start], data[end - 1])];
        if (chain == null) {
            return null;
        }
        for (Header header : chain) {
            byte[] usual = SPELT[header.position()];
            if (Arrays.equals(data, start, end, usual, 0, usual.length)
                    || Lexis.equalIgnoringCase(data, start, end, header.wire())) {
                return header;
            }
        }
        return null;
    }

    static @Nullable Header find(String name) {
        byte[] bytes = Lexis.bytes(name);
        return bytes.length == 0 ? null : find(bytes, 0, bytes.length);
    }

    private static int slot(Header header) {
        String name = header.wire();
        return slot(name.length(), (byte) name.charAt(0), (byte) name.charAt(name.length() - 1));
    }

    private static int slot(int length, byte first, byte last) {
        return (length * 37 + Lexis.lower(first) * 7 + Lexis.lower(last)) & (SLOTS - 1);
    }
}
