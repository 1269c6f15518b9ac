package tutti.store.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The ports among which the embedded server picks a free one. They lie below the range from which
/// systems take ports for outgoing connections: nobody takes ours while the server restarts.
final class Ports {

    static final int LOW = 5500;
    static final int HIGH = 5599;

    private Ports() {}

    /// A port that nobody listens on right now. The search starts where `seed` says, so that servers
    /// that start together rarely try the same one.
    static int free(long seed) throws ServerFailure {
        int count = HIGH - LOW + 1;
        for (int i = 0; i < count; i++) {
            int port = LOW + (int) Math.floorMod(seed + i, (long) count);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerFailure("no free port for the embedded PostgreSQL in " + LOW + "-" + HIGH);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(EmbeddedServer.ADDRESS), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
