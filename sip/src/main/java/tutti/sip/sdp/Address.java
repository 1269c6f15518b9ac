package tutti.sip.sdp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Reads literal unicast addresses; never asks anybody for a name.
final class Address {

    private static final int OCTET_MAX = 255;
    private static final int TEXT_MAX = 45;

    private Address() {}

    /// The address of a value like `IN IP4 192.0.2.1`, or null.
    static @Nullable InetAddress ofConnection(byte[] bytes, int start, int end) {
        int value = Text.skipSpaces(bytes, start + "IN IP4".length(), end);
        int valueEnd = Text.find(bytes, value, end, ' ');
        if (Text.startsWith(bytes, start, end, "IN IP4 ")) {
            return version4(bytes, value, valueEnd);
        }
        return Text.startsWith(bytes, start, end, "IN IP6 ") ? version6(bytes, value, valueEnd) : null;
    }

    private static @Nullable InetAddress version4(byte[] bytes, int start, int end) {
        var octets = new byte[4];
        int at = start;
        for (int i = 0; i < octets.length; i++) {
            int stop = i < octets.length - 1 ? Text.find(bytes, at, end, '.') : end;
            int octet = stop - at <= 3 ? Text.number(bytes, at, stop, OCTET_MAX) : -1;
            if (octet < 0) {
                return null;
            }
            octets[i] = (byte) octet;
            at = stop + 1;
        }
        boolean everybody = octets[0] == -1 && octets[1] == -1 && octets[2] == -1 && octets[3] == -1;
        return everybody ? null : unicast(octets);
    }

    private static @Nullable InetAddress unicast(byte[] octets) {
        try {
            var address = InetAddress.getByAddress(octets);
            return address.isMulticastAddress() ? null : address;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static @Nullable InetAddress version6(byte[] bytes, int start, int end) {
        if (end - start > TEXT_MAX || !isColonNotation(bytes, start, end)) {
            return null;
        }
        try {
            var address = InetAddress.ofLiteral(Text.of(bytes, start, end));
            return address.isMulticastAddress() ? null : address;
        } catch (IllegalArgumentException e) {
            return null; // The JDK's reader of literals says no by throwing.
        }
    }

    private static boolean isColonNotation(byte[] bytes, int start, int end) {
        boolean colon = false;
        for (int i = start; i < end; i++) {
            colon |= bytes[i] == ':';
            if (Character.digit(bytes[i], 16) < 0 && bytes[i] != ':' && bytes[i] != '.') {
                return false;
            }
        }
        return colon;
    }
}
