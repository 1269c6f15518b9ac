package tutti.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What passes on the loopback interface at some UDP ports, each datagram with the kernel's moment: the
/// same clock for whoever sends and whoever receives, and nobody has to stay awake for it.
final class Capture {

    private static final Path BINARY = Path.of("/usr/bin/tcpdump");
    private static final Duration START = Duration.ofSeconds(5);
    private static final String LISTENING = "listening on";
    private static final int BUFFER_KILOBYTES = 16_384;

    /// The kernel hands over what it captured after a second at most.
    private static final Duration HANDING_OVER = Duration.ofMillis(1_500);

    private final Workspace workspace;
    private final Time time;
    private final Child child;
    private final Path file;

    private Capture(Workspace workspace, Time time, Child child, Path file) {
        this.workspace = workspace;
        this.time = time;
        this.child = child;
        this.file = file;
    }

    /// Begins to capture; null where there is no tcpdump, or where it may not capture.
    static @Nullable Capture start(Workspace workspace, Time time, String name, IntStream ports) {
        if (!Files.isExecutable(BINARY)) {
            return null;
        }
        var file = workspace.folder().resolve(name + ".pcap");
        var filter = ports.mapToObj(port -> "udp port " + port).collect(Collectors.joining(" or "));
        var options =
                List.of("-i", "lo", "-n", "-Z", "root", "--time-stamp-precision=nano", "-B", "" + BUFFER_KILOBYTES);
        var command = new ArrayList<>(List.of(BINARY.toString()));
        command.addAll(options);
        command.addAll(List.of("-w", file.toString(), filter));
        var child = workspace.start(name, command);
        time.await(START, () -> !child.alive() || child.tail(5).contains(LISTENING));
        if (child.alive() && child.tail(5).contains(LISTENING)) {
            return new Capture(workspace, time, child, file);
        }
        workspace.stop(child);
        return null;
    }

    /// A datagram that passed.
    ///
    /// @param at nanoseconds since 1970
    record Datagram(long at, int from, int to, String text) {}

    /// Takes each datagram, in order.
    interface Viewer {
        void see(Datagram datagram);
    }

    /// Ends it and shows what was captured.
    void show(Viewer viewer) throws IOException {
        time.pause(HANDING_OVER);
        workspace.stop(child);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        new PcapFile(bytes.order(ByteOrder.LITTLE_ENDIAN)).show(viewer);
    }

    /// A file of libpcap with nanoseconds and Ethernet frames, as tcpdump writes it on a little-endian
    /// machine.
    record PcapFile(ByteBuffer bytes) {
        private static final int MAGIC = 0xA1B23C4D;
        private static final int HEADER = 24;
        private static final int RECORD = 16;
        private static final int ETHERNET = 14;
        private static final int UDP = 8;
        private static final long SECOND = 1_000_000_000L;

        void show(Viewer viewer) throws IOException {
            if (bytes.remaining() < HEADER || bytes.getInt(0) != MAGIC) {
                throw new IOException("tcpdump wrote no capture with nanoseconds");
            }
            int at = HEADER;
            while (bytes.limit() - at >= RECORD) {
                long nanos = Integer.toUnsignedLong(bytes.getInt(at)) * SECOND + bytes.getInt(at + 4);
                int length = bytes.getInt(at + 8);
                at += RECORD;
                if (bytes.limit() - at < length) {
                    return; // It was ended in the middle of one.
                }
                show(nanos, at + ETHERNET, at + length, viewer);
                at += length;
            }
        }

        private void show(long nanos, int ip, int end, Viewer viewer) {
            int udp = ip + 4 * (bytes.get(ip) & 0x0F);
            if (udp + UDP > end) {
                return;
            }
            var text = StandardCharsets.UTF_8.decode(bytes.slice(udp + UDP, end - udp - UDP));
            viewer.see(new Datagram(nanos, port(udp), port(udp + 2), text.toString()));
        }

        /// Big-endian, other than the file's own numbers.
        private int port(int at) {
            return Short.toUnsignedInt(Short.reverseBytes(bytes.getShort(at)));
        }
    }
}
