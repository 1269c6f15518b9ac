package tutti.media;

import java.net.InetAddress;
import java.time.Duration;

/// Where and how a [MediaRelay] opens its ports.
///
/// @param bind local address of all media sockets; a wildcard serves IPv4 and IPv6
/// @param lowPort first port of the range
/// @param highPort last port of the range, inclusive
/// @param threads relay threads
/// @param rests how long ports rest between two calls
public record MediaSettings(InetAddress bind, int lowPort, int highPort, int threads, Rests rests) {

    private static final int PORT_MAX = 65_535;
    private static final int PORTS_PER_SESSION = 4;
    private static final int CORES_PER_THREAD = 4;

    public MediaSettings {
        if (lowPort < 1 || highPort > PORT_MAX || highPort - lowPort + 1 < PORTS_PER_SESSION) {
            throw new IllegalArgumentException(
                    "RTP ports " + lowPort + "-" + highPort + " hold no call; a call needs 4");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("relay threads " + threads + ", at least 1");
        }
    }

    /// The usual settings: one relay thread per four cores, default rests.
    public static MediaSettings of(InetAddress bind, int lowPort, int highPort) {
        var cores = Runtime.getRuntime().availableProcessors();
        var threads = Math.max(1, cores / CORES_PER_THREAD);
        return new MediaSettings(bind, lowPort, highPort, threads, Rests.DEFAULT);
    }

    /// How long ports rest, so that a late packet of one call is never heard in the next.
    ///
    /// @param clean a pair on which no packet ever arrived, before its reuse with sockets open
    /// @param idle an unused open pair, before its sockets are closed
    /// @param quarantine the number of a pair that carried packets
    /// @param floor the least quarantine when the range is scarce
    public record Rests(Duration clean, Duration idle, Duration quarantine, Duration floor) {

        /// 1 s, 10 s, 30 s, 5 s.
        public static final Rests DEFAULT =
                new Rests(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
