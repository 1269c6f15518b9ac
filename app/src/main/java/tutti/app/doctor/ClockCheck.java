package tutti.app.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the clock is right: opening hours, call records, certificates and one-time passwords go by it.
final class ClockCheck {
    private static final String SUBJECT = "clock";
    private static final int NTP_PORT = 123;
    private static final int PACKET = 48;
    private static final int PATIENCE_MILLIS = 3_000;
    /// Version 4, client (RFC 5905 §7.3).
    private static final byte ASKING = 0x23;
    private static final int TRANSMIT = 40;
    /// From 1900, where NTP counts, to 1970 (RFC 5905 §6).
    private static final long EPOCH = 2_208_988_800L;
    private static final Duration TOLERATED = Duration.ofSeconds(2);
    /// A code of the second factor holds for half a minute.
    private static final Duration HARMFUL = Duration.ofSeconds(30);

    private ClockCheck() {}

    static List<Finding> run(InstantSource clock, Optional<Instant> database, @Nullable String timeServer) {
        var findings = new ArrayList<Finding>();
        database.ifPresent(theirs -> findings.add(compared("the database", theirs, clock.instant())));
        if (timeServer != null) {
            findings.add(asked(clock, timeServer));
        }
        return findings.isEmpty()
                ? List.of(Finding.warn(
                        SUBJECT, "says " + clock.instant() + "; nothing to compare it with: give --time-server HOST"))
                : List.copyOf(findings);
    }

    private static Finding compared(String whose, Instant theirs, Instant ours) {
        var apart = Duration.between(theirs, ours);
        var what = "is %+.1f s off that of %s".formatted(apart.toMillis() / 1_000.0, whose);
        if (apart.abs().compareTo(HARMFUL) >= 0) {
            return Finding.fail(SUBJECT, what + ": set it, and let a time service keep it");
        }
        return apart.abs().compareTo(TOLERATED) > 0
                ? Finding.warn(SUBJECT, what + ": let a time service keep it")
                : Finding.ok(SUBJECT, what);
    }

    /// One question to a time server (RFC 5905 §14), half the way taken off.
    private static Finding asked(InstantSource clock, String server) {
        int colon = server.lastIndexOf(':');
        var host = colon > 0 ? server.substring(0, colon) : server;
        try (var socket = new DatagramSocket()) {
            int port = colon > 0 ? Integer.parseInt(server.substring(colon + 1)) : NTP_PORT;
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
            var packet = new byte[PACKET];
            packet[0] = ASKING;
            var sent = clock.instant();
            socket.send(new DatagramPacket(packet, PACKET));
            socket.receive(new DatagramPacket(packet, PACKET));
            var back = clock.instant();
            var halfway = sent.plus(Duration.between(sent, back).dividedBy(2));
            return compared(server, transmitted(packet), halfway);
        } catch (IOException | IllegalArgumentException silent) {
            return Finding.warn(SUBJECT, "--time-server " + server + " does not tell the time: " + Finding.why(silent));
        }
    }

    private static Instant transmitted(byte[] packet) {
        var buffer = ByteBuffer.wrap(packet).position(TRANSMIT);
        long seconds = Integer.toUnsignedLong(buffer.getInt()) - EPOCH;
        long fraction = Integer.toUnsignedLong(buffer.getInt());
        return Instant.ofEpochSecond(seconds, (fraction * 1_000_000_000L) >>> 32);
    }
}
