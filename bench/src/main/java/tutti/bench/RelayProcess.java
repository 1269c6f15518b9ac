package tutti.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import tutti.media.MediaRelay;
import tutti.media.MediaSession;
import tutti.media.MediaSettings;
import tutti.media.Side;

/// The media relay alone in a process, so that its CPU can be told from everything else's: reads the
/// ports of both ends of each call from a file, writes its own into another, relays until it is stopped.
final class RelayProcess {

    private RelayProcess() {}

    /// @param arguments low port, high port, file to read, file to write
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        var settings = MediaSettings.of(loopback, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        var lines = new ArrayList<String>();
        try (var relay = MediaRelay.start(settings, System::nanoTime, new SecureRandom())) {
            for (var line : Files.readAllLines(Path.of(arguments[2]))) {
                var session = relay.open();
                if (session == null) {
                    throw new IOException("no ports left: " + relay.stats());
                }
                var ports = line.split(" ", 2);
                expect(session, Side.CALLER, loopback, Integer.parseInt(ports[0]));
                expect(session, Side.CALLEE, loopback, Integer.parseInt(ports[1]));
                lines.add(session.port(Side.CALLER) + " " + session.port(Side.CALLEE));
            }
            var draft = Path.of(arguments[3] + ".draft");
            Files.write(draft, lines);
            Files.move(draft, Path.of(arguments[3]), StandardCopyOption.ATOMIC_MOVE);
            new CountDownLatch(1).await(); // Until the process is stopped.
        }
    }

    private static void expect(MediaSession session, Side side, InetAddress address, int port) {
        session.expect(side, new InetSocketAddress(address, port), new InetSocketAddress(address, port + 1), address);
    }
}
