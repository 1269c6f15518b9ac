package tutti.engine.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts wrong passwords per source and user; too many, and that source is not answered for that
/// user until the ban is over (T3). The same user from elsewhere is not affected. One per lane.
final class Strikes {
    static final int ALLOWED = 10;
    static final long BAN_MILLIS = 60_000;
    /// Sources remembered; the oldest is forgotten first.
    private static final int REMEMBERED_MAX = 20_000;
    /// No user has a longer name, so there is nothing to guess under it, nor to remember (T9).
    static final int USER_CHARS_MAX = 128;

    private final Map<Culprit, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Culprit, Count> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private record Culprit(String source, String username) {}

    private record Count(int strikes, long lastMillis) {}

    boolean isBanned(InetAddress source, String username, long nowMillis) {
        if (counts.isEmpty()) {
            return false;
        }
        var culprit = new Culprit(network(source), username);
        var count = counts.get(culprit);
        if (count == null) {
            return false;
        }
        if (nowMillis - count.lastMillis() >= BAN_MILLIS) {
            counts.remove(culprit);
            return false;
        }
        return count.strikes() >= ALLOWED;
    }

    void add(InetAddress source, String username, long nowMillis) {
        if (username.length() > USER_CHARS_MAX) {
            return;
        }
        counts.merge(
                new Culprit(network(source), username),
                new Count(1, nowMillis),
                (old, _) -> new Count(old.strikes() + 1, nowMillis));
    }

    int remembered() {
        return counts.size();
    }

    void forgive(InetAddress source, String username) {
        if (!counts.isEmpty()) {
            counts.remove(new Culprit(network(source), username));
        }
    }

    /// IPv6 hosts own a /64 and could otherwise take a new address for each try.
    private static String network(InetAddress source) {
        byte[] address = source.getAddress();
        return HexFormat.of().formatHex(source instanceof Inet6Address ? Arrays.copyOf(address, 8) : address);
    }
}
